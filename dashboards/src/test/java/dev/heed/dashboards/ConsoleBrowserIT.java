package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.incident;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Label;
import dev.heed.core.message.Topics;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.embedded.EmbeddedKafka;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The console in a real browser, over messages that a broker brings. With {@code
 * -Dheed.docs.write=true} it takes the pictures of the documentation.
 */
@Tag("slow")
final class ConsoleBrowserIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final String SCORES = Topics.DEFAULT.scores();
  private static final String ALERTS = Topics.DEFAULT.alerts();
  private static final int STEPS = 400;
  private static final long STEP_MILLIS = 500;
  private static final long PAGE_WEIGHT = 300 * 1024;
  private static final int PHONE_WIDTH = 390;
  private static final Path IMAGES = Path.of("..", "docs", "images");
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=window.hacked=1>",
          "\"'><script>window.hacked=1</script>",
          "\u202egnp.evil/\u05d0\u05d1");

  private static Browser browser;
  private static EmbeddedKafka kafka;
  private static Publisher publisher;
  private static LiveServer server;
  private static IncidentEvent story;

  @BeforeAll
  static void startOnce() throws Exception {
    browser = Browser.start();
    kafka = EmbeddedKafka.start();
    kafka.createTopics(1, SCORES, ALERTS);
    kafka.createTopics(
        1, Topics.DEFAULT.deadLetters(), Topics.DEFAULT.late(), Topics.DEFAULT.feedback());
    publisher = Publisher.to(kafka.bootstrapServers());
    server = start(0);
    story = publishPlant();
    publisher.send(
        Topics.DEFAULT.deadLetters(), "boiler;76;<b>x</b>".getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void stopOnce() {
    if (browser != null) {
      browser.close();
    }
    if (kafka != null) {
      server.close();
      publisher.close();
      kafka.close();
    }
  }

  @BeforeEach
  void usePlainScreen() {
    browser.prefer("light");
    browser.useScreen(1400, 900, false);
  }

  @Test
  void sensor_liveData_isDrawnAndZooms() throws Exception {
    open(sensorAddress(story.sensor()));

    eventually(
        () -> {
          assertThat(browser.text("#sensor-title")).isEqualTo(story.sensor());
          assertThat(browser.text("#link-text")).isEqualTo("Live");
          assertThat(browser.count("#charts canvas")).isGreaterThan(2);
          assertThat(browser.text("#readout")).contains("Expected").contains("log-odds");
        });
    photograph("live-page.png");
    browser.type("body", "+");
    eventually(() -> assertThat(isHidden("#back")).isFalse());
    browser.click("#back");
    eventually(() -> assertThat(isHidden("#back")).isTrue());
  }

  @Test
  void fleet_injectedFault_appearsWithItsKindWithinSeconds() throws Exception {
    openLive("#/");
    long now = System.currentTimeMillis();

    publisher.send(SCORES, VerdictEventCodec.write(verdict("press-1", now, 99.5, 0.8)));
    publisher.send(ALERTS, opened("press-1", "press-1-1"));

    await()
        .atMost(SECONDS)
        .untilAsserted(
            () -> {
              assertThat(browser.texts(".row[data-state=alarm]"))
                  .anySatisfy(row -> assertThat(row).contains("press-1").contains("Spike"));
              assertThat(browser.texts(".card .kind")).contains("Level shift");
            });
  }

  @Test
  void fleet_filter_showsOnlyWhatMatches() {
    openLive("#/");
    eventually(
        () -> assertThat(browser.texts(".row .name")).anyMatch(name -> name.contains("flow")));

    browser.type("#filter", "vibration");

    eventually(
        () ->
            assertThat(browser.texts(".row .name"))
                .isNotEmpty()
                .allMatch(name -> name.contains("vibration")));
    browser.type("#filter", "-no-such");
    eventually(
        () -> assertThat(browser.text("#fleet-empty")).isEqualTo("No sensor matches the filter."));
  }

  @Test
  void incident_opened_tellsItsWholeStory() throws Exception {
    open(incidentAddress(story.incident()));

    eventually(
        () -> {
          assertThat(browser.text("#incident-title")).contains(story.sensor());
          assertThat(browser.text(".story")).contains("Measured").contains("was expected");
          assertThat(browser.text(".story")).contains("ould have been normal");
          assertThat(browser.text(".story-facts")).contains("Since").contains("UTC");
          assertThat(browser.text("#incident")).contains("Compared with").contains("What fired");
          assertThat(browser.count(".curves canvas")).isGreaterThan(1);
          assertThat(browser.count("#incident .ruler")).isEqualTo(1);
          assertThat(browser.count("#incident .charts canvas")).isPositive();
        });
    photograph("console-incident.png");
  }

  @Test
  void health_liveData_namesTopicsAndDeadLetters() throws Exception {
    open("#/health");

    eventually(
        () -> {
          assertThat(browser.text("#health")).contains("Scores").contains("reading");
          assertThat(browser.texts("#health pre.sample"))
              .anyMatch(text -> text.contains("boiler;76;<b>x</b>"));
        });
    photograph("console-health.png");
  }

  @Test
  void feedback_buttonPressed_isWrittenToTheTopic() throws Exception {
    publisher.send(ALERTS, opened("press-2", "press-2-1"));
    open(incidentAddress("press-2-1"));
    eventually(
        () -> {
          browser.run("location.reload()");
          await()
              .atMost(SECONDS)
              .until(() -> browser.count("[data-answer=false_alarm]:enabled") == 1);
        });

    browser.click("[data-answer=false_alarm]");

    eventually(() -> assertThat(browser.text(".feedback")).contains("Noted as false alarm"));
    FeedbackEvent written = FeedbackEventCodec.read(onlyValue(Topics.DEFAULT.feedback()));
    assertThat(written.incident()).isEqualTo("press-2-1");
    assertThat(written.label()).isEqualTo(Label.FALSE_ALARM);
  }

  @Test
  void page_serverRestartsOnItsPort_reconnectsAndGoesOn() throws Exception {
    openLive("#/");
    int port = server.address().getPort();
    server.close();
    eventually(() -> assertThat(browser.text("#link-text")).isEqualTo("Reconnecting"));

    server = start(port);

    eventually(() -> assertThat(browser.text("#link-text")).isEqualTo("Live"));
    publisher.send(ALERTS, opened("press-3", "press-3-1"));
    eventually(
        () -> assertThat(browser.texts(".card .where")).anyMatch(text -> text.contains("press-3")));
  }

  @Test
  void page_hostileNames_areTextAndNoScriptRuns() throws Exception {
    long now = System.currentTimeMillis();
    for (String name : HOSTILE) {
      publisher.send(SCORES, VerdictEventCodec.write(verdict(name, now, 3, 0.9)));
      publisher.send(ALERTS, opened(name, name));
    }
    for (String name : HOSTILE) {
      for (String address : List.of(sensorAddress(name), incidentAddress(name))) {
        openLive(address);
        String title = address.startsWith("#/sensor") ? "#sensor-title" : "#incident-title .where";

        eventually(
            () -> {
              assertThat(browser.texts(title)).containsExactly(name);
              assertThat(browser.texts(".row .name")).containsAll(HOSTILE);
              assertThat(browser.texts(".card .where")).containsAll(HOSTILE);
            });
        assertThat(browser.run("return window.hacked ?? 0")).isEqualTo(0L);
        assertThat(browser.count("img[src=x], main script, [onerror]")).isZero();
      }
    }
  }

  @Test
  void page_everyView_loadsLittleAndNothingFromElsewhere() {
    openLive(incidentAddress(story.incident()));
    eventually(() -> assertThat(browser.count(".curves canvas")).isPositive());

    assertThat(browser.texts("head link, head script")).isNotEmpty();
    assertThat(
            browser.number(
                """
                return performance.getEntriesByType('resource')
                  .filter((entry) => new URL(entry.name).origin !== location.origin).length"""))
        .isZero();
    assertThat(
            browser.number(
                """
                return [...performance.getEntriesByType('navigation'),
                    ...performance.getEntriesByType('resource')]
                  .reduce((sum, entry) => sum + entry.transferSize, 0)"""))
        .isBetween(10_000L, PAGE_WEIGHT);
  }

  @Test
  void page_everyViewLightAndDark_hasNoSeriousAccessibilityViolation() {
    List<String> found = new ArrayList<>();
    for (String view : views()) {
      openView(view);
      for (String scheme : List.of("light", "dark")) {
        browser.prefer(scheme);
        browser
            .seriousViolations()
            .forEach(violation -> found.add(view + " " + scheme + " " + violation));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void page_phone_doesNotScrollSideways() {
    browser.useScreen(PHONE_WIDTH, 844, true);
    for (String view : views()) {
      openView(view);
      for (String tab : List.of("main", "fleet", "alerts")) {
        browser.click("[data-tab=" + tab + "]");

        assertThat(browser.number("return document.documentElement.scrollWidth"))
            .as(view + " " + tab)
            .isLessThanOrEqualTo(PHONE_WIDTH);
      }
    }
  }

  private static List<String> views() {
    return List.of(sensorAddress(story.sensor()), incidentAddress(story.incident()), "#/health");
  }

  private static void openView(String view) {
    browser.prefer("light");
    openLive(view);
    String drawn =
        view.startsWith("#/sensor") ? "#charts canvas" : "#incident .curves canvas, #health table";
    eventually(
        () -> {
          assertThat(browser.count(drawn)).isPositive();
          assertThat(browser.count(".row")).isPositive();
          assertThat(browser.count(".card")).isPositive();
        });
  }

  private static LiveServer start(int port) throws Exception {
    return LiveServer.start(
        LiveServerSettings.of(kafka.bootstrapServers(), Topics.DEFAULT)
            .withPort(port)
            .withSince(Instant.now().minusSeconds(3_600)));
  }

  /** Publishes made-up readings up to now; the incident that opened last is returned. */
  private static IncidentEvent publishPlant() throws Exception {
    SyntheticPlant plant = new SyntheticPlant(24, 7);
    long start = System.currentTimeMillis() - STEPS * STEP_MILLIS;
    List<byte[]> verdicts = new ArrayList<>();
    List<byte[]> alerts = new ArrayList<>();
    IncidentEvent last = null;
    for (int step = 0; step < STEPS; step++) {
      long time = start + step * STEP_MILLIS;
      plant.verdicts(step, time).forEach(one -> verdicts.add(VerdictEventCodec.write(one)));
      for (IncidentEvent event : plant.incidents(step, time, STEP_MILLIS)) {
        alerts.add(IncidentEventCodec.write(event));
        last = event.phase() == IncidentPhase.OPENED ? event : last;
      }
    }
    publisher.send(SCORES, verdicts.stream());
    publisher.send(ALERTS, alerts.stream());
    return Objects.requireNonNull(last);
  }

  private static void open(String fragment) {
    browser.open(URI.create(server.address() + fragment));
  }

  private static void openLive(String fragment) {
    open(fragment);
    eventually(() -> assertThat(browser.text("#link-text")).isEqualTo("Live"));
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).untilAsserted(assertion);
  }

  private static void photograph(String name) throws Exception {
    if (Boolean.getBoolean("heed.docs.write")) {
      browser.photograph(IMAGES.resolve(name));
    }
  }

  private static boolean isHidden(String selector) {
    return browser.count(selector + "[hidden]") == 1;
  }

  private static String sensorAddress(String sensor) {
    return "#/sensor/" + encoded(sensor) + "/value";
  }

  private static String incidentAddress(String incident) {
    return "#/incident/" + encoded(incident);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] opened(String sensor, String incident) {
    return IncidentEventCodec.write(incident(sensor, incident, 0, IncidentPhase.OPENED));
  }

  private static byte[] onlyValue(String topic) {
    Map<String, Object> properties =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(PATIENCE).iterator().next().value();
    }
  }
}
