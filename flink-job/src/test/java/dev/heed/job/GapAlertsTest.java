package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether silent sensors are told of while they are silent, and the same whenever they are. */
@SuppressWarnings("try") // the harness declares that close() throws anything
class GapAlertsTest {
  private static final int SENSORS = 6;

  /** So many that two minutes of silence are out of the question. */
  private static final List<Reading> READINGS = Plant.readings(SENSORS, 2_000);

  private static final List<IncidentEvent> EXPECTED = Plant.events(READINGS);
  private static final long END = READINGS.get(READINGS.size() - 1).timeMillis();

  @Test
  void silentSensor_isToldOfWhileItIsSilent_ifWanted() throws Exception {
    List<Reading> other = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      other.add(Reading.of("other", END + i * Plant.INTERVAL, i % 5));
    }
    try (var score = ScoreHarness.of(1, 0, new ScoreSettings(false, ScoreHarness.TTL, true))) {
      score.open();
      score.acceptInTime(READINGS);
      // A timer that is due with the last reading is none of those that count.
      score.processWatermark(END);
      int before = score.events().size();
      assertThat(score.numEventTimeTimers()).isEqualTo(SENSORS);
      score.acceptInTime(other);
      List<IncidentEvent> told = score.events();
      assertThat(told.subList(before, told.size())).isNotEmpty();
      assertThat(gaps(told)).hasSize(SENSORS);
      assertThat(told).noneMatch(event -> event.sensor().equals("other"));
    }
    try (var score = ScoreHarness.of(1, 0, new ScoreSettings(false, ScoreHarness.TTL, false))) {
      score.open();
      score.acceptInTime(READINGS);
      score.acceptInTime(other);
      assertThat(score.events()).isEqualTo(EXPECTED);
      assertThat(score.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void silentSensor_givesTheSameEventsWhetherTimersWereInTimeOrNot() throws Exception {
    List<Reading> readings = new ArrayList<>(READINGS);
    for (int i = 0; i < 50; i++) {
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        long time = END + (150 + i) * Plant.INTERVAL;
        readings.add(Reading.of("pump-" + sensor, time, 20));
      }
    }
    List<IncidentEvent> inTime;
    try (var score = ScoreHarness.of(1, 0, new ScoreSettings(false, ScoreHarness.TTL, true))) {
      score.open();
      score.acceptInTime(readings.subList(0, READINGS.size()));
      score.processWatermark(END + 149 * Plant.INTERVAL);
      assertThat(gaps(score.events())).hasSize(SENSORS);
      score.acceptInTime(readings.subList(READINGS.size(), readings.size()));
      inTime = score.events();
    }
    try (var score = ScoreHarness.of(1, 0, new ScoreSettings(false, ScoreHarness.TTL, true))) {
      score.open();
      score.accept(readings);
      score.processWatermark(END + 200 * Plant.INTERVAL);
      assertThat(score.events()).isEqualTo(inTime);
    }
  }

  private static Set<String> gaps(List<IncidentEvent> events) {
    return events.stream()
        .filter(event -> event.kind() == Kind.GAP)
        .map(IncidentEvent::sensor)
        .collect(Collectors.toSet());
  }
}
