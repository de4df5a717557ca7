package dev.heed.bench.shape;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What is wrong in a series of the shapes, and when. Rows are so many and so far apart; the first
 * anomaly comes after about half of them, or as soon as the pattern has been seen often enough.
 */
enum ShapeFamily {
  /** A saw-tooth whose teeth take half, double or two thirds of their time. */
  SAW_OF_ANOTHER_PERIOD(6_000, 60_000, 1) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.sawTooth(random);
    }
  },
  /** A saw-tooth that falls slowly and rises at once. */
  SAW_REVERSED(6_000, 60_000, 1) {
    @Override
    boolean[] odd(SplittableRandom random) {
      return runsOf(random, Waves.SAW_ROWS, 2);
    }

    @Override
    Wave wave(SplittableRandom random) {
      return Waves.reversedSawTooth(random);
    }
  },
  /** A machine that starts every day at eight, at five-minute rows, and twice five hours late. */
  MISSED_DAILY_EDGE(6_048, 300_000, 1) {
    @Override
    boolean[] odd(SplittableRandom random) {
      boolean[] odd = new boolean[rows()];
      mark(odd, (12 + random.nextInt(3)) * Waves.DAY_ROWS + Waves.DAY_START, 60);
      mark(odd, (17 + random.nextInt(3)) * Waves.DAY_ROWS + Waves.DAY_START, 60);
      return odd;
    }

    @Override
    Wave wave(SplittableRandom random) {
      return Waves.dailyEdge(random);
    }
  },
  /** A sine that jumps by half a period. */
  SINE_WITH_PHASE_JUMP(6_000, 60_000, 1) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.sineWithJump(random);
    }
  },
  /** A sine of half the period. */
  SINE_OF_HALF_THE_PERIOD(6_000, 60_000, 1) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.sineAtDoubleSpeed(random);
    }
  },
  /** A sine whose peaks are cut off. */
  SINE_CLIPPED(6_000, 60_000, 1) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.sine(random, angle -> Math.max(-0.6, Math.min(0.6, Math.sin(angle))));
    }
  },
  /** A sine that leans over. */
  SINE_WITH_HARMONIC(6_000, 60_000, 1) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.sine(random, angle -> Math.sin(angle + 1.2 * Math.sin(angle)));
    }
  },
  /** Heart beats, some of them wide or without their peak. */
  ODD_BEAT(12_000, 8, 1) {
    @Override
    boolean[] odd(SplittableRandom random) {
      boolean[] odd = new boolean[rows()];
      for (int third = 0; third < 3; third++) {
        int beat = 75 + 25 * third + random.nextInt(20);
        mark(odd, beat * Waves.BEAT_ROWS, Waves.BEAT_ROWS);
      }
      return odd;
    }

    @Override
    Wave wave(SplittableRandom random) {
      return Waves.beats(random);
    }
  },
  /** A channel that follows another, and then one of its own. */
  CHANNELS_DECOUPLED(6_000, 60_000, 3) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.coupled(random, (followed, other) -> other);
    }
  },
  /** A channel that follows another, and then its opposite. */
  CHANNEL_FLIPPED(6_000, 60_000, 3) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.coupled(random, (followed, other) -> -followed);
    }
  },
  /** Slow noise that turns white, of the same variance. */
  TEXTURE_TURNS_WHITE(6_000, 60_000, 1) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.texture(random, true);
    }
  },
  /** White noise that turns slow, of the same variance. */
  TEXTURE_TURNS_SLOW(6_000, 60_000, 1) {
    @Override
    Wave wave(SplittableRandom random) {
      return Waves.texture(random, false);
    }
  },
  /** A square wave that is on for a third of its time, and twice for two thirds. */
  DUTY_CYCLE_SWAPPED(6_000, 60_000, 1) {
    @Override
    boolean[] odd(SplittableRandom random) {
      boolean[] odd = new boolean[rows()];
      for (int half = 0; half < 2; half++) {
        int cycle = 50 + 25 * half + random.nextInt(20);
        for (int i = cycle; i < cycle + 2; i++) {
          mark(odd, i * Waves.SQUARE_ROWS + Waves.SQUARE_ROWS / 3, Waves.SQUARE_ROWS / 3);
        }
      }
      return odd;
    }

    @Override
    Wave wave(SplittableRandom random) {
      return Waves.square(random);
    }
  },
  /** Half-hourly load, low at weekends: a holiday, and a weekend at work, after ten weeks. */
  MISSED_WEEKLY_PATTERN(6_720, 1_800_000, 1) {
    @Override
    boolean[] odd(SplittableRandom random) {
      boolean[] odd = new boolean[rows()];
      int holiday = 7 * (10 + random.nextInt(4)) + random.nextInt(5);
      int atWork = 7 * (15 + random.nextInt(4)) + 5 + random.nextInt(2);
      mark(odd, holiday * Waves.HALF_HOURS + Waves.WORK_START, Waves.WORK_ROWS);
      mark(odd, atWork * Waves.HALF_HOURS + Waves.WORK_START, Waves.WORK_ROWS);
      return odd;
    }

    @Override
    Wave wave(SplittableRandom random) {
      return Waves.weekly(random);
    }
  };

  /** Rows of an anomaly where its family does not say otherwise. */
  private static final int ODD_ROWS = 100;

  private final int rows;
  private final long intervalMillis;
  private final int channels;

  ShapeFamily(int rows, long intervalMillis, int channels) {
    this.rows = rows;
    this.intervalMillis = intervalMillis;
    this.channels = channels;
  }

  int rows() {
    return rows;
  }

  long intervalMillis() {
    return intervalMillis;
  }

  int channels() {
    return channels;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The signal, with a beginning of its own. */
  abstract Wave wave(SplittableRandom random);

  /** Which rows are anomalous: two stretches where a family does not say otherwise. */
  boolean[] odd(SplittableRandom random) {
    return runsOf(random, 1, ODD_ROWS);
  }

  /** Two stretches of so many cycles, which begin with one. */
  boolean[] runsOf(SplittableRandom random, int cycleRows, int cycles) {
    boolean[] odd = new boolean[rows];
    for (int half = 0; half < 2; half++) {
      int row = rows * (2 + half) / 4 + random.nextInt(rows / 8);
      mark(odd, row - row % cycleRows, cycleRows * cycles);
    }
    return odd;
  }

  private static void mark(boolean[] odd, int from, int count) {
    Arrays.fill(odd, from, from + count, true);
  }
}
