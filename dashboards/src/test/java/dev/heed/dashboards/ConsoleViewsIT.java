package dev.heed.dashboards;

import static dev.heed.dashboards.ConsoleFixture.SECONDS;
import static dev.heed.dashboards.ConsoleFixture.eventually;
import static dev.heed.dashboards.ConsoleFixture.incidentAddress;
import static dev.heed.dashboards.ConsoleFixture.sensorAddress;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Label;
import dev.heed.core.message.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every view of the console in a real browser, over messages that a broker brings. */
final class ConsoleViewsIT {
  private static final int PHONE_WIDTH = 390;

  private static ConsoleFixture console;
  private static Browser browser;
  private static IncidentEvent story;

  @BeforeAll
  static void startOnce() throws Exception {
    console = ConsoleFixture.start();
    browser = console.browser();
    story = console.story();
    console
        .publisher()
        .send(Topics.DEFAULT.deadLetters(), "boiler;76;<b>x</b>".getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void stopOnce() {
    if (console != null) {
      console.close();
    }
  }

  @BeforeEach
  void usePlainScreen() {
    browser.prefer("light");
    browser.useScreen(1400, 900, false);
  }

  @Test
  void sensor_liveData_isDrawn() {
    console.openLive(sensorAddress(story.sensor()));

    eventually(
        () -> {
          assertThat(browser.text("#sensor-title")).isEqualTo(story.sensor());
          assertThat(browser.count("#charts canvas")).isEqualTo(4);
          assertThat(browser.text("#readout")).contains("Expected").contains("log-odds");
          assertThat(browser.count(".row")).isGreaterThan(20);
        });
  }

  @Test
  void fleet_injectedFault_appearsWithItsKindWithinSeconds() throws Exception {
    console.openLive("#/");

    console.send(verdict("press-1", console.nextMillis(), 99.5, 0.8));
    console.openIncident("press-1", "press-1-1");

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
    console.openLive("#/");
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
  void incident_opened_tellsItsWholeStory() {
    console.openLive(incidentAddress(story.incident()));

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
          assertThat(browser.count(".row")).isGreaterThan(20);
        });
  }

  @Test
  void health_liveData_namesTopicsAndDeadLetters() {
    console.openLive("#/health");

    eventually(
        () -> {
          assertThat(browser.text("#health")).contains("Scores").contains("reading");
          assertThat(browser.texts("#health pre.sample"))
              .anyMatch(text -> text.contains("boiler;76;<b>x</b>"));
        });
  }

  @Test
  void feedback_buttonPressed_isWrittenToTheTopic() throws Exception {
    console.openLive("#/");
    console.openIncident("press-2", "press-2-1");
    eventually(
        () -> assertThat(browser.texts(".card .where")).anyMatch(text -> text.contains("press-2")));
    console.openLive(incidentAddress("press-2-1"));
    eventually(() -> assertThat(browser.count("[data-answer=false_alarm]:enabled")).isEqualTo(1));

    browser.click("[data-answer=false_alarm]");

    eventually(() -> assertThat(browser.text(".feedback")).contains("Noted as false alarm"));
    FeedbackEvent written =
        FeedbackEventCodec.read(
            TopicReader.first(console.brokers(), Topics.DEFAULT.feedback(), SECONDS));
    assertThat(written.incident()).isEqualTo("press-2-1");
    assertThat(written.label()).isEqualTo(Label.FALSE_ALARM);
  }

  @Test
  void page_everyViewLightAndDark_hasNoSeriousAccessibilityViolation() {
    List<String> found = new ArrayList<>();
    for (String view : console.views()) {
      browser.prefer("light");
      console.openDrawn(view);
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
    for (String view : console.views()) {
      console.openDrawn(view);
      for (String tab : List.of("fleet", "alerts", "main")) {
        browser.click("[data-tab=" + tab + "]");

        assertThat(browser.number("return document.documentElement.scrollWidth"))
            .as(view + " " + tab)
            .isLessThanOrEqualTo(PHONE_WIDTH);
      }
    }
  }
}
