package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Topics;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.embedded.EmbeddedKafka;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.core.ThrowingRunnable;

/**
 * A browser, a broker and the console between them, over the made-up readings of a small plant. The
 * page's clock is set to when the plant's story ends, so pictures come out alike on any day.
 */
final class ConsoleFixture implements AutoCloseable {
  static final Duration SECONDS = Duration.ofSeconds(5);
  static final String SCORES = Topics.DEFAULT.scores();
  static final String ALERTS = Topics.DEFAULT.alerts();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int STEPS = 370;
  private static final long STEP_MILLIS = 500;

  private final Browser browser;
  private final EmbeddedKafka kafka;
  private final Publisher publisher;
  private LiveServer server;
  private IncidentEvent story;
  private long now = Samples.START;

  private ConsoleFixture(Browser browser, EmbeddedKafka kafka) throws Exception {
    this.browser = browser;
    this.kafka = kafka;
    publisher = Publisher.to(kafka.bootstrapServers());
    server = serve(0);
    story = publishPlant();
    browser.setClock(now);
  }

  static ConsoleFixture start() throws Exception {
    Browser browser = Browser.start();
    EmbeddedKafka kafka = EmbeddedKafka.start();
    kafka.createTopics(
        1,
        SCORES,
        ALERTS,
        Topics.DEFAULT.deadLetters(),
        Topics.DEFAULT.late(),
        Topics.DEFAULT.feedback());
    return new ConsoleFixture(browser, kafka);
  }

  Browser browser() {
    return browser;
  }

  Publisher publisher() {
    return publisher;
  }

  String brokers() {
    return kafka.bootstrapServers();
  }

  void createTopics(String... names) throws Exception {
    kafka.createTopics(1, names);
  }

  /** The incident that opened last; it is open still. */
  IncidentEvent story() {
    return story;
  }

  /** A time that was not given out yet, after all that was published. */
  long nextMillis() {
    now += STEP_MILLIS;
    return now;
  }

  void send(VerdictEvent verdict) throws Exception {
    publisher.send(SCORES, VerdictEventCodec.write(verdict));
  }

  /** Opens an incident of a sensor, under the given id. */
  void openIncident(String sensor, String incident) throws Exception {
    publisher.send(
        ALERTS,
        IncidentEventCodec.write(Samples.incident(sensor, incident, 0, IncidentPhase.OPENED)));
  }

  void open(String fragment) {
    open(server, fragment);
  }

  void open(LiveServer other, String fragment) {
    browser.open(URI.create(other.address() + fragment));
  }

  void openLive(String fragment) {
    open(fragment);
    eventually(() -> assertThat(browser.text("#link-text")).isEqualTo("Live"));
  }

  /** Opens a view and waits until it is drawn. */
  void openDrawn(String view) {
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

  /** Every view, over the incident that opened last. */
  List<String> views() {
    return List.of(sensorAddress(story.sensor()), incidentAddress(story.incident()), "#/health");
  }

  int port() {
    return server.address().getPort();
  }

  void stopServer() {
    server.close();
  }

  void restartServer(int port) throws Exception {
    server = serve(port);
  }

  static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .untilAsserted(assertion);
  }

  static String sensorAddress(String sensor) {
    return "#/sensor/" + encoded(sensor) + "/value";
  }

  static String incidentAddress(String incident) {
    return "#/incident/" + encoded(incident);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private LiveServer serve(int port) throws Exception {
    return LiveServer.start(
        LiveServerSettings.of(brokers(), Topics.DEFAULT).withPort(port).withSince(Instant.EPOCH));
  }

  private IncidentEvent publishPlant() throws Exception {
    SyntheticPlant plant = new SyntheticPlant(24, 7);
    List<byte[]> verdicts = new ArrayList<>();
    List<byte[]> alerts = new ArrayList<>();
    IncidentEvent last = null;
    for (int step = 0; step < STEPS; step++) {
      long time = nextMillis();
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

  @Override
  public void close() {
    browser.close();
    server.close();
    publisher.close();
    kafka.close();
  }
}
