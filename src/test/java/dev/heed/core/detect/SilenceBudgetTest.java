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
    Sensor sensor = new Sensor("1/100000000");
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

  @Test
  void silence_ofAYoungSensorThatHasAlarmed_isToldOf() {
    Sensor sensor = new Sensor("1/1d");
    for (int i = 0; i < 300; i++) {
      sensor.read(SECOND, i % 90 < 3 && i > 100 ? 100 : 0);
    }
    sensor.beSilent(Duration.ofSeconds(200));
    assertThat(told).endsWith(Kind.GAP);
  }

  @Test
  void irregularIntervals_useNoMoreThanSilenceMay() {
    int sensors = 20;
    int readings = 3_000;
    for (int i = 0; i < sensors; i++) {
      Sensor sensor = new Sensor("1/1d");
      for (int r = 0; r < readings; r++) {
        long elapsed = 1 + (long) (5 * 60 * SECOND * Math.exp(random.nextGaussian() - 0.5));
        if (r > 0) {
          sensor.beSilent(Duration.ofMillis(elapsed - 1));
        }
        sensor.read(elapsed, 0);
      }
    }
    double days = sensors * readings * 5.0 / (24 * 60);
    assertThat(told.size()).isBetween(1, (int) (days / 7));
  }

  private final class Sensor {
    private final SensorDetector detector;
    private final SensorState state;
    private final Judgement judgement = new Judgement();
    private long time = START;

    Sensor(String budget) {
      detector =
          new SensorDetector(
              Model.shipped(), DetectorSettings.DEFAULT.withBudget(Budget.parse(budget)));
      state = detector.newState();
    }

    void readEachSecond(int readings) {
      for (int i = 0; i < readings; i++) {
        read(SECOND, 0);
      }
    }

    void read(long elapsedMillis, double departure) {
      time += elapsedMillis;
      Reading reading = Reading.of("s", time, 20 + random.nextGaussian() + departure);
      detector.accept(state, reading, judgement, event -> {});
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
