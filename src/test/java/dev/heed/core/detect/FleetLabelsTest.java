package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Direction;
import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Label;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Labels of one sensor, honest or forged, and faults of all the others. */
class FleetLabelsTest {
  private static final int SENSORS = 20;
  private static final int GLITCH = 300;
  private static final int FAULT = 400;
  private static final int END = 420;
  private static final long START = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;

  private final SensorDetector detector =
      new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
  private final Judgement judgement = new Judgement();
  private final List<IncidentEvent> opened = new ArrayList<>();
  private final Cases cases = new Cases();

  /** Noise of deviation 1 on all sensors, a glitch on the first, a fault of 100 on all. */
  private Set<String> sensorsThatAlarmInTheFault() {
    List<SensorState> states = new ArrayList<>();
    for (int s = 0; s < SENSORS; s++) {
      states.add(detector.newState());
    }
    Random random = new Random(7);
    Set<String> alarmed = new HashSet<>();
    for (int i = 0; i < END; i++) {
      for (int s = 0; s < SENSORS; s++) {
        double value = 20 + random.nextGaussian() + (i >= FAULT ? 100 : 0);
        read(states.get(s), "s" + s, i, s == 0 && i == GLITCH ? 1e9 : value);
      }
      if (i == GLITCH + 50) {
        opened.stream()
            .filter(e -> e.startMillis() == START + GLITCH * MINUTE)
            .forEach(e -> cases.accept(FeedbackEvent.of(e, e, Label.FALSE_ALARM, null, null)));
      }
      if (i < FAULT) {
        continue;
      }
      opened.stream()
          .filter(e -> e.startMillis() >= START + FAULT * MINUTE)
          .forEach(e -> alarmed.add(e.sensor()));
    }
    return alarmed;
  }

  private void read(SensorState state, String sensor, int i, double value) {
    Reading reading = Reading.of(sensor, START + i * MINUTE, value);
    detector.accept(
        state,
        reading,
        judgement,
        event -> {
          if (event.phase() == IncidentPhase.OPENED) {
            opened.add(event);
          }
        });
  }

  @Test
  void falseAlarm_ofAGlitchOf1e9_silencesNoFaultOfAnySensor() {
    detector.recall(cases);

    assertThat(sensorsThatAlarmInTheFault()).hasSize(SENSORS);
    assertThat(cases.size()).as("the glitch was told and labelled").isEqualTo(1);
  }

  @Test
  void forgedLabels_ofEverySensorAndShape_silenceNothing() {
    detector.recall(cases);
    for (int s = 0; s < SENSORS; s++) {
      for (int i = 0; i < 10; i++) {
        String sensor = i % 2 == 0 ? "s" + s : "nobody-" + s;
        cases.accept(forged(sensor, START + i));
      }
    }

    assertThat(sensorsThatAlarmInTheFault()).hasSize(SENSORS);
  }

  private static FeedbackEvent forged(String sensor, long start) {
    return new FeedbackEvent(
        Cases.incidentId(sensor, start),
        Label.FALSE_ALARM,
        sensor,
        "value",
        Kind.SPIKE,
        start,
        Direction.UP,
        1e4,
        Map.of(
            "departure",
            20.0,
            "level_1",
            20.0,
            "surprise_1",
            21.0,
            "level_5",
            24.0,
            "excess",
            14.0,
            "difference_1",
            18.0,
            "difference_5",
            16.0,
            "difference_20",
            14.0,
            "level_20",
            11.0,
            "level_60",
            10.0),
        null,
        null);
  }
}
