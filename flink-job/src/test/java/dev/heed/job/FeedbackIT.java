package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Label;
import dev.heed.core.message.Reading;
import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop: an alert, what a person says of it, and the next like it is quiet. */
class FeedbackIT {
  private static final int FIRST = 600;
  private static final int MIDDLE = 700;
  private static final int AGAIN = 800;
  private static final int ELSEWHERE = 850;

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static EmbeddedKafka broker;
  private static KafkaSide kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = EmbeddedKafka.start();
    kafka = new KafkaSide(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
    broker.close();
  }

  @Test
  void alertLabelledAsFalseAlarm_nextLikeItIsQuiet_otherFaultsAreNot(
      @InjectMiniCluster MiniCluster cluster) throws Exception {
    try (JobUnderTest job = new JobUnderTest("loop", kafka, cluster, broker.bootstrapServers())) {
      job.start(null);
      job.publish(readings(0, MIDDLE));
      await("the first alerts")
          .atMost(JobUnderTest.PATIENCE)
          .until(() -> openedAt(job.alerts(), FIRST).size() == 2);
      IncidentEvent alert = openedAt(job.alerts(), FIRST).get(0);
      byte[] label =
          FeedbackEventCodec.write(FeedbackEvent.of(alert, alert, Label.FALSE_ALARM, "test", null));
      kafka.send(
          List.of(
              feedback(job, "nonsense"),
              feedback(
                  job,
                  new String(label, UTF_8).replaceFirst("\"logOdds\":[0-9.]+", "\"logOdds\":1e12")),
              feedback(job, new String(label, UTF_8).replace(alert.sensor(), "nobody")),
              new ProducerRecord<>(
                  job.topic("feedback"), alert.incident().getBytes(UTF_8), label)));
      // Both records are behind a checkpoint, so every task has seen the label.
      await("the feedback is read")
          .atMost(JobUnderTest.PATIENCE)
          .until(() -> kafka.hasReadAll("loop-feedback", job.topic("feedback")));
      job.publish(readings(MIDDLE, 900));
      job.awaitAllRead();
      job.stop(folder);
      List<IncidentEvent> alerts = job.alerts();
      assertThat(openedAt(alerts, AGAIN))
          .extracting(IncidentEvent::sensor)
          .as("the other sensor was not labelled")
          .hasSize(1)
          .doesNotContain(alert.sensor());
      assertThat(openedAt(alerts, ELSEWHERE))
          .extracting(IncidentEvent::sensor)
          .as("a dip is no spike")
          .contains(alert.sensor());
      assertThat(job.read("dead-letters"))
          .allSatisfy(
              letter -> assertThat(BadInput.header(letter, "reason")).isEqualTo("feedback_invalid"))
          .extracting(letter -> BadInput.header(letter, "detail"))
          .satisfiesExactlyInAnyOrder(
              detail -> assertThat(detail).startsWith("feedback is not JSON"),
              detail -> assertThat(detail).startsWith("feedback.logOdds must be a number from"),
              detail -> assertThat(detail).startsWith("feedback.incident must be the id of"));
    }
  }

  private static ProducerRecord<byte[], byte[]> feedback(JobUnderTest job, String text) {
    return new ProducerRecord<>(job.topic("feedback"), null, text.getBytes(UTF_8));
  }

  /** Two sensors with a spike, another like it, and at last a deep dip. */
  private static List<Reading> readings(int from, int to) {
    Random random = new Random(11);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < to; i++) {
      for (int sensor = 0; sensor < 2; sensor++) {
        double calm = 20 + random.nextGaussian();
        double value = i == FIRST || i == AGAIN ? 60 : i == ELSEWHERE ? -40 : calm;
        if (i >= from) {
          readings.add(Reading.of("pump-" + sensor, time(i), value));
        }
      }
    }
    return readings;
  }

  private static long time(int index) {
    return Plant.START + index * Plant.INTERVAL;
  }

  private static List<IncidentEvent> openedAt(List<IncidentEvent> events, int index) {
    return events.stream()
        .filter(e -> e.phase() == IncidentPhase.OPENED && e.startMillis() == time(index))
        .toList();
  }
}
