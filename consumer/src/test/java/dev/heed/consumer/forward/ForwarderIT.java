package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.heed.consumer.AlertClientException;
import dev.heed.consumer.AlertTopic;
import dev.heed.consumer.Events;
import dev.heed.consumer.Start;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Severity;
import dev.heed.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Routes between a real broker and servers that answer as they like. */
@Timeout(90)
final class ForwarderIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Clock CLOCK = Clock.systemUTC();
  private static EmbeddedKafka kafka;

  private AlertTopic topic;
  private TestTarget first;
  private TestTarget second;

  @BeforeAll
  static void startBroker() throws Exception {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    String name = test.getTestMethod().orElseThrow().getName();
    topic = AlertTopic.create(kafka.bootstrapServers(), name, 1);
    first = new TestTarget();
    second = new TestTarget();
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  @Test
  void restart_tellsNothingAgain_andMissesNothing() throws Exception {
    topic.send(event("a"), event("b"));
    try (Running running = forward(webhook())) {
      await().atMost(SOON).until(() -> incidents(first), List.of("a", "b")::equals);
    }
    topic.send(event("c"));

    try (Running running = forward(webhook())) {
      await().atMost(SOON).until(() -> incidents(first), List.of("a", "b", "c")::equals);
    }

    assertThat(position("first")).isEqualTo(3);
  }

  @Test
  void targetFails_eventComesAgainUntilTaken_positionWaits() throws Exception {
    first.answer(TestTarget.status(500, "<html>\u0000garbage"));
    topic.send(event("a"));
    try (Running running = forward(webhook())) {
      await().atMost(SOON).until(() -> first.received().size() >= 3);
    }
    assertThat(topic.positions(topic.name() + "-first").values())
        .allMatch(position -> position.offset() == 0);

    first.answer(TestTarget::ok);
    int before = first.received().size();
    try (Running running = forward(webhook())) {
      await().atMost(SOON).until(() -> first.received().size() > before);
    }

    assertThat(position("first")).isEqualTo(1);
    assertThat(first.received()).extracting(TestTarget.Received::body).containsOnly(json("a"));
  }

  @Test
  void oneTargetHangs_othersAreTold() throws Exception {
    first.answer(first::hang);
    String yaml =
        """
        routes:
          - {name: first, webhook: {url: "%s", timeout: 60s}}
          - {name: second, slack: {url: "%s"}, group: {by: sensor, wait: 0, interval: 0}}
        """
            .formatted(first.url(), second.url());
    topic.send(event("a"), event("b"));

    try (Running running = forward(yaml)) {
      await().atMost(SOON).until(() -> !second.received().isEmpty());
      await().atMost(SOON).until(() -> position("second") == 2);
      assertThat(topic.positions(topic.name() + "-first").values())
          .allMatch(position -> position.offset() == 0);
    }
  }

  @Test
  void recordsThatAreNoAlerts_areSkippedAndCounted() throws Exception {
    String future = json("x").replace(".v1\"", ".v9\"");
    topic.sendBytes(new byte[] {(byte) 0xc3, (byte) 0x28, '{'});
    topic.sendBytes(future.getBytes(StandardCharsets.UTF_8));
    topic.sendBytes(null);
    topic.sendBytes(json("\\ud800").getBytes(StandardCharsets.UTF_8));
    topic.send(event("a"));

    try (Running running = forward(webhook())) {
      await().atMost(SOON).until(() -> position("first") == 5);
      // Half a character is no reason to say nothing.
      assertThat(first.received()).hasSize(2);
      assertThat(first.received().get(0).body()).contains("\"incident\":\"\\uD800\"");
      assertThat(running.forwarder.summary())
          .contains("first: 2 events in 2 messages")
          .contains("3 records were no alerts");
    }
  }

  @Test
  void eventHeldBack_laterOnesAreNotToldTwiceAfterARestart() throws Exception {
    // Quiet all day, but for what is critical.
    String yaml =
        """
        routes:
          - name: first
            webhook: {url: "%s"}
            quiet_hours: [{zone: UTC, from: "00:00", to: "00:00", pass: critical}]
        """
            .formatted(first.url());
    topic.send(event("held"), critical("a"), critical("b"));
    try (Running running = forward(yaml)) {
      await().atMost(SOON).until(() -> incidents(first), List.of("a", "b")::equals);
    }
    assertThat(position("first")).isZero();
    topic.send(critical("c"));

    try (Running running = forward(yaml)) {
      await().atMost(SOON).until(() -> incidents(first), List.of("a", "b", "c")::equals);
    }
  }

  @Test
  void firstStart_withoutSince_tellsOnlyWhatIsNew_alsoAfterACrash() throws Exception {
    topic.send(event("old"));
    ForwardConfig config = Routes.config(webhook());
    try (Running running = new Running(new Forwarder(config, source(Start.latest()), CLOCK, 1))) {
      await().atMost(SOON).until(() -> !topic.positions(topic.name() + "-first").isEmpty());
    }
    topic.send(event("new"));

    try (Running running = new Running(new Forwarder(config, source(Start.latest()), CLOCK, 1))) {
      await().atMost(SOON).until(() -> incidents(first), List.of("new")::equals);
    }
  }

  @Test
  void twoOfOneGroup_oneEndsWithEventsUntold_theOtherTellsThem() throws Exception {
    topic = AlertTopic.create(kafka.bootstrapServers(), "shared-by-two", 4);
    first.answer(TestTarget.status(500, ""));
    try (Running stays = forward(webhook(second))) {
      try (Running ends = forward(webhook(first))) {
        AtomicInteger sent = new AtomicInteger();
        // Both have partitions when both were told something that came after they had joined.
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> {
                  topic.send(ofSensor("s" + sent.getAndIncrement()));
                  return !first.received().isEmpty() && !second.received().isEmpty();
                });
        topic.send(
            IntStream.range(0, 40).mapToObj(i -> ofSensor("x" + i)).toArray(IncidentEvent[]::new));
      }

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(incidents(second))
                      .contains(first.received().get(0).incident())
                      .containsAll(IntStream.range(0, 40).mapToObj(i -> "x" + i).toList()));
    }
  }

  @Test
  void webhook_isSigned() throws Exception {
    topic.send(event("a"));
    String yaml =
        "routes: [{name: first, webhook: {url: '%s', secret: 'env:TOKEN'}}]".formatted(first.url());

    try (Running running = forward(yaml)) {
      await().atMost(SOON).until(() -> !first.received().isEmpty());
    }

    TestTarget.Received got = first.received().get(0);
    long seconds = Long.parseLong(got.signature().replaceAll("t=(\\d+),.*", "$1"));
    assertThat(Instant.ofEpochSecond(seconds))
        .isBetween(Instant.now().minusSeconds(120), Instant.now());
    assertThat(got.signature())
        .isEqualTo(
            Signature.of(
                new Secret("s3cret"),
                Instant.ofEpochSecond(seconds),
                got.body().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void topicMissing_endsWithAReason() {
    KafkaSource source = new KafkaSource("none", servers(), "heed-forward", Start.earliest());

    try (Forwarder forwarder = new Forwarder(Routes.config(webhook()), source, CLOCK, 1)) {
      assertThatExceptionOfType(AlertClientException.class)
          .isThrownBy(forwarder::run)
          .withMessageContaining("'none' does not exist");
    }
  }

  /** A forwarder at work; closing it shows what ended it, if anything did. */
  private static final class Running implements AutoCloseable {
    private final Forwarder forwarder;
    private final CompletableFuture<Void> run;

    Running(Forwarder forwarder) {
      this.forwarder = forwarder;
      this.run = CompletableFuture.runAsync(forwarder::run);
    }

    @Override
    public void close() {
      forwarder.close();
      run.join();
    }
  }

  private Running forward(String yaml) {
    return new Running(new Forwarder(Routes.config(yaml), source(Start.earliest()), CLOCK, 1));
  }

  private KafkaSource source(Start start) {
    return new KafkaSource(topic.name(), servers(), topic.name(), start);
  }

  private static Map<String, String> servers() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private String webhook() {
    return webhook(first);
  }

  private static String webhook(TestTarget target) {
    return """
        routes:
          - name: first
            webhook: {url: "%s"}
            retry: {first: 50ms, max: 200ms}
        """
        .formatted(target.url());
  }

  private long position(String route) throws Exception {
    return topic.positions(topic.name() + "-" + route).values().stream()
        .mapToLong(position -> position.offset())
        .findFirst()
        .orElse(-1);
  }

  private static List<String> incidents(TestTarget target) {
    return target.received().stream().map(TestTarget.Received::incident).toList();
  }

  private static IncidentEvent event(String incident) {
    return Events.spike().incident(incident).event();
  }

  private static IncidentEvent ofSensor(String name) {
    return Events.spike().sensor(name).incident(name).event();
  }

  private static IncidentEvent critical(String incident) {
    return Events.spike().incident(incident).severity(Severity.CRITICAL).event();
  }

  private static String json(String incident) {
    return new String(IncidentEventCodec.write(event("@")), StandardCharsets.UTF_8)
        .replace("@", incident);
  }
}
