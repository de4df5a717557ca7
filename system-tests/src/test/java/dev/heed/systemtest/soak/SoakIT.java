package dev.heed.systemtest.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.systemtest.cluster.Cluster;
import dev.heed.systemtest.cluster.ClusterExtension;
import dev.heed.systemtest.cluster.JobRun;
import dev.heed.systemtest.cluster.Publisher;
import dev.heed.systemtest.cluster.Readings;
import dev.heed.systemtest.cluster.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Publishes for a while and looks whether anything grows that should not. {@code system-tests/soak}
 * runs it for as long as one wants; without it, it finds what leaks at once.
 *
 * <p>With a fixed set of sensors everything must be flat; with churn (sensors that are replaced by
 * others all the time, and forgotten after a minute of silence) it must be bounded.
 */
@ExtendWith(ClusterExtension.class)
class SoakIT {
  private static final Duration LENGTH =
      Duration.parse(System.getProperty("heed.soak.for", "PT40S"));
  private static final int PER_SECOND = Integer.getInteger("heed.soak.rate", 5_000);
  private static final int SENSORS = Integer.getInteger("heed.soak.sensors", 1_000);

  /** New sensors per second; 0 is a fixed set. */
  private static final int CHURN = Integer.getInteger("heed.soak.churn", 0);

  private static final int SAMPLES = 120;

  /** For what a JVM does on its own: caches, code, a pool that is filled when first needed. */
  private static final double HEAP_SLACK_MEGABYTES = 20;

  private static final double FIXED_GROWTH = 1.1;
  private static final double CHURN_GROWTH = 1.5;

  @Test
  void longRun_growsNothing(Cluster cluster) throws Exception {
    List<Sample> samples = new ArrayList<>();
    try (JobRun job =
        new JobRun(
            "soak",
            cluster,
            "scores",
            "false",
            "checkpoint-interval",
            "2 s",
            "state-ttl",
            "1 min")) {
      job.start(null);
      try (Publisher publisher =
          job.publisher(Readings.endless(SENSORS, CHURN, PER_SECOND), PER_SECOND)) {
        publisher.goOnTo(Integer.MAX_VALUE);
        Sampler sampler = new Sampler(job, PER_SECOND);
        double pause = Math.max(2, LENGTH.toSeconds() / (double) SAMPLES);
        while (sampler.seconds() < LENGTH.toSeconds()) {
          double due = (samples.size() + 1) * pause;
          await("the next sample is due")
              .pollInterval(Duration.ofMillis(200))
              .atMost(Duration.ofSeconds((long) pause + 600))
              .until(() -> sampler.seconds() >= due);
          samples.add(sampler.take());
        }
      }
    }
    SoakReport report = new SoakReport(samples);
    String title =
        "%,d readings/s of %,d sensors, %d new ones per second, for %s"
            .formatted(PER_SECOND, SENSORS, CHURN, LENGTH);
    report.write(Path.of("target", "soak"), title);
    Report.line(title + ": target/soak/soak.html");
    for (Sample.Column column : Sample.COLUMNS) {
      Report.line(
          "%s: %.1f, then %.1f %s"
              .formatted(
                  column.name(),
                  report.median(column.of(), 1),
                  report.median(column.of(), 2),
                  column.unit()));
    }
    assertFlat(report);
  }

  /** The last third against the second one; in the first, the JVM is warming up. */
  private static void assertFlat(SoakReport report) {
    double growth = CHURN == 0 ? FIXED_GROWTH : CHURN_GROWTH;
    assertThat(report.median(Sample::heapMegabytes, 2))
        .isLessThan(growth * report.median(Sample::heapMegabytes, 1) + HEAP_SLACK_MEGABYTES);
    assertThat(report.median(Sample::stateMegabytes, 2))
        .isLessThan(growth * report.median(Sample::stateMegabytes, 1) + 0.1);
    assertThat(report.median(Sample::threads, 2))
        .isLessThan(report.median(Sample::threads, 1) + 10);
    assertThat(report.median(Sample::files, 2)).isLessThan(report.median(Sample::files, 1) + 10);
    assertThat(report.median(Sample::behindSeconds, 2)).isLessThan(10);
  }
}
