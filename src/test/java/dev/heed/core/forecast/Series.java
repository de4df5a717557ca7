package dev.heed.core.forecast;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** The data that forecasts are measured with. */
enum Series {
  GAUSSIAN,
  LAPLACE,
  PARETO,
  POISSON,
  AUTOREGRESSIVE,
  RANDOM_WALK,
  DAILY,
  SINE,
  SAW_TOOTH,
  SWITCHING;

  /** Readings a day of {@link #DAILY}; all others are at the same interval. */
  static final int PER_DAY = 288;

  static final int SINE_PERIOD = 25;
  static final int SAW_PERIOD = 37;

  IntToDoubleFunction values(Random random) {
    double[] state = {0};
    return i -> {
      double noise = random.nextGaussian();
      return switch (this) {
        case GAUSSIAN -> 20 + noise;
        case LAPLACE -> (random.nextBoolean() ? 1 : -1) * Math.log(1 - random.nextDouble());
        case PARETO -> Math.pow(1 - random.nextDouble(), -1 / 3.0);
        case POISSON -> poisson(random);
        case AUTOREGRESSIVE -> next(state, 0.9, noise);
        case RANDOM_WALK -> next(state, 1, noise);
        case DAILY -> 5 * Math.sin(2 * Math.PI * i / PER_DAY) + noise;
        case SINE -> 10 * Math.sin(2 * Math.PI * i / SINE_PERIOD) + 0.3 * noise;
        case SAW_TOOTH -> 18.0 * (i % SAW_PERIOD) / (SAW_PERIOD - 1) + 0.2 * noise;
        case SWITCHING -> next(state, i / 3_000 % 2 == 0 ? 0.9 : -0.5, noise);
      };
    };
  }

  private static double next(double[] state, double kept, double noise) {
    state[0] = kept * state[0] + noise;
    return state[0];
  }

  private static double poisson(Random random) {
    double left = Math.exp(-4);
    int count = -1;
    for (double product = 1; product > left; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
