package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.consumer.AlertTopic;
import dev.heed.consumer.Events;
import dev.heed.consumer.Start;
import dev.heed.core.message.Severity;
import dev.heed.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the alerts topic through a real Alertmanager to whom it notifies. */
@Timeout(120)
final class AlertmanagerIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final long now = Instant.now().toEpochMilli();
  private Path program;
  private int port;
  private EmbeddedKafka kafka;
  private AlertTopic topic;
  private TestTarget pager;

  @BeforeEach
  void start() throws Exception {
    program = AlertmanagerProcess.program();
    port = AlertmanagerProcess.freePort();
    pager = new TestTarget();
    kafka = EmbeddedKafka.start();
    topic = AlertTopic.create(kafka.bootstrapServers(), "alerts", 2);
  }

  @AfterEach
  void stop() throws Exception {
    if (pager != null) {
      pager.close();
      kafka.close();
    }
  }

  @Test
  void incident_opensWorsensAndCloses_onePersonIsToldOfOneAlert() throws Exception {
    try (AlertmanagerProcess alertmanager = alertmanager();
        Closing running = forward()) {
      topic.send(event(0).severity(Severity.MEDIUM).event());
      await().atMost(SOON).until(() -> statuses().contains("firing"));
      JsonNode opened = alertmanager.alerts().get(0);
      assertThat(opened.at("/labels/sensor").asText()).isEqualTo("pump-7");
      assertThat(opened.at("/labels/severity").asText()).isEqualTo("medium");
      assertThat(opened.at("/annotations/description").asText()).contains("8.1 where 2.31");
      assertThat(Instant.parse(opened.at("/startsAt").asText()))
          .isEqualTo(Instant.ofEpochMilli(now));

      topic.send(event(1).severity(Severity.CRITICAL).updated().event());
      await().atMost(SOON).until(() -> severity(alertmanager).equals("critical"));
      assertThat(alertmanager.alerts()).hasSize(1);
      assertThat(alertmanager.alerts().get(0).get("fingerprint"))
          .isEqualTo(opened.get("fingerprint"));

      topic.send(event(2).closed(now).event());
      await().atMost(SOON).until(() -> alertmanager.alerts().isEmpty());
      await().atMost(SOON).until(() -> statuses().contains("resolved"));
    }
  }

  /** Alertmanager waits three seconds for more, and passes over what has ended by then. */
  @Test
  void shortIncident_isNotifiedAllTheSame() throws Exception {
    try (AlertmanagerProcess alertmanager = alertmanager();
        Closing running = forward()) {
      await().atMost(SOON).until(() -> !topic.positions("forward-pager").isEmpty());
      long fresh = Instant.now().toEpochMilli();

      topic.send(event(0).time(fresh).event(), event(1).time(fresh).closed(fresh).event());

      await().atMost(SOON).until(() -> statuses().equals(List.of("firing", "resolved")));
    }
  }

  @Test
  void everythingRestarts_openIncidentIsToldAgain_closedOneIsNot() throws Exception {
    topic.send(
        event(0).incident("open").event(),
        event(0).incident("closed").event(),
        event(1).incident("closed").closed(now).event());
    try (AlertmanagerProcess alertmanager = alertmanager();
        Closing running = forward()) {
      await().atMost(SOON).until(() -> alertmanager.alerts().size() == 2);
      await().atMost(SOON).until(() -> alertmanager.alerts().size() == 1);
    }

    try (AlertmanagerProcess alertmanager = alertmanager();
        Closing running = forward()) {
      await().atMost(SOON).until(() -> alertmanager.alerts().size() == 1);
      assertThat(alertmanager.alerts().get(0).at("/labels/incident").asText()).isEqualTo("open");
    }
  }

  /** Ends a forwarder and shows what ended it before, if anything did. */
  @FunctionalInterface
  private interface Closing extends AutoCloseable {
    @Override
    void close();
  }

  private AlertmanagerProcess alertmanager() throws Exception {
    return AlertmanagerProcess.start(program, folder, port, pager.url());
  }

  private Closing forward() {
    ForwardConfig config =
        Routes.config(
            """
            routes:
              - name: pager
                alertmanager: {url: "http://127.0.0.1:%d", resend: 1s, keep_firing: 5s}
                retry: {first: 50ms, max: 500ms}
            """
                .formatted(port));
    KafkaSource source =
        new KafkaSource(
            topic.name(),
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            "forward",
            Start.earliest());
    Forwarder forwarder = new Forwarder(config, source, Clock.systemUTC(), 1);
    CompletableFuture<Void> run = CompletableFuture.runAsync(forwarder::run);
    return () -> {
      forwarder.close();
      run.join();
    };
  }

  private Events event(int sequence) {
    return Events.spike().sequence(sequence).time(now);
  }

  private static String severity(AlertmanagerProcess alertmanager) throws Exception {
    return alertmanager.alerts().at("/0/annotations/severity").asText();
  }

  /** Of the notifications so far, each once. */
  private List<String> statuses() {
    return pager.received().stream().map(AlertmanagerIT::status).distinct().toList();
  }

  private static String status(TestTarget.Received notification) {
    try {
      return new ObjectMapper().readTree(notification.body()).get("status").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
