package dev.heed.bench.robustness;

import java.util.Locale;
import java.util.SplittableRandom;

/** The real fault that follows a glitch; sizes in spreads of the noise. */
enum SecondFault {
  /** One reading, 12 spreads away. */
  SPIKE(1),
  /** One reading, 7 spreads away. */
  SMALL_SPIKE(1),
  /** 3 spreads away for 60 readings. */
  LEVEL_SHIFT(60),
  /** Noise of 2 more spreads for 60 readings. */
  VARIANCE(60),
  /** Nothing happens: what alarms here is false. */
  NOTHING(60);

  private static final double SPIKE_SIZE = 12;
  private static final double SMALL_SIZE = 7;
  private static final double SHIFT_SIZE = 3;
  private static final double NOISE_SIZE = 2;

  private final int rows;

  SecondFault(int rows) {
    this.rows = rows;
  }

  /** Readings that it lasts. */
  int rows() {
    return rows;
  }

  boolean isReal() {
    return this != NOTHING;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it adds to a reading; the sign is that of the whole fault. */
  double offset(int sign, SplittableRandom random) {
    return switch (this) {
      case SPIKE -> sign * SPIKE_SIZE;
      case SMALL_SPIKE -> sign * SMALL_SIZE;
      case LEVEL_SHIFT -> sign * SHIFT_SIZE;
      case VARIANCE -> NOISE_SIZE * random.nextGaussian();
      case NOTHING -> 0;
    };
  }
}
