package dev.heed.bench.job;

import dev.heed.bench.report.Provenance;
import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.configuration.MemorySize;

/**
 * Measures the state of sensors: by itself, in the job with each backend, and as a whole fleet.
 *
 * @param sensors of the fleet
 * @param length of its run
 * @param checkpointInterval of its job
 * @param parallelism tasks
 * @param progress hears what happens, a line at a time
 */
record StateBench(
    int sensors,
    Duration length,
    Duration checkpointInterval,
    int parallelism,
    Consumer<String> progress) {
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(512);
  private static final int MOST_SENSORS_PER_BACKEND = 20_000;
  private static final int READINGS_EACH = 40;
  private static final double HEAP_ROOM = 1.35;
  private static final long HEAP_BASE = 1L << 29;

  StateResult run() throws IOException {
    progress.accept("one state");
    StateCost cost = StateCost.measure();
    requireHeap(cost.heapBytesPerState());
    List<BackendRun> backends = backends();
    FleetRun fleet = fleet();
    Provenance here = Provenance.here("", 0, "", "");
    return new StateResult(
        cost.bytesPerChannel(),
        backends.get(0).heapBytesPerSensor(),
        sensors,
        fleet.lagSeconds(),
        fleet.heapGiB(),
        fleet.residentGiB(),
        cost,
        backends,
        fleet,
        Map.of(
            "parallelism", Integer.toString(parallelism),
            "checkpointInterval", checkpointInterval.toString(),
            "stateBackendOfFleet", "hashmap",
            "heapMaxBytes", Long.toString(Runtime.getRuntime().maxMemory())),
        here.machine(),
        here.jdk(),
        here.commit());
  }

  /** Better now than after minutes of collecting garbage. */
  private void requireHeap(double bytesPerState) {
    double needed = HEAP_ROOM * sensors * bytesPerState + HEAP_BASE;
    if (needed > Runtime.getRuntime().maxMemory()) {
      throw new IllegalStateException(
          "--sensors: %,d need a heap of %.1f GiB, given %.1f; set HEED_JAVA_OPTS=-Xmx%dg"
              .formatted(
                  sensors,
                  needed / (1 << 30),
                  (double) Runtime.getRuntime().maxMemory() / (1 << 30),
                  (long) Math.ceil(needed / (1 << 30))));
    }
  }

  private List<BackendRun> backends() throws IOException {
    int few = Math.min(sensors, MOST_SENSORS_PER_BACKEND);
    long readings = (long) few * READINGS_EACH;
    List<BackendRun> runs = new ArrayList<>();
    try (WorkFolder work = WorkFolder.create();
        EmbeddedKafka kafka = EmbeddedKafka.start(work.path().resolve("kafka"), 0);
        LocalFlink flink = LocalFlink.start(parallelism, MANAGED, work.path())) {
      JobPlan plan =
          new JobPlan(kafka.bootstrapServers(), "bench.readings", work.path(), List.of());
      kafka.createTopics(JobPlan.PARTITIONS, plan.topic());
      Throughput.fill(plan, new Fleet(few), readings);
      long heapBefore = Heap.live();
      for (String backend : List.of("hashmap", "rocksdb")) {
        progress.accept("%s, %,d sensors".formatted(backend, few));
        runs.add(BackendRun.measure(flink, plan, backend, few, readings, heapBefore));
      }
    }
    return runs;
  }

  private FleetRun fleet() throws IOException {
    try (WorkFolder work = WorkFolder.create();
        EmbeddedKafka kafka = EmbeddedKafka.start(work.path().resolve("kafka"), 0);
        LocalFlink flink = LocalFlink.start(parallelism, MANAGED, work.path())) {
      List<String> options =
          List.of(
              "--state-backend=hashmap",
              "--checkpoint-interval=" + checkpointInterval.toMillis() + "ms");
      JobPlan plan = new JobPlan(kafka.bootstrapServers(), "bench.fleet", work.path(), options);
      kafka.createTopics(JobPlan.PARTITIONS, plan.topic());
      progress.accept("%,d sensors, a reading a minute each, %s".formatted(sensors, length));
      return FleetRun.measure(flink, plan, sensors, length, progress);
    }
  }
}
