package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.consumer.Events;
import dev.heed.core.message.Severity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AlertmanagerOutboxTest {
  private static final Instant T = Entries.TIME;

  private final Entries entries = new Entries();
  private final Outbox outbox =
      Forwarder.outbox(
          Routes.config(
                  """
                  console: http://heed:8088/
                  routes:
                    - name: a
                      alertmanager:
                        {url: "http://a:9093", resend: 1m, keep_firing: 90s, forget: 1h,
                         labels: {team: plant}}
                  """)
              .routes()
              .get(0));

  @Test
  void openIncident_isToldAtOnceAndAgainUntilForgotten() throws IOException {
    Entry opened = entries.opened("i");
    outbox.accept(opened, T);

    Message first = outbox.next(T);
    assertThat(first.entries()).containsExactly(opened);
    JsonNode alert = alert(first);
    assertThat(alert.at("/startsAt").asText()).isEqualTo("2026-11-23T10:15:30Z");
    assertThat(alert.at("/endsAt").asText()).isEqualTo("2026-11-23T10:19:30Z");
    assertThat(alert.at("/generatorURL").asText()).isEqualTo("http://heed:8088/#/incident/i");
    assertThat(alert.at("/labels/team").asText()).isEqualTo("plant");
    assertThat(alert.at("/labels/incident").asText()).isEqualTo("i");
    assertThat(alert.at("/annotations/description").asText()).contains("8.1 where 2.31");
    outbox.settle(first, T);

    assertThat(outbox.isEmpty()).isTrue();
    assertThat(outbox.next(T.plusSeconds(59))).isNull();
    Message again = outbox.next(T.plusSeconds(60));
    assertThat(again.entries()).isEmpty();
    assertThat(alert(again).at("/endsAt").asText()).isEqualTo("2026-11-23T10:20:30Z");
    outbox.settle(again, T.plusSeconds(60));
    assertThat(outbox.next(T.plusSeconds(3_601))).isNull();
    assertThat(outbox.nextDue(T.plusSeconds(3_601))).isNull();
  }

  @Test
  void labels_incidentChanges_stay() throws IOException {
    outbox.accept(entries.opened("i", "pump-7", Severity.LOW), T);
    JsonNode before = alert(send(T)).at("/labels");

    outbox.accept(entries.updated("i", 1, Severity.CRITICAL), T.plusSeconds(5));
    JsonNode after = alert(send(T.plusSeconds(5)));

    assertThat(after.at("/labels")).isEqualTo(before);
    assertThat(after.at("/annotations/severity").asText()).isEqualTo("critical");
  }

  @Test
  void shortIncident_firesForItsTime_thenEnds() throws IOException {
    Entry opened = entries.opened("i");
    Entry closed = entries.closed("i", 1);
    outbox.accept(opened, T);
    outbox.accept(closed, T);

    Message firing = send(T);
    assertThat(firing.entries()).containsExactly(opened);
    assertThat(Instant.parse(alert(firing).at("/endsAt").asText())).isAfter(T);
    assertThat(send(T.plusSeconds(60)).entries()).isEmpty();
    assertThat(outbox.isEmpty()).isFalse();

    Message over = send(T.plusSeconds(90));
    assertThat(over.entries()).containsExactly(closed);
    assertThat(alert(over).at("/endsAt").asText()).isEqualTo("2026-11-23T10:17:00Z");
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(outbox.nextDue(T)).isNull();
  }

  @Test
  void longIncident_endsAtOnce() throws IOException {
    outbox.accept(entries.opened("i"), T);
    send(T);
    Instant end = T.plus(Duration.ofMinutes(10));

    outbox.accept(entries.closed("i", 1), end);

    assertThat(alert(send(end)).at("/endsAt").asText()).isEqualTo("2026-11-23T10:17:00Z");
    assertThat(outbox.nextDue(end)).isNull();
  }

  @Test
  void failedAttempt_nextOneTellsWhatIsNewer() {
    outbox.accept(entries.opened("i"), T);
    outbox.next(T);

    outbox.accept(entries.opened("j"), T.plusSeconds(1));

    assertThat(outbox.next(T.plusSeconds(2)).entries()).hasSize(2);
  }

  @Test
  void restart_tellsOpenIncidentsAgain_notThoseThatEndedOrAreOld() throws IOException {
    outbox.recall(entries.opened("ended"), T);
    outbox.recall(entries.closed("ended", 1), T);
    outbox.recall(entries.opened("open"), T);
    outbox.recall(
        entries.of(Events.spike().incident("old").time(Events.TIME - 7_200_000).event()), T);

    Message message = send(T.plusSeconds(1));

    assertThat(message.entries()).isEmpty();
    assertThat(new ObjectMapper().readTree(message.body().bytes())).hasSize(1);
    assertThat(alert(message).at("/labels/incident").asText()).isEqualTo("open");
  }

  @Test
  void forgottenPartition_isNotToldAgain() {
    outbox.accept(entries.opened("i"), T);

    outbox.forget(Set.of(Entries.PARTITION));

    assertThat(outbox.next(T)).isNull();
    assertThat(outbox.isEmpty()).isTrue();
  }

  private Message send(Instant now) {
    Message message = outbox.next(now);
    outbox.settle(message, now);
    return message;
  }

  private static JsonNode alert(Message message) throws IOException {
    return new ObjectMapper().readTree(message.body().bytes()).get(0);
  }
}
