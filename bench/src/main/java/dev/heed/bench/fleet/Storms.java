package dev.heed.bench.fleet;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How many incidents of a fleet open within ten minutes, at worst, and how many would if they fell
 * at random: a Poisson process, of which the same number in a week lies evenly over its minutes.
 */
final class Storms {
  static final int MINUTES = 10;

  private static final int SIMULATIONS = 1_000;
  private static final double QUANTILE = 0.95;

  private Storms() {}

  /**
   * The most openings in {@value #MINUTES} minutes.
   *
   * @param minutes of the openings, ascending
   */
  static int worst(int[] minutes) {
    int worst = 0;
    int first = 0;
    for (int last = 0; last < minutes.length; last++) {
      while (minutes[last] - minutes[first] >= MINUTES) {
        first++;
      }
      worst = Math.max(worst, last - first + 1);
    }
    return worst;
  }

  /** What the worst of so many in a week stays within, with a probability of 95 %. */
  static int chance(int incidents, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] worst = new int[SIMULATIONS];
    for (int i = 0; i < SIMULATIONS; i++) {
      worst[i] = worst(random.ints(incidents, 0, HealthySensor.WEEK_MINUTES).sorted().toArray());
    }
    Arrays.sort(worst);
    return worst[(int) (QUANTILE * (SIMULATIONS - 1))];
  }
}
