package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a budget makes of silence: one per time lets a long one be told of, however often it is. */
class SilenceBudgetTest {
  private static final long START = 1_794_219_330_000L;
  private static final long SECOND = 1_000;

  private final Random random = new Random(3);
  private final List<Kind> told = new ArrayList<>();

  @Test
  void silence_underAnAlarmADay_isToldOfOnce() {
    Sensor sensor = new Sensor("1/1d");
    sensor.readEachSecond(600);
    sensor.beSilent(Duration.ofMinutes(30));
    assertThat(told).containsExactly(Kind.GAP);
  }

  @Test
  void silence_underFewAlarmsInManyReadings_isNotToldOf_andLeavesNoTrace() {
    Sensor sensor = new Sensor("1/1000000");
    sensor.readEachSecond(600);
    sensor.beSilent(Duration.ofMinutes(30));
    assertThat(told).isEmpty();
    assertThat(sensor.state.incidents.isCandidateOpen()).isFalse();
  }

  @Test
  void shortSilence_isNotToldOf() {
    Sensor sensor = new Sensor("1/1d");
    sensor.readEachSecond(600);
    sensor.beSilent(Duration.ofSeconds(5));
    assertThat(told).isEmpty();
  }

  private final class Sensor {
    private final SensorDetector detector;
    private final SensorState state;
    private final Judgement judgement = new Judgement();

    Sensor(String budget) {
      detector =
          new SensorDetector(
              Model.shipped(), DetectorSettings.DEFAULT.withBudget(Budget.parse(budget)));
      state = detector.newState();
    }

    void readEachSecond(int readings) {
      for (int i = 0; i < readings; i++) {
        Reading reading = Reading.of("s", START + i * SECOND, 20 + random.nextGaussian());
        detector.accept(state, reading, judgement, event -> {});
      }
    }

    void beSilent(Duration silence) {
      new SilenceWatch(detector)
          .judge(
              state,
              "s",
              state.lastTimeMillis() + silence.toMillis(),
              event -> told.add(event.kind()));
    }
  }
}
