package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.consumer.Events;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Severity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormatsTest {
  private final Entries entries = new Entries();
  private final SlackFormat slack = new SlackFormat(null);
  private final WebhookFormat webhook = new WebhookFormat();

  @Test
  void slack_oneIncident_saysWhatWhereSinceWhen() {
    assertThat(slack.text(bundle(entries.opened("i"))))
        .isEqualTo(
            """
            *HIGH* spike on *pump-7/vibration*, opened
            8.1 where 2.31 was expected (1.9 to 2.7 is usual)
            since 2026-11-23T10:15:30Z
            incident i""");
  }

  @Test
  void slack_incidentOpenedAndClosed_isToldAsClosed() {
    SlackFormat linked = new SlackFormat(URI.create("http://heed:8088"));

    assertThat(linked.text(bundle(entries.opened("i/1"), entries.closed("i/1", 1))))
        .contains("closed\n")
        .contains("from 2026-11-23T10:15:30Z to 2026-11-23T10:17:00Z (1m 30s)")
        .endsWith("<http://heed:8088/#/incident/i%2F1|incident i/1>");
  }

  @Test
  void slack_storm_isCountedAndTheWorstAreNamed() {
    List<Entry> storm = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      storm.add(
          entries.opened("i" + i, "pump-" + i % 7, i == 20 ? Severity.CRITICAL : Severity.LOW));
    }

    String text = slack.text(new Bundle(storm, true, 12));

    assertThat(text.lines())
        .hasSize(14)
        .startsWith(
            "_Held back in quiet hours:_",
            "*30 alerts of 30 incidents on 7 sensors*: 1 critical, 29 low; 0 closed")
        .endsWith("and 20 more incidents", "and 12 more alerts, which were counted only");
    assertThat(text.lines().skip(2).findFirst())
        .hasValueSatisfying(
            line -> assertThat(line).contains("CRITICAL").contains("pump-6/vibration"));
  }

  @Test
  void slack_hostileName_isText() {
    String text = slack.text(bundle(entries.opened("i", "<!channel> & \u202e\nx", Severity.LOW)));

    assertThat(text).contains("&lt;!channel&gt; &amp; \\u202e\\u000ax").hasLineCount(4);
  }

  @Test
  void webhook_oneEvent_isTheCloudEvent() throws Exception {
    Entry entry = entries.opened("i");

    Message message = webhook.message(bundle(entry));

    assertThat(message.contentType()).isEqualTo("application/cloudevents+json");
    assertThat(message.body().bytes()).isEqualTo(IncidentEventCodec.write(entry.event()));
    assertThat(message.headers()).containsEntry("Heed-Incident", "i");
    assertThat(webhook.message(bundle(entry)).headers()).isEqualTo(message.headers());
  }

  @Test
  void webhook_severalEvents_areABatch() throws Exception {
    Message message = webhook.message(bundle(entries.opened("i"), entries.opened("j")));

    assertThat(message.contentType()).isEqualTo("application/cloudevents-batch+json");
    JsonNode batch = new ObjectMapper().readTree(message.body().bytes());
    assertThat(batch.get(1).at("/data/incident").asText()).isEqualTo("j");
    assertThat(message.headers()).doesNotContainKey("Heed-Incident").containsKey("Heed-Delivery");
  }

  @Test
  void webhook_hostileIncident_makesNoHeader() {
    Message message =
        webhook.message(bundle(entries.of(Events.spike().incident("i\r\nX: y").event())));

    assertThat(message.headers()).containsOnlyKeys("Heed-Delivery");
  }

  /**
   * The expected value is that of: printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac key.
   */
  @Test
  void signature_equalsThatOfOpenssl() {
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(Signature.of(new Secret("key"), Instant.ofEpochSecond(1_700_000_000), body))
        .isEqualTo(
            "t=1700000000,v1=a438e398bfafc57e4396bb7fc2304422f0f768e965d073ca313cb52e22e6ad03");
  }

  private static Bundle bundle(Entry... entries) {
    return new Bundle(List.of(entries), false, 0);
  }
}
