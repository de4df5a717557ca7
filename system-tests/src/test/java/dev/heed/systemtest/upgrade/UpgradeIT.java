package dev.heed.systemtest.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.systemtest.cluster.Cluster;
import dev.heed.systemtest.cluster.ClusterExtension;
import dev.heed.systemtest.cluster.JobRun;
import dev.heed.systemtest.cluster.Output;
import dev.heed.systemtest.cluster.Readings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job is stopped with a savepoint and goes on from it, changed. */
@ExtendWith(ClusterExtension.class)
class UpgradeIT {
  private static final String STRICTER = "1/1000000";

  private final List<Reading> readings = Readings.of(6, 450);
  private final int third = readings.size() / 3;

  @Test
  void parallelism_upAndDown_changesNothing(Cluster cluster) throws IOException {
    try (JobRun job = new JobRun("rescaled", cluster, "parallelism", "1")) {
      job.start(null);
      job.publish(readings.subList(0, third));
      String savepoint = job.stop();
      job.set("parallelism", "3");
      job.start(savepoint);
      job.publish(readings.subList(third, 2 * third));
      savepoint = job.stop();
      job.set("parallelism", "2");
      job.start(savepoint);
      job.publish(readings.subList(2 * third, readings.size()));
      job.stop();

      Output output = Output.of(job);
      assertThat(output.events()).isEqualTo(Readings.events(readings));
      output.assertScored(readings);
      assertThat(job.read("late")).isEmpty();
    }
  }

  @Test
  void budget_changed_takesEffectFromThereOn(Cluster cluster) throws IOException {
    DetectorSettings standard = DetectorSettings.DEFAULT;
    DetectorSettings stricter =
        new DetectorSettings(
            Budget.parse(STRICTER), standard.quietReadings(), standard.maxChannels());
    List<IncidentEvent> expected = Readings.events(readings, third, stricter);
    assertThat(expected).isNotEqualTo(Readings.events(readings));
    try (JobRun job = new JobRun("other-budget", cluster)) {
      job.start(null);
      job.publish(readings.subList(0, third));
      String savepoint = job.stop();
      job.set("budget", STRICTER);
      job.start(savepoint);
      job.publish(readings.subList(third, readings.size()));
      job.stop();

      Output output = Output.of(job);
      assertThat(output.events()).isEqualTo(expected);
      output.assertScored(readings);
    }
  }

  @Test
  void savepointOfAnotherFormat_isRefusedByAMessageThatNamesBoth(Cluster cluster)
      throws IOException {
    try (JobRun job = new JobRun("other-format", cluster)) {
      job.start(null);
      job.publish(readings.subList(0, third));
      String savepoint = job.stop();
      SavepointFormat.claim(Path.of(URI.create(savepoint)), (byte) 99);
      job.submit(savepoint);
      await("Flink says why")
          .atMost(JobRun.PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(job.exceptions())
                      .contains(
                          "saved detector states have format 99, this version of Heed reads"
                              + " format "
                              + SensorState.FORMAT_VERSION));
      job.cancel();
    }
  }
}
