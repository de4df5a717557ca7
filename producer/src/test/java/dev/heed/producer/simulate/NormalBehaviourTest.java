package dev.heed.producer.simulate;

import static dev.heed.producer.simulate.Plants.autocorrelation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalBehaviourTest {
  private static final int DAY = 288;
  private static final int BLOCK = 100;
  private static final PlantSettings SETTINGS =
      PlantSettings.DEFAULT
          .withSensors(24)
          .withReadings(28L * DAY, 28 * DAY)
          .withMissingPerThousand(0);
  private static final Plant PLANT = Plant.of(SETTINGS);
  private static final SensorCatalog CATALOG = new SensorCatalog(SETTINGS.seed());

  private static double[] values(SensorKind kind) {
    return Plants.values(PLANT, SensorCatalog.index(kind.code() + "-1"), 0);
  }

  private static List<Double> shown(SensorKind kind) {
    return Arrays.stream(values(kind)).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = SensorKind.class,
      names = {"TEMPERATURE", "VIBRATION", "FLOW", "COUNTS"})
  void pattern_daily_repeatsAfterOneDay(SensorKind kind) {
    double[] x = values(kind);

    assertThat(autocorrelation(x, DAY)).isGreaterThan(0.7);
    assertThat(autocorrelation(x, DAY / 2)).isLessThan(0);
  }

  @Test
  void pattern_weekly_powerRestsAtWeekends() {
    double[] x = values(SensorKind.POWER);

    assertThat(autocorrelation(x, 7 * DAY)).isGreaterThan(0.7);
    assertThat(autocorrelation(x, 7 * DAY)).isGreaterThan(autocorrelation(x, 2 * DAY) + 0.2);
  }

  @Test
  void level_cyclesWithItsOwnPeriod_notTheDay() {
    int index = SensorCatalog.index("level-1");
    int period = (int) Math.round(CATALOG.sensor(index).channels().get(0).oscillation().period());
    double[] x = Arrays.copyOf(Plants.values(PLANT, index, 0), 20 * period);

    assertThat(autocorrelation(x, period)).isGreaterThan(0.5);
    assertThat(autocorrelation(x, period / 2)).isLessThan(-0.5);
  }

  @Test
  void pump_channels_followOneLoad() {
    int index = SensorCatalog.index("pump-1");
    double[] vibration = Plants.values(PLANT, index, 0);
    double[] current = Plants.values(PLANT, index, 2);

    assertThat(correlation(vibration, current)).isGreaterThan(0.9);
    assertThat(correlation(vibration, Plants.values(PLANT, index + SensorKind.values().length, 0)))
        .isLessThan(0.8);
  }

  private static double correlation(double[] x, double[] y) {
    double[] sum = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      sum[i] = x[i] / Math.sqrt(Plants.variance(x)) + y[i] / Math.sqrt(Plants.variance(y));
    }
    return Plants.variance(sum) / 2 - 1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"temperature-1", "vibration-2", "pressure-1", "flow-1", "power-3", "level-2"})
  void noise_spread_isTheOneThatIsStated(String name) {
    int index = SensorCatalog.index(name);
    SensorTraits sensor = CATALOG.sensor(index);
    ChannelTraits channel = sensor.channels().get(0);
    double[] x = Plants.values(PLANT, index, 0);

    double sum = 0;
    int blocks = 0;
    for (int from = 0; from + BLOCK <= x.length; from += BLOCK) {
      double[] rest = new double[BLOCK];
      double running = 1;
      for (int i = 0; i < BLOCK; i++) {
        long time = SETTINGS.timeMillis(from + i);
        rest[i] = x[from + i] - channel.pattern().at(time, sensor.schedule());
        running = Math.min(running, sensor.schedule().running(time));
      }
      if (running == 1) {
        sum += Plants.variance(rest);
        blocks++;
      }
    }
    double cycle = channel.oscillation().amplitude() * channel.oscillation().amplitude() / 2;
    double measured = Math.sqrt(sum / blocks - cycle);
    assertThat(blocks).isGreaterThan(5);
    assertThat(measured / channel.spread()).isBetween(0.85, 1.2);
  }

  @Test
  void noise_ofTemperature_isCorrelated() {
    int index = SensorCatalog.index("temperature-1");
    SensorTraits sensor = CATALOG.sensor(index);
    double[] x = Plants.values(PLANT, index, 0);
    double[] rest = new double[BLOCK * 20];
    for (int i = 0; i < rest.length; i++) {
      long time = SETTINGS.timeMillis(i);
      rest[i] = x[i] - sensor.channels().get(0).pattern().at(time, sensor.schedule());
    }

    assertThat(autocorrelation(rest, 1)).isGreaterThan(0.5);
  }

  /** What nobody could tell from a spike or a level shift must not be normal. */
  @Test
  void normal_neverJumps_beyondReachAndNoise() {
    for (int index = 0; index < SETTINGS.sensors(); index++) {
      SensorTraits sensor = CATALOG.sensor(index);
      for (int c = 0; c < sensor.channels().size(); c++) {
        ChannelTraits channel = sensor.channels().get(c);
        double[] x = Plants.values(PLANT, index, c);
        double reach = channel.reach(SETTINGS.interval().toMillis(), sensor.schedule());
        for (int i = 1; i < x.length; i++) {
          assertThat(Math.abs(x[i] - x[i - 1]) / channel.spread())
              .as("%s %s at %d", sensor.name(), channel.name(), i)
              .isLessThan(reach + 11);
        }
      }
    }
  }

  @Test
  void instruments_showTheirResolution() {
    assertThat(shown(SensorKind.POWER)).allMatch(v -> v == Math.rint(v));
    assertThat(shown(SensorKind.COUNTS)).allMatch(v -> v == Math.rint(v) && v >= 0);
    assertThat(shown(SensorKind.TEMPERATURE))
        .allMatch(v -> Double.toString(v).matches("-?\\d+\\.\\d"));
    long equal = 0;
    double[] x = values(SensorKind.TEMPERATURE);
    for (int i = 1; i < x.length; i++) {
      equal += x[i] == x[i - 1] ? 1 : 0;
    }
    assertThat(equal).as("runs of equal values are normal").isGreaterThan(x.length / 20);
  }

  @Test
  void modes_followTheClock_andTheValueFollowsTheMode() {
    Plants.Run run = Plants.run(PLANT);

    assertThat(modes(run, "power-1")).containsExactlyInAnyOrder("running", "idle");
    assertThat(modes(run, "vibration-1")).containsExactlyInAnyOrder("running", "idle");
    assertThat(modes(run, "pump-1")).containsExactlyInAnyOrder("running", "cleaning");
    assertThat(modes(run, "temperature-1")).containsExactly("none");
    assertThat(meanIn(run, "power-1", "idle")).isLessThan(0.5 * meanIn(run, "power-1", "running"));
    assertThat(meanIn(run, "pump-1", "cleaning"))
        .isLessThan(0.9 * meanIn(run, "pump-1", "running"));
  }

  private static Set<String> modes(Plants.Run run, String sensor) {
    Set<String> modes = new HashSet<>();
    run.of(sensor).values().forEach(labelled -> modes.add(mode(labelled.reading())));
    return modes;
  }

  private static double meanIn(Plants.Run run, String sensor, String mode) {
    return Plants.mean(
        run.of(sensor).values().stream()
            .map(LabelledReading::reading)
            .filter(reading -> mode(reading).equals(mode))
            .mapToDouble(reading -> reading.value(0))
            .toArray());
  }

  private static String mode(Reading reading) {
    String mode = reading.mode();
    return mode == null ? "none" : mode;
  }
}
