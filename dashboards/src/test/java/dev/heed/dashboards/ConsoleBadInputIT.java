package dev.heed.dashboards;

import static dev.heed.dashboards.ConsoleFixture.ALERTS;
import static dev.heed.dashboards.ConsoleFixture.SCORES;
import static dev.heed.dashboards.ConsoleFixture.eventually;
import static dev.heed.dashboards.ConsoleFixture.incidentAddress;
import static dev.heed.dashboards.ConsoleFixture.sensorAddress;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is hostile, broken, empty or away is shown as what it is, in a real browser. */
final class ConsoleBadInputIT {
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=window.hacked=1>",
          "\"'><script>window.hacked=1</script>",
          "\u202egnp.evil/\u05d0\u05d1");

  private static ConsoleFixture console;
  private static Browser browser;

  @BeforeAll
  static void startOnce() throws Exception {
    console = ConsoleFixture.start();
    browser = console.browser();
  }

  @AfterAll
  static void stopOnce() {
    if (console != null) {
      console.close();
    }
  }

  @Test
  void names_hostile_areTextAndNoScriptRuns() throws Exception {
    for (String name : HOSTILE) {
      console.send(verdict(name, console.nextMillis(), 3, 0.9));
      console.openIncident(name, name);
    }
    for (String name : HOSTILE) {
      for (String address : List.of(sensorAddress(name), incidentAddress(name))) {
        String title = address.startsWith("#/sensor") ? "#sensor-title" : "#incident-title .where";
        console.openLive(address);

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
  void messages_notUtf8OrOfAFutureSchema_areCountedWithTheReasonAndTheRestGoesOn()
      throws Exception {
    console.openLive("#/");
    String future =
        new String(
                IncidentEventCodec.write(
                    Samples.incident("press-4", "press-4-1", 0, IncidentPhase.OPENED)),
                StandardCharsets.UTF_8)
            .replace("incident.opened.v1", "incident.opened.v2");
    console.publisher().send(SCORES, new byte[] {(byte) 0xff, (byte) 0xfe, '{'});
    console.publisher().send(ALERTS, future.getBytes(StandardCharsets.UTF_8));
    console.openIncident("press-5", "press-5-1");

    eventually(
        () -> {
          assertThat(browser.text("#notice"))
              .contains("1 message on the scores topic could not be read")
              .contains("1 message on the alerts topic could not be read")
              .contains("incident.opened.v2");
          assertThat(browser.texts(".card .where"))
              .anyMatch(text -> text.contains("press-5"))
              .noneMatch(text -> text.contains("press-4"));
        });
    assertThat(browser.text("#link-text")).isEqualTo("Live");
  }

  @Test
  void topics_empty_areSaidToBeQuiet() throws Exception {
    console.createTopics("quiet-alerts", "quiet-scores");
    try (LiveServer quiet = serve(console.brokers(), "quiet")) {
      console.open(quiet, "#/");

      eventually(
          () -> {
            assertThat(browser.text("#link-text")).isEqualTo("Live");
            assertThat(browser.text("#fleet-empty")).isEqualTo("Waiting for the first reading.");
            assertThat(browser.text("#sensor-title")).isEqualTo("No sensor yet");
            assertThat(browser.text("#sensor-empty")).contains("starts with the first reading");
            assertThat(browser.text("#alerts-empty")).contains("No alert so far");
          });
      assertThat(browser.seriousViolations()).isEmpty();
    }
  }

  @Test
  void topics_missing_areNamed() throws Exception {
    try (LiveServer missing = serve(console.brokers(), "missing")) {
      console.open(missing, "#/");

      eventually(
          () ->
              assertThat(browser.text("#notice"))
                  .contains("The topic missing-alerts does not exist yet")
                  .contains("The topic missing-scores does not exist"));
    }
  }

  @Test
  void broker_away_isSaidWithItsAddress() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (LiveServer away = serve("127.0.0.1:" + port, "away")) {
      console.open(away, "#/");

      eventually(
          () -> {
            assertThat(browser.text("#link-text")).isEqualTo("Kafka away");
            assertThat(browser.text("#notice"))
                .contains("Kafka at 127.0.0.1:" + port + " does not answer");
          });
      console.open(away, "#/health");
      eventually(() -> assertThat(browser.texts(".state")).contains("Kafka does not answer"));
    }
  }

  @Test
  void incident_unknown_isSaidWithWhatToDo() {
    console.openLive(incidentAddress("no-such"));

    eventually(
        () ->
            assertThat(browser.text("#incident")).contains("cannot be shown").contains("--since"));
  }

  private static LiveServer serve(String brokers, String prefix) throws Exception {
    Topics topics =
        new Topics(
            prefix + "-readings",
            prefix + "-alerts",
            prefix + "-scores",
            prefix + "-dead",
            prefix + "-late",
            prefix + "-config",
            prefix + "-feedback");
    return LiveServer.start(LiveServerSettings.of(brokers, topics));
  }
}
