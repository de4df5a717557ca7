package dev.heed.bench.job;

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
      Latency latency = latency(kafka, flink, work);
      return result(runs, latency);
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

  private JobResult result(Throughput.Runs runs, Latency latency) {
    double heed = median(runs.heed(), ThroughputRun::readingsPerSecond);
    double counting = median(runs.counting(), ThroughputRun::readingsPerSecond);
    Provenance here = Provenance.here("", 0, "", "");
    return new JobResult(
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
        described(),
        here.machine(),
        here.jdk(),
        here.commit());
  }

  private Map<String, String> described() {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("sensors", Integer.toString(settings.sensors()));
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
