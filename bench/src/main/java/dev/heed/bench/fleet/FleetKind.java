package dev.heed.bench.fleet;

import java.util.Locale;
import java.util.SplittableRandom;

/** What a healthy sensor measures. Minutes are counted from the 00:00 of a Monday. */
enum FleetKind {
  /** A walk in steps at random that turns back at its bounds. */
  BOUNDED_WALK {
    @Override
    Signal signal(SplittableRandom random, int interval) {
      double[] x = {random.nextDouble(-BOUND, BOUND)};
      return minute -> {
        double next = x[0] + 0.1 * Math.sqrt(interval) * random.nextGaussian();
        x[0] = Math.max(-BOUND, Math.min(BOUND, next));
        return 50 + x[0];
      };
    }
  },
  /** The load of an office: high by day, and another profile from the 00:00 of Saturday. */
  WEEKLY_PROFILE {
    @Override
    Signal signal(SplittableRandom random, int interval) {
      double scale = random.nextDouble(1, 20);
      int shift = random.nextInt(-60, 61);
      return minute -> {
        double hour = (minute % DAY - shift) / 60.0;
        double load = isWeekend(minute) ? 16 + 8 * hump(hour, 15) : 20 + 30 * hump(hour, 13);
        return scale * (load + random.nextGaussian());
      };
    }
  },
  /** A meter that only rises, faster by day. */
  COUNTER {
    @Override
    Signal signal(SplittableRandom random, int interval) {
      double rate = random.nextDouble(0.5, 2) * interval;
      long[] count = {random.nextLong(1_000_000)};
      return minute -> {
        count[0] += poisson(random, isDaytime(minute) ? 5 * rate : rate);
        return count[0];
      };
    }
  },
  /** A machine that is on (1) or off (0), for hours each. */
  ON_OFF {
    @Override
    Signal signal(SplittableRandom random, int interval) {
      double change = interval / random.nextDouble(120, 480);
      int[] state = {random.nextInt(2)};
      return minute -> {
        state[0] = random.nextDouble() < change ? 1 - state[0] : state[0];
        return state[0];
      };
    }
  },
  /** A daily wave on slow weather. */
  TEMPERATURE {
    @Override
    Signal signal(SplittableRandom random, int interval) {
      double memory = Math.exp(-interval / 720.0);
      double[] weather = {random.nextGaussian()};
      return minute -> {
        double shock = Math.sqrt(1 - memory * memory) * random.nextGaussian();
        weather[0] = memory * weather[0] + shock;
        double wave = Math.sin(2 * Math.PI * (minute - 540) / DAY);
        return 15 + 4 * wave + 2 * weather[0] + 0.1 * random.nextGaussian();
      };
    }
  },
  /** A noisy gauge that is three times as noisy now and then, for half an hour or so. */
  BURSTY_GAUGE {
    @Override
    Signal signal(SplittableRandom random, int interval) {
      boolean[] isBurst = {false};
      return minute -> {
        double change = isBurst[0] ? interval / 30.0 : interval / 720.0;
        isBurst[0] ^= random.nextDouble() < change;
        return 100 + (isBurst[0] ? 3 : 1) * random.nextGaussian();
      };
    }
  },
  /** Pieces made since midnight; fewer at weekends. */
  DAILY_COUNT {
    @Override
    Signal signal(SplittableRandom random, int interval) {
      double rate = random.nextDouble(0.5, 3) * interval;
      long[] count = {0};
      return minute -> {
        long before = minute % DAY < interval ? 0 : count[0];
        double share = isWeekend(minute) ? 0.3 : 1;
        count[0] = before + (isDaytime(minute) ? poisson(random, share * rate) : 0);
        return count[0];
      };
    }
  };

  private static final int DAY = 1_440;
  private static final double BOUND = 10;

  /** A signal that is asked for its minutes in their order. */
  @FunctionalInterface
  interface Signal {
    double at(int minute);
  }

  /**
   * A sensor of the kind.
   *
   * @param random its own
   * @param interval minutes between readings
   */
  abstract Signal signal(SplittableRandom random, int interval);

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean isWeekend(int minute) {
    return minute / DAY % 7 >= 5;
  }

  private static boolean isDaytime(int minute) {
    int hour = minute % DAY / 60;
    return hour >= 6 && hour < 22;
  }

  private static double hump(double hour, double noon) {
    double z = (hour - noon) / 3;
    return Math.exp(-z * z / 2);
  }

  /** Counts arrivals until their times sum up to the mean (Knuth); O(mean). */
  private static int poisson(SplittableRandom random, double mean) {
    double time = -Math.log1p(-random.nextDouble());
    int count = 0;
    while (time < mean) {
      time -= Math.log1p(-random.nextDouble());
      count++;
    }
    return count;
  }
}
