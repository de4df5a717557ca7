package dev.heed.bench.shape;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The signals of the shapes. Each runs at a scale and a level that its random numbers choose; an
 * anomaly keeps within what the signal has reached before, but for its noise.
 */
final class Waves {
  static final int SAW_ROWS = 50;
  static final int DAY_ROWS = 288;
  static final int DAY_START = 96;
  static final int BEAT_ROWS = 80;
  static final int SQUARE_ROWS = 60;
  static final int HALF_HOURS = 48;
  static final int WORK_START = 16;
  static final int WORK_ROWS = 20;

  private static final int DAY_ON_ROWS = 120;
  private static final int SINE_ROWS = 25;
  private static final double NOISE = 0.02;
  private static final double MEMORY = 0.9;
  private static final double[] TOOTH_ROWS = {20, 40, 60, 100};
  private static final double[] SPEEDS = {2, 0.5, 1.5};

  private Waves() {}

  /** One channel, of a signal between about -1 and 1 and noise. */
  private static Wave scaled(SplittableRandom random, double noise, Signal signal) {
    double level = random.nextDouble(-50, 50);
    double scale = Math.pow(10, random.nextDouble(-1, 2));
    return (row, isOdd, values) ->
        values[0] = level + scale * (signal.at(row, isOdd) + noise * random.nextGaussian());
  }

  /** One channel without noise and scale. */
  @FunctionalInterface
  private interface Signal {
    double at(int row, boolean isOdd);
  }

  static Wave sawTooth(SplittableRandom random) {
    double slow = 1 / TOOTH_ROWS[random.nextInt(TOOTH_ROWS.length)];
    double fast = slow * SPEEDS[random.nextInt(SPEEDS.length)];
    double[] phase = {random.nextDouble()};
    return scaled(
        random,
        NOISE,
        (row, isOdd) -> {
          phase[0] = (phase[0] + (isOdd ? fast : slow)) % 1;
          return 2 * phase[0] - 1;
        });
  }

  static Wave reversedSawTooth(SplittableRandom random) {
    return scaled(
        random,
        NOISE,
        (row, isOdd) -> {
          double phase = row % SAW_ROWS / (double) SAW_ROWS;
          return isOdd ? 1 - 2 * phase : 2 * phase - 1;
        });
  }

  static Wave dailyEdge(SplittableRandom random) {
    return scaled(
        random,
        2 * NOISE,
        (row, isOdd) -> {
          int time = row % DAY_ROWS;
          boolean isOn = time >= DAY_START && time < DAY_START + DAY_ON_ROWS;
          return isOn && !isOdd ? 1 : -1;
        });
  }

  /** A sine, with another function of the angle in its anomalies. */
  static Wave sine(SplittableRandom random, DoubleUnaryOperator odd) {
    double start = random.nextDouble(2 * Math.PI);
    return scaled(
        random,
        2 * NOISE,
        (row, isOdd) -> {
          double angle = start + 2 * Math.PI * row / SINE_ROWS;
          return isOdd ? odd.applyAsDouble(angle) : Math.sin(angle);
        });
  }

  /** Jumps at the first row of an anomaly, and stays there. */
  static Wave sineWithJump(SplittableRandom random) {
    double[] shift = {random.nextDouble(2 * Math.PI)};
    boolean[] wasOdd = {false};
    return scaled(
        random,
        2 * NOISE,
        (row, isOdd) -> {
          shift[0] += isOdd && !wasOdd[0] ? Math.PI : 0;
          wasOdd[0] = isOdd;
          return Math.sin(shift[0] + 2 * Math.PI * row / SINE_ROWS);
        });
  }

  static Wave sineAtDoubleSpeed(SplittableRandom random) {
    double[] angle = {random.nextDouble(2 * Math.PI)};
    double step = 2 * Math.PI / SINE_ROWS;
    return scaled(
        random,
        2 * NOISE,
        (row, isOdd) -> {
          angle[0] += isOdd ? 2 * step : step;
          return Math.sin(angle[0]);
        });
  }

  /** The pauses between beats vary by some rows; the kind of an odd beat is chosen per series. */
  static Wave beats(SplittableRandom random) {
    boolean isWide = random.nextBoolean();
    double[] delay = {0};
    return scaled(
        random,
        NOISE,
        (row, isOdd) -> {
          int at = row % BEAT_ROWS;
          delay[0] = at == 0 ? 4 * random.nextDouble() : delay[0];
          double t = at - delay[0];
          if (!isOdd) {
            return 0.12 * bump(t, 15, 4)
                - 0.15 * bump(t, 27, 1.5)
                + bump(t, 30, 2)
                - 0.25 * bump(t, 34, 2)
                + 0.3 * bump(t, 55, 7);
          }
          return isWide
              ? 0.9 * bump(t, 25, 10) - 0.24 * bump(t, 48, 8)
              : 0.12 * bump(t, 15, 4) + 0.3 * bump(t, 55, 7);
        });
  }

  private static double bump(double t, double middle, double width) {
    double z = (t - middle) / width;
    return Math.exp(-z * z / 2);
  }

  /**
   * Three channels: two independent ones, and between them one that follows the first.
   *
   * @param odd what it follows in an anomaly, of the first and the last
   */
  static Wave coupled(SplittableRandom random, DoubleBinaryOperator odd) {
    Slow first = new Slow(random, 0.95);
    Slow last = new Slow(random, 0.95);
    return (row, isOdd, values) -> {
      double a = first.next();
      double b = last.next();
      double followed = isOdd ? odd.applyAsDouble(a, b) : a;
      values[0] = 20 + 3 * a + 0.4 * random.nextGaussian();
      values[1] = 5 + 2 * followed + 0.3 * random.nextGaussian();
      values[2] = 50 + 4 * b + 0.5 * random.nextGaussian();
    };
  }

  static Wave texture(SplittableRandom random, boolean turnsWhite) {
    Slow slow = new Slow(random, MEMORY);
    return scaled(
        random,
        0,
        (row, isOdd) -> {
          double remembered = slow.next();
          return isOdd == turnsWhite ? random.nextGaussian() : remembered;
        });
  }

  static Wave square(SplittableRandom random) {
    return scaled(
        random, NOISE, (row, isOdd) -> row % SQUARE_ROWS < SQUARE_ROWS / 3 || isOdd ? 1 : -1);
  }

  static Wave weekly(SplittableRandom random) {
    return scaled(
        random,
        2 * NOISE,
        (row, isOdd) -> {
          int day = row / HALF_HOURS % 7;
          int time = row % HALF_HOURS - WORK_START;
          boolean isWork = day < 5 != isOdd;
          boolean isDaytime = time >= 0 && time < WORK_ROWS;
          return !isDaytime ? -1 : isWork ? 1 : -0.8;
        });
  }

  /** Autoregressive noise of variance 1. */
  private static final class Slow {
    private final SplittableRandom random;
    private final double memory;
    private double value;

    Slow(SplittableRandom random, double memory) {
      this.random = random;
      this.memory = memory;
      this.value = random.nextGaussian();
    }

    double next() {
      value = memory * value + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      return value;
    }
  }
}
