package dev.heed.core.condition;

import dev.heed.core.stats.StateRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Evidence that the values of a channel are angles of a turn T, in {@code [0, T]} or {@code [−T/2,
 * T/2]}.
 *
 * <p>For a step s other than 0 and its shortest way round w, in {@code [−T/2, T/2]}: a crossing of
 * the ends has {@code |s| > T/2}. It fits if w is no larger than {@value #USUAL_STEPS} usual steps
 * (mean |w| of those that do not cross) and than a quarter turn. Angles they are once {@value
 * #FITTING} crossings fitted, at least as many as did not, and at most 5 % of {@value #LEAST_STEPS}
 * steps or more are longer than a quarter turn. A value out of the range begins anew.
 */
final class TurnEvidence {
  private static final int USUAL_STEPS = 4;
  private static final int FITTING = 3;
  private static final int LEAST_STEPS = 30;
  private static final double MOST_LONG = 0.05;
  static final int MEMORY = 10_000;

  /** A channel that has crossed the ends but seldom in so many values does not wait any longer. */
  private static final int YOUNG = 500;

  final double turn;

  /** Whether a step of a whole number fits: radians have none, numbered steps of a cycle do. */
  private final boolean mayBeWhole;

  boolean isUndecided(double x, double step) {
    if (values == 0 || values >= YOUNG || leaves(x)) {
      return false;
    }
    boolean isCrossing = Math.abs(step) > turn / 2 && wayOf(step) <= turn / 4;
    return isCrossing || (fitting > 0 && fitting >= misfits);
  }

  private double wayOf(double step) {
    return Math.abs(step - turn * Math.rint(step / turn));
  }

  /** Values of the range in a row, at most {@value #MEMORY}. */
  private int values;

  private int steps;
  private int longSteps;
  private int fitting;
  private int misfits;
  private double usualStep;
  private boolean hasNegative;
  private boolean hasBeyondHalf;

  TurnEvidence(double turn, boolean mayBeWhole) {
    this.turn = turn;
    this.mayBeWhole = mayBeWhole;
  }

  /** The range that values so far are in begins at 0, or a half turn below it. */
  boolean isSigned() {
    return hasNegative;
  }

  /** Whether the value leaves the range that values so far are in. */
  boolean leaves(double x) {
    boolean isSigned = hasNegative || x < 0;
    boolean isBeyondHalf = hasBeyondHalf || x > turn / 2;
    return x < -turn / 2 || x > turn || (isSigned && isBeyondHalf);
  }

  boolean isEnough() {
    return fitting >= FITTING
        && steps >= LEAST_STEPS
        && fitting >= misfits
        && longSteps <= MOST_LONG * steps;
  }

  /** Values of the range in a row, at most {@value #MEMORY}. */
  int values() {
    return values;
  }

  void reset() {
    values = 0;
    steps = 0;
    longSteps = 0;
    fitting = 0;
    misfits = 0;
    usualStep = 0;
    hasNegative = false;
    hasBeyondHalf = false;
  }

  /** Learns a value of the range, and its step if the one before was of the range. */
  void accept(double x, double step) {
    hasNegative |= x < 0;
    hasBeyondHalf |= x > turn / 2;
    boolean isFirst = values == 0;
    values = Math.min(values + 1, MEMORY);
    if (!isFirst && step != 0) {
      learn(step);
    }
  }

  private void learn(double step) {
    double way = wayOf(step);
    boolean isLong = way > turn / 4;
    if (Math.abs(step) > turn / 2) {
      boolean isWhole = !mayBeWhole && step == Math.rint(step);
      boolean fits = !isLong && !isWhole && way <= USUAL_STEPS * usualStep;
      fitting += fits ? 1 : 0;
      misfits += fits ? 0 : 1;
    } else {
      usualStep += (way - usualStep) / (steps - fitting - misfits + 1);
    }
    steps++;
    longSteps += isLong ? 1 : 0;
    if (steps == MEMORY) {
      halve();
    }
  }

  private void halve() {
    steps /= 2;
    longSteps /= 2;
    fitting /= 2;
    misfits /= 2;
  }

  TurnEvidence copy() {
    TurnEvidence copy = new TurnEvidence(turn, mayBeWhole);
    copy.values = values;
    copy.steps = steps;
    copy.longSteps = longSteps;
    copy.fitting = fitting;
    copy.misfits = misfits;
    copy.usualStep = usualStep;
    copy.hasNegative = hasNegative;
    copy.hasBeyondHalf = hasBeyondHalf;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(values);
    out.writeShort(steps);
    out.writeShort(longSteps);
    out.writeShort(fitting);
    out.writeShort(misfits);
    out.writeDouble(usualStep);
    out.writeBoolean(hasNegative);
    out.writeBoolean(hasBeyondHalf);
  }

  /** Reads into this what {@link #write} wrote. */
  void readInPlace(DataInput in) throws IOException {
    values = StateRules.within("circle: values", in.readShort(), 0, MEMORY);
    steps = StateRules.within("circle: steps", in.readShort(), 0, MEMORY - 1);
    longSteps = StateRules.within("circle: long steps", in.readShort(), 0, steps);
    fitting = StateRules.within("circle: fitting crossings", in.readShort(), 0, steps);
    misfits = StateRules.within("circle: other crossings", in.readShort(), 0, steps - fitting);
    usualStep = StateRules.within("circle: usual step", in.readDouble(), 0, turn / 2);
    hasNegative = in.readBoolean();
    hasBeyondHalf = in.readBoolean();
    if (hasNegative && hasBeyondHalf) {
      throw new IOException(
          "circle: values must be of one range, given some below 0 and some beyond a half turn");
    }
  }
}
