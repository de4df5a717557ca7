package dev.heed.bench.robustness;

import dev.heed.bench.series.Series;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream with one glitch, and after a while a real fault.
 *
 * <p>{@value #HISTORY} rows of noise come first; then the glitch, one reading; then, 5, 20 or 200
 * rows later, the fault, on the same side for even seeds and on the other one for odd seeds. The
 * same noise kind and seed give the same noise for all glitches and faults.
 *
 * @param noise what it is like else
 * @param seed of everything random
 * @param glitch its size in spreads; 0: there is none
 * @param fault what follows
 */
record GlitchStream(NoiseKind noise, long seed, double glitch, SecondFault fault) {
  /** Rows before the glitch. */
  static final int HISTORY = 2_000;

  /** Rows from which on false alarms count: every detector may settle first. */
  static final int SETTLED = 800;

  /** Alarms count up to so many rows after the fault: a shingle sees it as long. */
  static final int GRACE = 4;

  private static final int[] DELAYS = {5, 20, 200};
  private static final int AFTER = 10;
  private static final double BASE = 50;
  private static final long START = 1_700_000_000_000L;
  private static final long INTERVAL = 86_400_000L / NoiseKind.ROWS_PER_DAY;

  /** First row of the fault. */
  int faultRow() {
    return HISTORY + DELAYS[(int) Math.floorMod(seed, (long) DELAYS.length)];
  }

  /** Whether nothing happens in it. */
  boolean isClean() {
    return glitch == 0 && !fault.isReal();
  }

  /** The stream, the rows at which an alarm finds the fault labelled. */
  Series series() {
    int from = faultRow();
    int n = from + fault.rows() + GRACE + AFTER;
    SplittableRandom random = new SplittableRandom(seed * 31 + noise.code().hashCode());
    double[] noisy = noise.values(random, n);
    SplittableRandom ofFault = random.split();
    int sign = seed % 2 == 0 ? 1 : -1;
    long[] times = new long[n];
    double[][] values = new double[n][1];
    boolean[] label = new boolean[n];
    for (int i = 0; i < n; i++) {
      boolean isFault = i >= from && i < from + fault.rows();
      times[i] = START + i * INTERVAL;
      values[i][0] = BASE + noisy[i] + (isFault ? fault.offset(sign, ofFault) : 0);
      label[i] = i >= from && i < from + fault.rows() + GRACE;
    }
    values[HISTORY][0] += glitch;
    String name = noise.code() + "-" + seed + "-" + glitch + "-" + fault.code();
    return new Series(name, List.of("value"), times, values, label);
  }
}
