package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.START;
import static dev.heed.dashboards.Samples.incident;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Topics;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.core.model.Model;
import dev.heed.embedded.EmbeddedKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fleet as text, from the topics of a real broker. */
final class FleetMonitorIT {

  @Test
  void screen_showsWhatWasWrittenBefore_theIncidentFirst() throws Exception {
    Topics topics = Topics.DEFAULT;
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopics(1, topics.scores(), topics.alerts());
      try (Publisher publisher = Publisher.to(kafka.bootstrapServers())) {
        publisher.send(topics.scores(), VerdictEventCodec.write(verdict("a-pump", START, 7.25)));
        publisher.send(
            topics.scores(), VerdictEventCodec.write(verdict("z-pump", START, 99.5, 0.8)));
        publisher.send(
            topics.alerts(),
            IncidentEventCodec.write(incident("z-pump", "i", 0, IncidentPhase.OPENED)));
      }
      LiveServerSettings settings =
          new LiveServerSettings(
              kafka.bootstrapServers(),
              topics,
              LiveServerSettings.DEFAULT_HOST,
              0,
              Instant.EPOCH,
              Map.of(),
              Model.shipped());

      try (FleetMonitor fleet = FleetMonitor.start(settings)) {
        await().atMost(Duration.ofSeconds(30)).until(fleet::isCaughtUp);
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat(fleet.screen("", ScreenSize.USUAL, false))
                        .contains("2 sensors, 1 in an incident")
                        .containsSubsequence("z-pump", "99.5", "a-pump", "7.25"));
        assertThat(fleet.screen("a-p", ScreenSize.USUAL, false)).doesNotContain("z-pump");
      }
    }
  }
}
