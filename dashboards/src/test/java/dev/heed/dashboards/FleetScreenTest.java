package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FleetScreenTest {
  private static final long NOW = Instant.parse("2026-11-23T10:15:30Z").toEpochMilli();
  private static final LiveStatus WELL =
      status(Map.of(Feed.SCORES, FeedStatus.live(0), Feed.ALERTS, FeedStatus.live(0)));

  @Test
  void text_showsCountsAndRows() {
    String text = new FleetScreen(new ScreenSize(24, 96), false).text(WELL, rows(row("pump-7")));

    assertThat(text.lines().map(String::stripTrailing))
        .containsExactly(
            "10:15:30 UTC  9 sensors, 1 in an incident, 2 flagged, 3 warming up, 4 saturated  12.5/s",
            "",
            "SENSOR                           KIND        GRADE   SCORE      VALUE     LAST",
            "pump-7                           spike        0.92    14.3        8.1 10:15:29 ▁▅█");
  }

  @Test
  void text_smallScreen_isNeverLargerThanIt() {
    FleetRows fleet =
        new FleetRows(
            5_000,
            IntStream.range(0, 120)
                .mapToObj(i -> row("a-very-long-name-of-a-sensor-" + i))
                .toList());

    String text = new FleetScreen(new ScreenSize(10, 40), false).text(WELL, fleet);

    assertThat(text.lines()).hasSizeLessThanOrEqualTo(10).allMatch(line -> line.length() <= 40);
    assertThat(text).endsWith("and 4995 more");
  }

  @Test
  void text_hostileName_isText() {
    String text = new FleetScreen(ScreenSize.USUAL, false).text(WELL, rows(row("a\u001b[2J\nb")));

    assertThat(text).doesNotContain("\u001b").hasLineCount(4);
  }

  @Test
  void text_colour_marksIncidents() {
    assertThat(new FleetScreen(ScreenSize.USUAL, true).text(WELL, rows(row("a"))))
        .contains("\u001b[1;31ma ");
  }

  @Test
  void text_brokerAway_saysSo() {
    LiveStatus away =
        status(
            Map.of(
                Feed.ALERTS,
                new FeedStatus(FeedStatus.State.BROKER_AWAY, "kafka:9092"),
                Feed.LATE,
                new FeedStatus(FeedStatus.State.TOPIC_MISSING, "late")));

    assertThat(new FleetScreen(ScreenSize.USUAL, false).text(away, rows()))
        .contains("alerts: broker away, kafka:9092")
        .doesNotContain("late");
  }

  private static LiveStatus status(Map<Feed, FeedStatus> feeds) {
    return new LiveStatus(NOW, feeds, Map.of(), 12.5, new FleetCounts(9, 8, 2, 3, 4, 1), false);
  }

  private static FleetRows rows(SensorRow... rows) {
    return new FleetRows(rows.length, List.of(rows));
  }

  private static SensorRow row(String sensor) {
    return new SensorRow(
        sensor,
        NOW - 1_000,
        "ready",
        8.1,
        14.25,
        0.92,
        Kind.SPIKE,
        "incident",
        0.5,
        List.of(0, 50, 100));
  }
}
