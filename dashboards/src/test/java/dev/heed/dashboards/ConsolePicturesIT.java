package dev.heed.dashboards;

import static dev.heed.dashboards.ConsoleFixture.eventually;
import static dev.heed.dashboards.ConsoleFixture.incidentAddress;
import static dev.heed.dashboards.ConsoleFixture.sensorAddress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of the documentation: {@code -Dit.test=ConsolePicturesIT} and the property.
 */
@EnabledIfSystemProperty(named = "heed.docs.write", matches = "true")
final class ConsolePicturesIT {
  private static final Path IMAGES = Path.of("..", "docs", "images");
  private static final int WIDE = 1_400;
  private static final int PHONE = 390;

  @Test
  void pictures_ofEveryView_areWritten() throws Exception {
    try (ConsoleFixture console = ConsoleFixture.start()) {
      reject(
          console, "not_json", "not JSON: unexpected character 'b' at 1:1", "boiler-3;76.48;2026");
      reject(
          console,
          "value_out_of_range",
          "value must be at most 1e30 in magnitude, given 1e300",
          "{\"sensor\":\"pump-7\",\"time\":1795428930000,\"value\":1e300}");
      Browser browser = console.browser();
      String sensor = sensorAddress(console.story().sensor());
      String incident = incidentAddress(console.story().incident());

      picture(console, sensor, WIDE, 900, "live-page.png");
      picture(console, incident, WIDE, 1_760, "console-incident.png");
      picture(console, incident, PHONE, 844, "console-phone.png");
      browser.useScreen(WIDE, 700, false);
      console.openDrawn("#/health");
      browser.click("#health summary");
      browser.photograph(IMAGES.resolve("console-health.png"));
    }
  }

  private static void picture(
      ConsoleFixture console, String view, int width, int height, String name) throws Exception {
    Browser browser = console.browser();
    browser.useScreen(width, height, width == PHONE);
    console.openDrawn(view);
    eventually(() -> assertThat(browser.count(".row")).isGreaterThan(20));
    browser.photograph(IMAGES.resolve(name));
  }

  private static void reject(ConsoleFixture console, String reason, String detail, String value)
      throws Exception {
    console
        .publisher()
        .send(
            Topics.DEFAULT.deadLetters(),
            value.getBytes(StandardCharsets.UTF_8),
            Map.of(
                "reason",
                reason,
                "detail",
                detail,
                "topic",
                Topics.DEFAULT.readings(),
                "partition",
                "3",
                "offset",
                "1812"));
  }
}
