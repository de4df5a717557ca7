package dev.heed.core.condition;

import dev.heed.core.stats.StateRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Error codes that a channel sends in place of values, like −9999, found by their habits: the very
 * same number, far from everything, in short runs, again and again.
 *
 * <p>Remembers {@value #CAPACITY} numbers beyond {@code mean ± 40 spread}. One that has come in 3
 * runs of at most 3 readings each (2 runs for the codes that loggers are known to send) is a
 * sentinel from then on, and taken as absent.
 *
 * <p>Edge cases: a number that stays for a fourth reading is a level, and no sentinel as long as it
 * is remembered. A sentinel within {@code mean ± 20 spread} has become usual and is dropped: so
 * wide apart, that a spread which wavers does not drop it and find it again. One that is not a
 * known code and stays for more than {@value #LONGEST_OUTAGE} readings was a level that had only
 * knocked first: it is judged from then on. Without a spread (0 or NaN) nothing is far. Four
 * sentinels are the most; candidates beyond that replace the candidate not met for longest.
 *
 * <p>O(1) per reading. State: 37 bytes.
 */
public final class Sentinels {
  /** Numbers that are remembered. */
  public static final int CAPACITY = 4;

  /** Readings in a row at most, before it is a sentinel. */
  private static final int LONGEST_RUN = 3;

  /** Readings in a row at most of a sentinel that is not a known code. */
  private static final int LONGEST_OUTAGE = 64;

  private static final int RUNS = 3;
  private static final int RUNS_OF_KNOWN = 2;
  private static final double FAR = 40;
  private static final double NEAR = 20;

  private static final double[] KNOWN = {
    -9999,
    -999,
    9999,
    99_999,
    65_535,
    32_767,
    -32_768,
    1e9,
    1e30,
    3.4e38,
    -3.4e38,
    Float.MAX_VALUE,
    -Float.MAX_VALUE
  };

  /** Runs of a number that is a sentinel, and of one that is a level; 0 for a free place. */
  private static final byte SENTINEL = 4;

  private static final byte LEVEL = 5;

  /** A candidate in its first run; runs that have ended are one less. */
  private static final byte FIRST_RUN = 1;

  /** The one met last is first. */
  private final double[] numbers = new double[CAPACITY];

  /** Which run it is in or waits for, from 1, or a mark. */
  private final byte[] runs = new byte[CAPACITY];

  /** Readings in a row of the first number up to now; 0 if the last reading was another. */
  private int run;

  /**
   * Takes note of a value.
   *
   * @param mean usual value before this one
   * @param spread usual departure from it, in the same unit
   * @return whether the value is a sentinel, and so absent
   */
  public boolean accept(double x, double mean, double spread) {
    int at = indexOf(x);
    double distance = Math.abs(x - mean);
    boolean isFar = spread > 0 && distance > FAR * spread;
    if (run > 0 && at != 0) {
      endRun();
    }
    if (at < 0) {
      if (isFar) {
        remember(x);
      }
      return false;
    }
    boolean isUsual = runs[at] == SENTINEL ? distance <= NEAR * spread : !isFar;
    if (isUsual && runs[at] != LEVEL) {
      forget(at);
      return false;
    }
    moveToFront(at, x, runs[at]);
    run = Math.min(run + 1, LONGEST_OUTAGE + 1);
    if (staysTooLong(x)) {
      runs[0] = LEVEL;
    }
    return runs[0] == SENTINEL;
  }

  /** Whether a value is a sentinel by what is known before it; nothing is noted. */
  public boolean isAbsent(double x) {
    int at = indexOf(x);
    return at >= 0 && runs[at] == SENTINEL;
  }

  private boolean staysTooLong(double x) {
    return runs[0] == SENTINEL ? run > LONGEST_OUTAGE && !isKnown(x) : run > LONGEST_RUN;
  }

  /** Counts the run of the first number, which was short. */
  private void endRun() {
    run = 0;
    if (runs[0] >= SENTINEL) {
      return;
    }
    int wanted = isKnown(numbers[0]) ? RUNS_OF_KNOWN : RUNS;
    runs[0] = runs[0] >= wanted ? SENTINEL : (byte) (runs[0] + 1);
  }

  private int indexOf(double x) {
    for (int i = 0; i < CAPACITY; i++) {
      if (runs[i] != 0 && numbers[i] == x) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isKnown(double x) {
    for (double known : KNOWN) {
      if (known == x) {
        return true;
      }
    }
    return false;
  }

  /** In place of the last that is no sentinel; not at all if all are. */
  private void remember(double x) {
    int last = CAPACITY - 1;
    while (last >= 0 && runs[last] == SENTINEL) {
      last--;
    }
    if (last >= 0) {
      moveToFront(last, x, FIRST_RUN);
      run = 1;
    }
  }

  private void moveToFront(int at, double x, byte runsOfX) {
    System.arraycopy(numbers, 0, numbers, 1, at);
    System.arraycopy(runs, 0, runs, 1, at);
    numbers[0] = x;
    runs[0] = runsOfX;
  }

  private void forget(int at) {
    int after = CAPACITY - 1 - at;
    System.arraycopy(numbers, at + 1, numbers, at, after);
    System.arraycopy(runs, at + 1, runs, at, after);
    numbers[CAPACITY - 1] = 0;
    runs[CAPACITY - 1] = 0;
    run = 0;
  }

  /** A deep copy. */
  public Sentinels copy() {
    Sentinels copy = new Sentinels();
    System.arraycopy(numbers, 0, copy.numbers, 0, CAPACITY);
    System.arraycopy(runs, 0, copy.runs, 0, CAPACITY);
    copy.run = run;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < CAPACITY; i++) {
      out.writeDouble(numbers[i]);
      out.writeByte(runs[i]);
    }
    out.writeByte(run);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a number is not finite, or a count is out of range
   */
  public static Sentinels read(DataInput in) throws IOException {
    Sentinels sentinels = new Sentinels();
    for (int i = 0; i < CAPACITY; i++) {
      sentinels.numbers[i] = StateRules.finite("sentinels: number", in.readDouble());
      sentinels.runs[i] = (byte) StateRules.within("sentinels: runs", in.readByte(), 0, LEVEL);
    }
    int longest = sentinels.runs[0] == 0 ? 0 : LONGEST_OUTAGE + 1;
    sentinels.run = StateRules.within("sentinels: run", in.readByte(), 0, longest);
    return sentinels;
  }
}
