package dev.heed.dashboards;

import static dev.heed.dashboards.ConsoleFixture.eventually;
import static dev.heed.dashboards.ConsoleFixture.sensorAddress;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Moving through time and through the console, by keys and by buttons, in a real browser. */
final class ConsoleKeysIT {
  private static final String SENSOR = "kiln-1";

  private static ConsoleFixture console;
  private static Browser browser;

  @BeforeAll
  static void startOnce() throws Exception {
    console = ConsoleFixture.start();
    browser = console.browser();
    for (int i = 0; i < 100; i++) {
      console.send(verdict(SENSOR, console.nextMillis(), i));
    }
    browser.setClock(console.nextMillis());
  }

  @AfterAll
  static void stopOnce() {
    if (console != null) {
      console.close();
    }
  }

  @BeforeEach
  void openSensor() {
    console.openLive(sensorAddress(SENSOR));
    eventually(() -> assertThat(browser.count("#charts canvas")).isEqualTo(4));
  }

  @Test
  void chart_zoomAndPan_showAnEarlierStretchUntilBackToLive() throws Exception {
    browser.press("+");
    eventually(() -> assertThat(rangeSeconds()).isBetween(24.0, 25.5));
    String middle = browser.text("#range");
    browser.press(Keys.ARROW_LEFT);
    eventually(() -> assertThat(browser.text("#range")).isNotEqualTo(middle));
    String earlier = browser.text("#range");
    assertThat(earlier).isLessThan(middle);

    console.send(verdict(SENSOR, console.nextMillis(), 1_234.5));

    eventually(() -> assertThat(shownValue()).isEqualTo("1,235"));
    assertThat(browser.text("#range")).isEqualTo(earlier);
    browser.click("#back");
    eventually(() -> assertThat(browser.count("#back[hidden]")).isEqualTo(1));
  }

  @Test
  void chart_buttons_doWhatTheirKeysDo() {
    browser.click("#closer");
    eventually(() -> assertThat(rangeSeconds()).isPositive());
    double closer = rangeSeconds();
    browser.click("#closer");
    eventually(() -> assertThat(rangeSeconds()).isLessThan(closer));
    browser.click("#wider");
    eventually(() -> assertThat(rangeSeconds()).isEqualTo(closer));
    String here = browser.text("#range");
    browser.click("#earlier");
    eventually(() -> assertThat(browser.text("#range")).isLessThan(here));
    browser.click("#later");
    eventually(() -> assertThat(browser.text("#range")).isEqualTo(here));
    browser.press(Keys.ESCAPE);
    eventually(() -> assertThat(browser.count("#range[hidden]")).isEqualTo(1));
  }

  @Test
  void chart_paused_staysUntilItGoesOn() throws Exception {
    eventually(() -> assertThat(browser.text("#readout")).isNotEmpty());
    String before = shownValue();
    browser.press("p");
    assertThat(browser.text("#pause")).isEqualTo("Go on");

    console.send(verdict(SENSOR, console.nextMillis(), -77));
    // The list of sensors is not paused, so it tells when the reading has come.
    eventually(() -> assertThat(rowOf(SENSOR)).contains("-77"));

    assertThat(shownValue()).isEqualTo(before);
    browser.press("p");
    eventually(() -> assertThat(shownValue()).isEqualTo("-77"));
  }

  @Test
  void keys_ofThePage_leadToEveryViewAndToTheFilter() {
    browser.press("h");
    eventually(() -> assertThat(shownPage()).isEqualTo("health"));
    browser.press("c");
    eventually(() -> assertThat(shownPage()).isEqualTo("sensor"));
    assertThat(browser.text("#sensor-title")).isEqualTo(SENSOR);
    browser.press("i");
    eventually(() -> assertThat(shownPage()).isEqualTo("incident"));
    browser.press("?");
    eventually(() -> assertThat(browser.count("#keys[open]")).isEqualTo(1));
    browser.press(Keys.ESCAPE);
    eventually(() -> assertThat(browser.count("#keys[open]")).isZero());
    browser.press("/");
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("filter");
    browser.press("hcp");
    assertThat(shownPage()).as("letters in the filter are text").isEqualTo("incident");
  }

  @Test
  void fleet_tabAndArrows_walkTheListAndEnterOpens() {
    eventually(() -> assertThat(browser.count(".row")).isGreaterThan(2));
    browser.press("/");
    browser.press(SENSOR);
    eventually(() -> assertThat(browser.texts(".row .name")).containsExactly(SENSOR));
    browser.press(Keys.chord(Keys.CONTROL, "a") + Keys.BACK_SPACE);
    browser.press("line-1");
    eventually(
        () ->
            assertThat(browser.texts(".row .name"))
                .hasSizeGreaterThan(2)
                .allMatch(name -> name.startsWith("line-1")));
    browser.press(Keys.TAB);
    browser.press(Keys.ARROW_DOWN);
    List<String> names = browser.texts(".row .name");
    assertThat(browser.texts(".row:focus .name")).containsExactly(names.get(1));

    browser.press(Keys.ENTER);

    eventually(() -> assertThat(browser.text("#sensor-title")).startsWith("line-1"));
  }

  /** Length of the stretch on show, from its text "10:12:01 – 10:13:30". */
  private static double rangeSeconds() {
    String[] ends = browser.text("#range").split(" – ", -1);
    return ends.length < 2 ? 0 : seconds(ends[1]) - seconds(ends[0]);
  }

  private static double seconds(String clock) {
    String[] parts = clock.split(":", -1);
    return 3_600 * Double.parseDouble(parts[0])
        + 60 * Double.parseDouble(parts[1])
        + Double.parseDouble(parts[2]);
  }

  private static String shownValue() {
    return browser.text("#readout .cell strong");
  }

  private static String shownPage() {
    return String.valueOf(browser.run("return document.body.dataset.page"));
  }

  private static String rowOf(String sensor) {
    return browser.texts(".row").stream()
        .filter(row -> row.contains(sensor))
        .findFirst()
        .orElse("");
  }
}
