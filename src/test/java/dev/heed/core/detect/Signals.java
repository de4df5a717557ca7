package dev.heed.core.detect;

import java.util.Random;

/** Seeded signals. */
public final class Signals {
  private Signals() {}

  /** Gaussian noise. */
  public static double[] noise(long seed, int n, double mean, double deviation) {
    Random random = new Random(seed);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  /** Uniform noise of half-width 1 about 20: nothing in it deserves attention. */
  public static double[] calm(long seed, int n) {
    Random random = new Random(seed);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = 19 + 2 * random.nextDouble();
    }
    return values;
  }

  /** Noise with spikes, dips, a shift, a stuck stretch, rounded values, at random places. */
  public static double[] eventful(long seed, int n) {
    Random random = new Random(seed);
    double[] values = new double[n];
    double level = 20;
    int stuck = 0;
    for (int i = 0; i < n; i++) {
      if (random.nextInt(400) == 0) {
        level += 10 * random.nextGaussian();
      }
      if (random.nextInt(500) == 0) {
        stuck = 40;
      }
      double jump = random.nextInt(150) == 0 ? 30 * random.nextGaussian() : 0;
      values[i] = stuck-- > 0 && i > 0 ? values[i - 1] : level + random.nextGaussian() + jump;
    }
    return values;
  }
}
