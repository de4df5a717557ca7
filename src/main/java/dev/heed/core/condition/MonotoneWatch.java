package dev.heed.core.condition;

import dev.heed.core.stats.StateRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells whether a channel counts, and what step its next value is: a counter or a ramp never comes
 * back to its mean, so its steps are judged and not its values.
 *
 * <p>Formula: shares of steps {@code >= 0}, {@code <= 0} and {@code != 0}, gain {@code max(1/n,
 * 1/5000)}. From n = {@value #LEAST_TO_LEARN} steps on, a share of .97 in one direction and moves
 * above .02, steps are learnt ({@link #shouldLearn}); once n = {@value #LEAST_TO_COUNT}, the share
 * is .98 and {@value #LEARNT_TO_COUNT} steps were learnt, they are what is judged ({@link
 * #isCounting}). Both end when the share falls below .93. So that a set-point that seldom changes
 * is not taken for a counter, steps against the direction are at most a fifth of the moves to
 * begin, and two fifths to go on.
 *
 * <p>A step against the direction is a reset: the first two are steps as they are, so a ramp that
 * falls once is told; from then on a reset starts from 0, and the step is the value itself (rising)
 * or 0 (falling). A register that is full (2^16 or 2^32) goes on where it stopped, if that makes a
 * step of usual size.
 *
 * <p>Edge cases: a constant does not count; a counter that stops goes on counting, in steps of 0;
 * before the first value the step is 0. O(1) per reading. State: 34 bytes.
 */
public final class MonotoneWatch {
  private static final int MEMORY = 5_000;
  private static final int LEAST_TO_LEARN = 12;
  private static final int LEAST_TO_COUNT = 64;
  private static final int LEARNT_TO_COUNT = 20;
  private static final float SHARE_TO_LEARN = 0.97f;
  private static final float SHARE_TO_COUNT = 0.98f;
  private static final float SHARE_TO_END = 0.93f;
  private static final float LEAST_MOVES = 0.02f;
  private static final float AGAINST_TO_LEARN = 0.2f;
  private static final float AGAINST_TO_END = 0.4f;
  private static final int RESETS_AS_THEY_ARE = 2;

  /** Moves of more than so many usual ones are another kind of event, and teach no more. */
  private static final double USUAL_MOVES = 8;

  private static final double[] REGISTERS = {0x1p16, 0x1p32};

  private double last;

  /** Mean size of the moves in the direction of the counter, resets left out. */
  private double usualMove;

  /** Share of steps that are at least 0, at most 0, not 0. */
  private float up;

  private float down;
  private float moves;

  /** Values seen, at most {@value #MEMORY} + 1; one less are the steps. */
  private int values;

  /** 1 rising, -1 falling, 0 neither. */
  private int direction;

  private int learnt;
  private int resets;
  private boolean isCounting;

  /** Whether the channel rises, but for resets. */
  public boolean isRising() {
    return direction > 0;
  }

  /** Whether the channel falls, but for resets. */
  public boolean isFalling() {
    return direction < 0;
  }

  /** Whether steps are to be learnt, with the next value on. */
  public boolean shouldLearn() {
    return direction != 0;
  }

  /** Whether the next value is to be judged by its step. */
  public boolean isCounting() {
    return isCounting;
  }

  /**
   * Takes the channel for a rising counter from now on, as a user says: a fall is a reset from the
   * first on. To be said again after every value that is learnt.
   */
  public void force() {
    direction = 1;
    learnt = LEARNT_TO_COUNT;
    resets = RESETS_AS_THEY_ARE;
    isCounting = true;
  }

  /** What is to be judged and learnt of the next value as a step. */
  public double step(double x) {
    return step(x, Double.NaN);
  }

  /**
   * The same of a counter whose register is known.
   *
   * @param modulus what a full register holds; NaN if that is to be guessed
   */
  public double step(double x, double modulus) {
    if (values == 0) {
      return 0;
    }
    double step = x - last;
    if (direction == 0 || step * direction >= 0) {
      return step;
    }
    if (isFull(step, modulus)) {
      return step + direction * modulus;
    }
    for (double register : REGISTERS) {
      if (Double.isNaN(modulus) && isFull(step, register)) {
        return step + direction * register;
      }
    }
    if (resets < RESETS_AS_THEY_ARE) {
      return step;
    }
    return direction > 0 ? x : 0;
  }

  /** Whether a step back is one of usual size over the end of a register. */
  private boolean isFull(double step, double register) {
    double over = direction * step + register;
    return over >= 0 && over <= USUAL_MOVES * usualMove;
  }

  /**
   * The value that a step leads to, as the expected one: what was last plus the expected step.
   *
   * @param step from {@link #step}'s scale
   */
  public double afterStep(double step) {
    return last + step;
  }

  /** Learns a value, after its step was judged and learnt. */
  public void accept(double x) {
    accept(x, Double.NaN);
  }

  /**
   * The same of a counter whose register is known.
   *
   * @param modulus what a full register holds; NaN if that is to be guessed
   */
  public void accept(double x, double modulus) {
    if (values > 0) {
      learn(x - last, step(x, modulus));
    }
    last = x;
    values = Math.min(values + 1, MEMORY + 1);
  }

  private void learn(double rawStep, double step) {
    if (direction != 0) {
      learnt = Math.min(learnt + 1, LEARNT_TO_COUNT);
      // A full register is no reset: its step is in the direction of the counter.
      boolean isReset =
          rawStep * direction < 0 && (step == rawStep || resets >= RESETS_AS_THEY_ARE);
      resets = isReset ? Math.min(resets + 1, RESETS_AS_THEY_ARE) : resets;
    }
    float gain = (float) Math.max(1.0 / values, 1.0 / MEMORY);
    up += gain * ((rawStep >= 0 ? 1 : 0) - up);
    down += gain * ((rawStep <= 0 ? 1 : 0) - down);
    moves += gain * ((rawStep != 0 ? 1 : 0) - moves);
    learnMove(rawStep, gain);
    decide();
  }

  private void learnMove(double rawStep, float gain) {
    boolean isMove = direction == 0 ? rawStep != 0 : rawStep * direction > 0;
    if (isMove) {
      double size = Math.abs(rawStep);
      double learntSize = usualMove == 0 ? size : Math.min(size, USUAL_MOVES * usualMove);
      // The first move is the mean of one, however many steps of 0 came before.
      usualMove += (usualMove == 0 ? 1 : gain) * (learntSize - usualMove);
    }
  }

  private void decide() {
    if (direction == 0) {
      int side = up >= down ? 1 : -1;
      if (values >= LEAST_TO_LEARN
          && share(side) >= SHARE_TO_LEARN
          && moves > LEAST_MOVES
          && 1 - share(side) <= AGAINST_TO_LEARN * moves) {
        direction = side;
      }
      return;
    }
    if (share(direction) < SHARE_TO_END || 1 - share(direction) > AGAINST_TO_END * moves) {
      direction = 0;
      learnt = 0;
      resets = 0;
      isCounting = false;
    } else if (values >= LEAST_TO_COUNT
        && learnt == LEARNT_TO_COUNT
        && share(direction) >= SHARE_TO_COUNT) {
      isCounting = true;
    }
  }

  private float share(int side) {
    return side > 0 ? up : down;
  }

  /** A deep copy. */
  public MonotoneWatch copy() {
    MonotoneWatch copy = new MonotoneWatch();
    copy.last = last;
    copy.usualMove = usualMove;
    copy.up = up;
    copy.down = down;
    copy.moves = moves;
    copy.values = values;
    copy.direction = direction;
    copy.learnt = learnt;
    copy.resets = resets;
    copy.isCounting = isCounting;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeDouble(last);
    out.writeDouble(usualMove);
    out.writeFloat(up);
    out.writeFloat(down);
    out.writeFloat(moves);
    out.writeShort(values);
    out.writeByte(direction);
    out.writeByte(learnt);
    out.writeByte(resets);
    out.writeBoolean(isCounting);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a number is out of range
   */
  public static MonotoneWatch read(DataInput in) throws IOException {
    MonotoneWatch watch = new MonotoneWatch();
    watch.last = StateRules.finite("monotone watch: last", in.readDouble());
    watch.usualMove =
        StateRules.within("monotone watch: usual move", in.readDouble(), 0, Double.MAX_VALUE);
    watch.up = (float) StateRules.within("monotone watch: up", in.readFloat(), 0, 1);
    watch.down = (float) StateRules.within("monotone watch: down", in.readFloat(), 0, 1);
    watch.moves = (float) StateRules.within("monotone watch: moves", in.readFloat(), 0, 1);
    watch.values = StateRules.within("monotone watch: values", in.readShort(), 0, MEMORY + 1);
    watch.direction = StateRules.within("monotone watch: direction", in.readByte(), -1, 1);
    watch.learnt = StateRules.within("monotone watch: learnt", in.readByte(), 0, LEARNT_TO_COUNT);
    watch.resets =
        StateRules.within("monotone watch: resets", in.readByte(), 0, RESETS_AS_THEY_ARE);
    watch.isCounting = in.readBoolean();
    if (watch.isCounting && watch.direction == 0) {
      throw new IOException("monotone watch: counting must have a direction, given 0");
    }
    return watch;
  }
}
