package dev.heed.producer.simulate;

import static dev.heed.producer.simulate.Variates.uniform;
import static dev.heed.producer.simulate.Variates.whole;

import dev.heed.core.message.Reading;
import dev.heed.producer.simulate.ChannelTraits.Oscillation;
import dev.heed.producer.simulate.ChannelTraits.Scale;
import java.util.List;
import java.util.SplittableRandom;

/** The sensors of a plant: the n-th sensor follows from the seed and n alone. */
final class SensorCatalog {
  private static final SensorKind[] KINDS = SensorKind.values();
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;

  SensorCatalog(long seed) {
    this.seed = seed;
  }

  /** Kinds take turns; the name counts within the kind, from 1. */
  static String name(int index) {
    return KINDS[index % KINDS.length].code() + "-" + (index / KINDS.length + 1);
  }

  /** Index of a sensor's name. */
  static int index(String name) {
    int dash = name.lastIndexOf('-');
    String kind = dash > 0 ? name.substring(0, dash) : "";
    String number = name.substring(dash + 1);
    for (int i = 0; i < KINDS.length; i++) {
      if (KINDS[i].code().equals(kind) && number.matches("[1-9][0-9]{0,5}")) {
        return (Integer.parseInt(number) - 1) * KINDS.length + i;
      }
    }
    throw new IllegalArgumentException("fault: no sensor is called '" + name + "'");
  }

  SensorTraits sensor(int index) {
    SplittableRandom random = new SplittableRandom(seed + (index + 1) * GOLDEN_GAMMA);
    SensorKind kind = KINDS[index % KINDS.length];
    long own = random.nextLong();
    ModeSchedule schedule = schedule(kind, random);
    return new SensorTraits(
        name(index),
        kind,
        own,
        schedule,
        uniform(random, 0.93, 0.97),
        uniform(random, 12, 18),
        channels(kind, random));
  }

  private static ModeSchedule schedule(SensorKind kind, SplittableRandom random) {
    int from = 5 * whole(random, 66, 84);
    return switch (kind) {
      case VIBRATION -> ModeSchedule.shift(from, from + 5 * whole(random, 180, 192), 20, true);
      case POWER -> ModeSchedule.shift(from, from + 5 * whole(random, 144, 180), 60, false);
      case PUMP -> ModeSchedule.cleaning(from - 240, from - 240 + 5 * whole(random, 8, 14), 20);
      default -> ModeSchedule.NONE;
    };
  }

  private static List<ChannelTraits> channels(SensorKind kind, SplittableRandom random) {
    return switch (kind) {
      case TEMPERATURE -> List.of(temperature(random));
      case VIBRATION -> List.of(vibration(random));
      case PRESSURE -> List.of(pressure(random));
      case FLOW -> List.of(flow(random));
      case POWER -> List.of(power(random));
      case COUNTS -> List.of(counts(random));
      case PUMP -> pump(random);
      case LEVEL -> List.of(level(random));
    };
  }

  private static ChannelTraits temperature(SplittableRandom random) {
    double spread = uniform(random, 0.15, 0.3);
    return single(
        "°C",
        new Pattern(
            uniform(random, 22, 70),
            spread * uniform(random, 9, 14),
            0.2,
            uniform(random, 13, 16),
            spread * uniform(random, 2, 4),
            0),
        new Noise(Noise.Shape.GAUSSIAN, spread, uniform(random, 0.5, 0.7), 1),
        Oscillation.NONE,
        new Scale(0.1, -40, 400));
  }

  private static ChannelTraits vibration(SplittableRandom random) {
    double running = uniform(random, 2.5, 4.5);
    double spread = running * uniform(random, 0.04, 0.06);
    return single(
        "mm/s",
        new Pattern(running, 0, 0, 0, 0, 0.4 - running),
        new Noise(Noise.Shape.HEAVY_TAILED, spread, uniform(random, 0.1, 0.3), 0.4),
        Oscillation.NONE,
        new Scale(0.01, 0, 50));
  }

