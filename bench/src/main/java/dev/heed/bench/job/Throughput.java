package dev.heed.bench.job;

import com.sun.management.OperatingSystemMXBean;
import dev.heed.job.HeedJob;
import dev.heed.job.JobSettings;
import dev.heed.producer.PublisherSettings;
import dev.heed.producer.ReadingPublisher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Readings per second of Heed's job and of the counting job, in turn over the same filled topic.
 *
 * <p>The counting job is told after Heed's first run how many alerts to put out. Runs to warm the
 * JVM up count for nothing: its compiler takes a minute of processor time until it has settled,
 * which a job that runs for weeks does not notice. Start and end of a run do not count either:
 * {@link ThroughputRun#readingsPerSecond}.
 */
final class Throughput {
  private static final double FROM = 0.2;
  private static final double TO = 0.95;
  private static final long TIMEOUT_SECONDS = 1_200;

  private final LocalFlink flink;
  private final JobPlan plan;
  private final long readings;
  private final Consumer<String> progress;
  private int runs;

  Throughput(LocalFlink flink, JobPlan plan, long readings, Consumer<String> progress) {
    this.flink = flink;
    this.plan = plan;
    this.readings = readings;
    this.progress = progress;
  }

  /** Both jobs' runs, in the order of time. */
  record Runs(List<ThroughputRun> heed, List<ThroughputRun> counting) {}

  /** Publishes the readings, as fast as Kafka takes them. */
  static void fill(JobPlan plan, Fleet fleet, long readings) throws IOException {
    try (ReadingPublisher publisher =
        ReadingPublisher.open(PublisherSettings.of(plan.servers(), plan.topic()))) {
      for (long i = 0; i < readings; i++) {
        publisher.publish(fleet.next());
      }
      publisher.finish(Duration.ofMinutes(1));
    }
  }

  /**
   * @param warmUps runs of each job before those that count, at least 1
   * @param count runs of each job
   * @param alertBytes size of the counting job's alerts
   */
  Runs measure(int warmUps, int count, int alertBytes) throws IOException {
    ThroughputRun first = heed();
    CountingOperators counting =
        new CountingOperators((double) first.alerts() / readings, alertBytes);
    counting(counting);
    for (int i = 1; i < warmUps; i++) {
      heed();
      counting(counting);
    }
    Runs all = new Runs(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < count; i++) {
      all.counting.add(counting(counting));
      all.heed.add(heed());
    }
    return all;
  }

  /** Savepoints of both jobs that have read what the topic holds so far. */
  record Settled(String heed, String counting) {}

  /**
   * Lets both jobs read the topic and stop; without transactions, as only one of the runs that
   * begin from a savepoint could commit what it holds.
   *
   * @param filled readings in the topic
   */
  Settled settle(long filled, CountingOperators operators) throws IOException {
    List<String> options = new ArrayList<>(plan.options());
    options.add("--delivery-guarantee=at-least-once");
    JobPlan settling = new JobPlan(plan.servers(), plan.topic(), plan.folder(), options);
    return new Settled(
        settle(HeedJob.of(settling.settings("heed-settling")), filled),
        settle(
            HeedJob.of(settling.settings("counting-settling")).withOperators(operators), filled));
  }

  private String settle(HeedJob job, long filled) throws IOException {
    try (FlinkRun run = flink.submit(job)) {
      run.awaitReadings(filled, TIMEOUT_SECONDS);
      return run.stop(plan.folder());
    }
  }

  /**
   * The same as {@link #measure(int, int, int)} over what was published since both jobs stopped.
   *
   * @param alertBytes size of the counting job's alerts
   */
  Runs measure(Settled from, int count, int alertBytes) throws IOException {
    ThroughputRun first = heed(from.heed);
    CountingOperators counting =
        new CountingOperators((double) first.alerts() / readings, alertBytes);
    counting(counting, from.counting);
    Runs all = new Runs(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < count; i++) {
      all.counting.add(counting(counting, from.counting));
      all.heed.add(heed(from.heed));
    }
    return all;
  }

  ThroughputRun heed() throws IOException {
    return heed(null);
  }

  private ThroughputRun heed(@Nullable String savepoint) throws IOException {
    JobSettings settings = plan.settings("heed-" + runs);
    return run("heed", HeedJob.of(settings), savepoint);
  }

  private ThroughputRun counting(CountingOperators operators) throws IOException {
    return counting(operators, null);
  }

  private ThroughputRun counting(CountingOperators operators, @Nullable String savepoint)
      throws IOException {
    JobSettings settings = plan.settings("counting-" + runs);
    return run("counting", HeedJob.of(settings).withOperators(operators), savepoint);
  }

  private ThroughputRun run(String name, HeedJob job, @Nullable String savepoint)
      throws IOException {
    runs++;
    long from = Math.round(FROM * readings);
    long to = Math.round(TO * readings);
    try (FlinkRun run = flink.submit(job, savepoint)) {
      long start = run.awaitReadings(from, TIMEOUT_SECONDS);
      long seenAtStart = run.readings();
      long cpuAtStart = cpuNanos();
      long end = run.awaitReadings(to, TIMEOUT_SECONDS);
      long count = run.readings() - seenAtStart;
      double cpuMicros = (cpuNanos() - cpuAtStart) / 1e3 / count;
      double perSecond = count * 1e9 / (end - start);
      run.awaitReadings(readings, TIMEOUT_SECONDS);
      ThroughputRun result =
          new ThroughputRun(perSecond, cpuMicros, run.alerts(), run.checkpoints());
      progress.accept(
          "%-8s %,9.0f readings/s, %.2f µs of processor each, %,d alerts, %d checkpoints"
              .formatted(
                  name, perSecond, cpuMicros, result.alerts(), result.checkpoints().completed()));
      return result;
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
