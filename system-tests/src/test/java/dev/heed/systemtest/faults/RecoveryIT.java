package dev.heed.systemtest.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.systemtest.cluster.Cluster;
import dev.heed.systemtest.cluster.ClusterExtension;
import dev.heed.systemtest.cluster.JobRun;
import dev.heed.systemtest.cluster.Publisher;
import dev.heed.systemtest.cluster.Readings;
import dev.heed.systemtest.cluster.Report;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long it takes until the job is back at real time after a TaskManager was killed.
 *
 * <p>Real time is measured from outside: all readings but those of the last two checkpoint
 * intervals are behind a checkpoint, so their alerts can be seen.
 */
@ExtendWith(ClusterExtension.class)
class RecoveryIT {
  private static final int SENSORS = 1_000;

  /** The goal is 30 s; a busy machine gets three times that. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void taskManagerKilled_isBackAtRealTimeSoon(Cluster cluster) throws IOException {
    assertRecovers(cluster, 5_000);
  }

  @Test
  @Tag("slow")
  void taskManagerKilled_atTwentyThousandReadingsPerSecond(Cluster cluster) throws IOException {
    assertRecovers(cluster, 20_000);
  }

  private static void assertRecovers(Cluster cluster, int perSecond) throws IOException {
    long realTime = 2L * perSecond;
    try (JobRun job =
        new JobRun(
            "recovery-" + perSecond, cluster, "scores", "false", "checkpoint-interval", "1 s")) {
      job.start(null);
      try (Publisher publisher = job.publisher(Readings.endless(SENSORS), perSecond)) {
        publisher.goOnTo(Integer.MAX_VALUE);
        await("the job keeps up")
            .atMost(JobRun.PATIENCE)
            .ignoreExceptions()
            .until(() -> publisher.published() > 5 * perSecond && lag(job) <= realTime);
        long killed = System.nanoTime();
        cluster.flink().killTaskManager(job.taskManagers().iterator().next());
        await("Flink has noticed")
            .atMost(JobRun.PATIENCE)
            .ignoreExceptions()
            .until(() -> job.restarts() > 0);
        // Right after the failure the lag is still small: what counts is what was published since.
        int outage = publisher.published();
        await("the job is back at real time")
            .atMost(JobRun.PATIENCE)
            .ignoreExceptions()
            .until(
                () -> {
                  int published = publisher.published();
                  long lag = lag(job);
                  return lag <= realTime && published - lag > outage;
                });
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        Report.line(
            "back at real time %.1f s after kill -9 of a TaskManager at %,d readings/s"
                .formatted(took.toMillis() / 1e3, perSecond));
        assertThat(took).isLessThan(LIMIT);
      }
    }
  }

  private static long lag(JobRun job) throws Exception {
    return job.kafka().lag(job.name(), job.topic("readings"));
  }
}