  private static ChannelTraits pressure(SplittableRandom random) {
    double spread = uniform(random, 0.03, 0.06);
    return single(
        "bar",
        new Pattern(
            uniform(random, 4, 8), spread * uniform(random, 1, 2), 0, uniform(random, 6, 18), 0, 0),
        new Noise(Noise.Shape.LAPLACE, spread, 0, 1),
        new Oscillation(spread * uniform(random, 3, 4), uniform(random, 9, 14)),
        new Scale(0.001, 0, 25));
  }

  private static ChannelTraits flow(SplittableRandom random) {
    double base = uniform(random, 80, 160);
    double spread = base * uniform(random, 0.02, 0.025);
    return single(
        "m³/h",
        new Pattern(
            base,
            spread * uniform(random, 7, 10),
            0.5,
            uniform(random, 12, 15),
            spread * uniform(random, 3, 5),
            0),
        new Noise(Noise.Shape.LAPLACE, spread, uniform(random, 0.3, 0.5), 1),
        Oscillation.NONE,
        new Scale(0.1, 0, 1000));
  }

  private static ChannelTraits power(SplittableRandom random) {
    double running = uniform(random, 150, 400);
    double spread = running * uniform(random, 0.02, 0.03);
    return single(
        "kW",
        new Pattern(running, 0, 0, 0, 0, -0.75 * running),
        new Noise(Noise.Shape.GAUSSIAN, spread, uniform(random, 0.3, 0.5), 0.5),
        Oscillation.NONE,
        new Scale(1, 0, 2000));
  }

  private static ChannelTraits counts(SplittableRandom random) {
    double mean = uniform(random, 90, 150);
    double spread = Noise.countSpread(mean, uniform(random, 60, 120));
    return single(
        "1",
        new Pattern(
            mean,
            mean * uniform(random, 0.5, 0.6),
            0,
            uniform(random, 12, 15),
            mean * uniform(random, 0.1, 0.15),
            0),
        new Noise(Noise.Shape.COUNTS, spread, 0, 1),
        Oscillation.NONE,
        new Scale(1, 0, 10_000));
  }

  private static List<ChannelTraits> pump(SplittableRandom random) {
    double vibration = uniform(random, 2, 4);
    double temperature = uniform(random, 45, 65);
    double current = uniform(random, 18, 40);
    return List.of(
        loaded("vibration", "mm/s", vibration, -0.5, 0.025, Noise.Shape.HEAVY_TAILED, 0.01, random),
        loaded("temperature", "°C", temperature, -0.15, 0.006, Noise.Shape.GAUSSIAN, 0.01, random),
        loaded("current", "A", current, -0.4, 0.02, Noise.Shape.GAUSSIAN, 0.01, random));
  }

  private static ChannelTraits level(SplittableRandom random) {
    double spread = uniform(random, 0.7, 1.1);
    return single(
        "%",
        Pattern.constant(uniform(random, 48, 60)),
        new Noise(Noise.Shape.GAUSSIAN, spread, uniform(random, 0, 0.2), 1),
        new Oscillation(spread * uniform(random, 11, 15), uniform(random, 22, 40)),
        new Scale(0.1, 0, 100));
  }

  private static ChannelTraits single(
      String unit, Pattern pattern, Noise noise, Oscillation oscillation, Scale scale) {
    return new ChannelTraits(
        Reading.SINGLE_CHANNEL, unit, pattern, noise, oscillation, 0, 1, scale);
  }

  private static ChannelTraits loaded(
      String name,
      String unit,
      double base,
      double cleaningShare,
      double noiseShare,
      Noise.Shape shape,
      double resolution,
      SplittableRandom random) {
    return new ChannelTraits(
        name,
        unit,
        new Pattern(base, 0, 0, 0, 0, cleaningShare * base),
        new Noise(shape, noiseShare * base, uniform(random, 0, 0.3), 0.7),
        Oscillation.NONE,
        uniform(random, 4, 6),
        0.5,
        new Scale(resolution, 0, 500));
  }
}
