package dev.heed.systemtest.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of earlier versions, and what happens to one of a later version.
 *
 * <p>When the format of the state changes, write one more and check it in:
 *
 * <pre>
 * mvn verify -pl system-tests -am -Dtest=NoSuch -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dit.test=GoldenSavepointIT -Dfailsafe.failIfNoSpecifiedTests=false -Dheed.golden.write=true
 * </pre>
 */
@ExtendWith(ClusterExtension.class)
class GoldenSavepointIT {
  private static final List<Reading> READINGS = Readings.of(3, 330);

  /** The savepoint is taken after these, while incidents are open. */
  private static final int BEFORE = 3 * 183;

  static List<Path> savepoints() throws IOException {
    return GoldenSavepoint.all();
  }

  @Test
  void write(Cluster cluster) throws IOException {
    assumeTrue(Boolean.getBoolean("heed.golden.write"));
    try (JobRun job = new JobRun("golden", cluster)) {
      job.createTopics();
      job.start(null);
      job.publish(READINGS.subList(0, BEFORE));
      Path savepoint = Path.of(URI.create(job.stop()));
      GoldenSavepoint.copy(savepoint, GoldenSavepoint.folder(SensorState.FORMAT_VERSION));
    }
  }

  @Test
  void everyFormatSinceTheFirstLanded_hasItsSavepoint() throws IOException {
    assertThat(savepoints()).contains(GoldenSavepoint.folder(SensorState.FORMAT_VERSION));
  }

  @ParameterizedTest
  @MethodSource("savepoints")
  void savepointOfAnEarlierVersion_isGoneOnFrom(Path savepoint, Cluster cluster)
      throws IOException {
    // The topic must hold what had been read when the savepoint was taken: offsets are in it.
    try (JobRun job = new JobRun("golden", cluster)) {
      job.createTopics();
      job.send(READINGS);
      job.start(savepoint.toUri().toString());
      job.awaitAllRead();
      job.stop();

      Output output = Output.of(job);
      List<Reading> after = READINGS.subList(BEFORE, READINGS.size());
      long from = after.get(0).timeMillis();
      List<IncidentEvent> expected =
          Readings.events(READINGS).stream().filter(it -> it.timeMillis() >= from).toList();
      assertThat(expected).anyMatch(it -> it.sequence() > 0 && it.startMillis() < from);
      assertThat(output.events())
          .extracting(GoldenSavepointIT::identity)
          .isEqualTo(expected.stream().map(GoldenSavepointIT::identity).toList());
      if (savepoint.equals(GoldenSavepoint.folder(SensorState.FORMAT_VERSION))) {
        assertThat(output.events()).isEqualTo(expected);
      }
      output.assertScored(after);
    }
  }

  /**
   * What an older format must not change. What was expected, and how strange a reading is, may
   * differ a little: a newer version remembers other moments.
   */
  private static List<Object> identity(IncidentEvent event) {
    return List.of(event.id(), event.sensor(), event.kind(), event.phase(), event.timeMillis());
  }

  @Test
  void savepointOfALaterVersion_isRefusedByAMessageThatNamesBoth(Cluster cluster)
      throws IOException {
    Path savepoint = cluster.savepoints().resolve("later");
    GoldenSavepoint.copy(GoldenSavepoint.folder(SensorState.FORMAT_VERSION), savepoint);
    GoldenSavepoint.claimFormat(savepoint, (byte) 99);
    try (JobRun job = new JobRun("golden", cluster)) {
      job.createTopics();
      job.submit(savepoint.toUri().toString());
      await("Flink says why")
          .atMost(JobRun.PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(job.exceptions())
                      .contains(
                          "saved detector states have format 99, this version of Heed reads"
                              + " formats 1 to "
                              + SensorState.FORMAT_VERSION));
      job.cancel();
    }
  }
}
