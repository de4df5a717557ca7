package dev.heed.bench.job;

import dev.heed.bench.core.EventCost;
import dev.heed.bench.core.RivalCost;
import dev.heed.bench.report.Provenance;
import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.flink.configuration.MemorySize;

/** Measures the job between a broker and a cluster in this process. */
final class JobBench {
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1_024);

  private final JobBenchSettings settings;
  private final Consumer<String> progress;

  JobBench(JobBenchSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  JobResult run() throws IOException {
    try (WorkFolder work = WorkFolder.create();
        EmbeddedKafka kafka = EmbeddedKafka.start(work.path().resolve("kafka"), 0);
        LocalFlink flink = LocalFlink.start(settings.parallelism(), MANAGED, work.path())) {
      JobPlan plan =
          new JobPlan(
              kafka.bootstrapServers(), "bench.readings", work.path(), settings.jobOptions());
      Throughput.Runs runs = throughput(kafka, flink, plan);
      Throughput.Runs settled = settled(kafka, flink, work);
      Latency latency = latency(kafka, flink, work);
      return result(runs, settled, latency);
    }
  }

  private Throughput.Runs throughput(EmbeddedKafka kafka, LocalFlink flink, JobPlan plan)
      throws IOException {
    kafka.createTopics(JobPlan.PARTITIONS, plan.topic());
    progress.accept("publishing %,d readings".formatted(settings.readings()));
    Throughput.fill(plan, new Fleet(settings.sensors()), settings.readings());
    int alertBytes = AlertSize.mean(new Fleet(settings.sensors()), settings.readings());
    return new Throughput(flink, plan, settings.readings(), progress)
        .measure(settings.warmUps(), settings.runs(), alertBytes);
  }

  /** The same over a fleet that is no longer new. */
  private Throughput.Runs settled(EmbeddedKafka kafka, LocalFlink flink, WorkFolder work)
      throws IOException {
    JobPlan plan =
        new JobPlan(kafka.bootstrapServers(), "bench.settled", work.path(), settings.jobOptions());
    kafka.createTopics(JobPlan.PARTITIONS, plan.topic());
    Fleet fleet = new Fleet(settings.sensors());
    long before = (long) settings.settling() * settings.sensors();
    progress.accept("settling a fleet by %,d readings".formatted(before));
    Throughput.fill(plan, fleet, before);
    Throughput throughput = new Throughput(flink, plan, settings.readings(), progress);
    Throughput.Settled from = throughput.settle(before, new CountingOperators(0, 0));
    Throughput.fill(plan, fleet, settings.readings());
    int alertBytes = AlertSize.mean(new Fleet(settings.sensors()), settings.readings());
    return throughput.measure(from, settings.runs(), alertBytes);
  }

  private Latency latency(EmbeddedKafka kafka, LocalFlink flink, WorkFolder work)
      throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--delivery-guarantee=at-least-once", "--order-bound=0", "--buffer-timeout=1 ms"));
    options.addAll(settings.jobOptions());
    JobPlan plan = new JobPlan(kafka.bootstrapServers(), "bench.latency", work.path(), options);
    kafka.createTopics(JobPlan.PARTITIONS, plan.topic());
    return new LatencyProbe(progress)
        .measure(
            flink, plan, settings.sensors(), settings.latencyLoad(), settings.latencySeconds());
  }

  private JobResult result(Throughput.Runs runs, Throughput.Runs settled, Latency latency) {
    double job = median(settled.heed(), ThroughputRun::cpuMicrosPerReading);
    double jobOfCounting = median(settled.counting(), ThroughputRun::cpuMicrosPerReading);
    double heed = median(runs.heed(), ThroughputRun::readingsPerSecond);
    double counting = median(runs.counting(), ThroughputRun::readingsPerSecond);
    Provenance here = Provenance.here("", 0, "", "");
    return new JobResult(
        job - jobOfCounting,
        job,
        jobOfCounting,
        EventCost.microsPerEvent(),
        RivalCost.nanosOfForest(),
        RivalCost.nanosOfPrototypes(),
        heed / counting,
        heed,
        counting,
        median(runs.heed(), ThroughputRun::cpuMicrosPerReading),
        median(runs.counting(), ThroughputRun::cpuMicrosPerReading),
        latency.p50Millis(),
        latency.p99Millis(),
        latency.maxMillis(),
        latency,
        runs.heed(),
        runs.counting(),
        settled.heed(),
        settled.counting(),
        described(),
        here.machine(),
        here.jdk(),
        here.commit());
  }

  private Map<String, String> described() {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("sensors", Integer.toString(settings.sensors()));
    described.put("settling", Integer.toString(settings.settling()));
    described.put("readings", Long.toString(settings.readings()));
    described.put("warmUps", Integer.toString(settings.warmUps()));
    described.put("runs", Integer.toString(settings.runs()));
    described.put("parallelism", Integer.toString(settings.parallelism()));
    described.put("latencyLoad", Double.toString(settings.latencyLoad()));
    described.put("jobOptions", String.join(" ", settings.jobOptions()));
    described.put("heapMaxBytes", Long.toString(Runtime.getRuntime().maxMemory()));
    return described;
  }

  private static double median(List<ThroughputRun> runs, ToDoubleFunction<ThroughputRun> what) {
    return new Median().evaluate(runs.stream().mapToDouble(what).toArray());
  }
}
