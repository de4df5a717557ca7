package dev.heed.bench.job;

import dev.heed.bench.core.WindowCost;
import dev.heed.bench.report.Provenance;
import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.MemorySize;

/**
 * How cost grows: with the window, and with the number of sensors.
 *
 * @param windows time per reading, by length of the window
 * @param fleets the job over fleets of several sizes, backend hashmap
 * @param readingsPerFleet that each of these read
 * @param machine processor and operating system
 * @param jdk name and version
 * @param commit of the sources
 */
record Scaling(
    List<WindowCost> windows,
    List<BackendRun> fleets,
    long readingsPerFleet,
    String machine,
    String jdk,
    String commit) {
  private static final List<Integer> WINDOWS = List.of(64, 128, 256, 512, 1_024);
  private static final int LEAST_READINGS_EACH = 5;

  /** Measures; a fleet has at least five readings per sensor. */
  static Scaling measure(
      List<Integer> sensors, long readings, int parallelism, Consumer<String> progress)
      throws IOException {
    List<WindowCost> windows = new ArrayList<>();
    for (int window : WINDOWS) {
      progress.accept("a window of " + window);
      windows.add(WindowCost.measure(window));
    }
    List<BackendRun> fleets = new ArrayList<>();
    try (WorkFolder work = WorkFolder.create();
        EmbeddedKafka kafka = EmbeddedKafka.start(work.path().resolve("kafka"), 0);
        LocalFlink flink = LocalFlink.start(parallelism, MemorySize.ofMebiBytes(64), work.path())) {
      // The first warms the JVM up.
      fleet(kafka, flink, work, "warm", sensors.get(0), readings, Heap.live());
      long heapBefore = Heap.live();
      for (int count : sensors) {
        progress.accept("%,d sensors".formatted(count));
        fleets.add(fleet(kafka, flink, work, "of-" + count, count, readings, heapBefore));
      }
    }
    Provenance here = Provenance.here("", 0, "", "");
    return new Scaling(windows, fleets, readings, here.machine(), here.jdk(), here.commit());
  }

  private static BackendRun fleet(
      EmbeddedKafka kafka,
      LocalFlink flink,
      WorkFolder work,
      String name,
      int sensors,
      long readings,
      long heapBefore)
      throws IOException {
    long rounds = Math.max(LEAST_READINGS_EACH, readings / sensors);
    JobPlan plan = new JobPlan(kafka.bootstrapServers(), "bench." + name, work.path(), List.of());
    kafka.createTopics(JobPlan.PARTITIONS, plan.topic());
    Throughput.fill(plan, new Fleet(sensors), rounds * sensors);
    return BackendRun.measure(flink, plan, "hashmap", sensors, rounds * sensors, heapBefore);
  }
}
