package dev.heed.core.condition;

import dev.heed.core.stats.StateRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Finds that a channel is an angle, in degrees ([0, 360] or [−180, 180]) or radians ([0, 2π] or
 * [−π, π]), and unwraps it, so that 1 and 359 degrees are two degrees apart.
 *
 * <p>Legend: T the turn, c the centre, x a value of the channel. Unwrapped is the value {@code x +
 * k T} nearest to c, in {@code (c − T/2, c + T/2]}. The centre is a running mean of unwrapped
 * values over {@value #MEMORY} readings; when it has turned a quarter beyond the channel's own
 * range it goes back by a whole turn, so unwrapped values are bounded and the centre does not
 * flicker where the range ends.
 *
 * <p>What makes an angle is said at {@link TurnEvidence}. A saw-tooth that fills the range looks
 * like an azimuth that turns steadily, and is taken for one. Two narrow heaps of values at both
 * ends (10 and 350) are not an angle, as the way between them is unlike their other steps; wide
 * ones that touch are. Once found it stays found until a value leaves the range; to be found again
 * it must stay in the range for twice as many readings as the time before, from {@value
 * #FIRST_WAIT} on.
 *
 * <p>When {@link #isCircular} changes, values are on another scale: what was learnt of the channel
 * begins anew. A turn that a user sets is not searched for, and values out of its range are taken
 * into it. O(1) per reading. State: 62 bytes, 78 with a turn that was set.
 */
public final class Circle {
  private static final int MEMORY = 1_000;
  private static final int FIRST_WAIT = 64;
  private static final int LONGEST_WAIT = TurnEvidence.MEMORY;
  private static final double QUARTER = 0.25;

  /** Largest number of a range that is set. */
  private static final double MOST = Double.MAX_VALUE;

  /** Units in the stored form. */
  private static final int NO_ANGLE = 0;

  private static final int DEGREES = 1;
  private static final int RADIANS = 2;

  /** A turn that a user set. */
  private static final int SET = 3;

  private final TurnEvidence degrees;
  private final TurnEvidence radians;

  /** The turn of the channel's unit; 0 while it is no angle. */
  private double turn;

  /** The least value of the channel's range: 0, or a half turn below, or as set. */
  private double least;

  private boolean isSet;

  private double centre;

  private double last;

  /** Values that the centre is a mean of. */
  private int count;

  /** Values of the range to wait for; 0 until it was left for the first time. */
  private int wait;

  public Circle() {
    this(new TurnEvidence(360, true), new TurnEvidence(2 * Math.PI, false));
  }

  private Circle(TurnEvidence degrees, TurnEvidence radians) {
    this.degrees = degrees;
    this.radians = radians;
  }

  /**
   * Takes the channel for one that goes round, as a user says.
   *
   * @param newTurn a whole turn, above 0
   * @param newLeast the least value of the range
   * @return whether this is another circle than before, or none was
   */
  public boolean force(double newTurn, double newLeast) {
    if (isSet && turn == newTurn && least == newLeast) {
      return false;
    }
    release();
    isSet = true;
    turn = newTurn;
    least = newLeast;
    centre = newLeast + newTurn / 2;
    return true;
  }

  /**
   * Takes the channel for none that goes round, until enough values say otherwise.
   *
   * @return whether it was one
   */
  public boolean release() {
    boolean was = isCircular();
    isSet = false;
    turn = 0;
    least = 0;
    centre = 0;
    count = 0;
    degrees.reset();
    radians.reset();
    return was;
  }

  /** Whether a user set the turn. */
  public boolean isSet() {
    return isSet;
  }

  /** Whether the channel is an angle. */
  public boolean isCircular() {
    return turn > 0;
  }

  /**
   * Whether the first values may be angles, and it is not yet clear: the ends were crossed, or are
   * crossed by this value, too few times to tell. What is judged meanwhile would be compared across
   * the ends.
   */
  public boolean isUndecided(double x) {
    return !isCircular() && degrees.isUndecided(x, x - last);
  }

  /** A whole turn in the channel's unit; 0 while it is no angle. */
  public double turn() {
    return turn;
  }

  /** The angle nearest to the centre that is the same as x; x itself if the channel is none. */
  public double unwrap(double x) {
    return isCircular() ? x + turn * Math.floor((centre - x) / turn + 0.5) : x;
  }

  /** The same angle in the channel's own range, its upper end excluded. */
  public double wrap(double unwrapped) {
    if (!isCircular()) {
      return unwrapped;
    }
    double within = unwrapped - turn * Math.floor((unwrapped - least) / turn);
    // The difference rounds to a whole turn just below the range's lower end.
    return within >= least + turn ? least : Math.max(within, least);
  }

  /** Learns a value. */
  public void accept(double x) {
    double step = x - last;
    last = x;
    if (isCircular()) {
      acceptAngle(x);
    } else {
      search(degrees, x, step);
      search(radians, x, step);
    }
  }

  private void acceptAngle(double x) {
    TurnEvidence evidence = turn == degrees.turn ? degrees : radians;
    if (!isSet && evidence.leaves(x)) {
      turn = 0;
      least = 0;
      centre = 0;
      wait = wait == 0 ? FIRST_WAIT : Math.min(2 * wait, LONGEST_WAIT);
      degrees.reset();
      radians.reset();
      return;
    }
    count = Math.min(count + 1, MEMORY);
    centre += (unwrap(x) - centre) / count;
    if (centre >= least + (1 + QUARTER) * turn) {
      centre -= turn;
    } else if (centre < least - QUARTER * turn) {
      centre += turn;
    }
  }

  private void search(TurnEvidence evidence, double x, double step) {
    if (evidence.leaves(x)) {
      evidence.reset();
      return;
    }
    evidence.accept(x, step);
    if (evidence.isEnough() && evidence.values() >= wait && !isCircular()) {
      turn = evidence.turn;
      least = evidence.isSigned() ? -turn / 2 : 0;
      centre = x;
      count = 1;
    }
  }

  /** A deep copy. */
  public Circle copy() {
    Circle copy = new Circle(degrees.copy(), radians.copy());
    copy.turn = turn;
    copy.least = least;
    copy.isSet = isSet;
    copy.centre = centre;
    copy.last = last;
    copy.count = count;
    copy.wait = wait;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    degrees.write(out);
    radians.write(out);
    out.writeByte(unit());
    if (isSet) {
      out.writeDouble(turn);
      out.writeDouble(least);
    }
    out.writeBoolean(least < 0);
    out.writeDouble(centre);
    out.writeDouble(last);
    out.writeShort(count);
    out.writeShort(wait);
  }

  private int unit() {
    if (isSet) {
      return SET;
    }
    return turn == 0 ? NO_ANGLE : turn == degrees.turn ? DEGREES : RADIANS;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a number is out of range
   */
  public static Circle read(DataInput in) throws IOException {
    Circle circle = new Circle();
    circle.degrees.readInPlace(in);
    circle.radians.readInPlace(in);
    int unit = StateRules.within("circle: unit", in.readByte(), NO_ANGLE, SET);
    if (unit == SET) {
      circle.isSet = true;
      circle.turn = StateRules.within("circle: turn", in.readDouble(), Double.MIN_VALUE, MOST);
      circle.least = StateRules.within("circle: least", in.readDouble(), -MOST, MOST);
    } else if (unit != NO_ANGLE) {
      circle.turn = unit == DEGREES ? circle.degrees.turn : circle.radians.turn;
    }
    boolean isSigned = in.readBoolean();
    if (!circle.isSet) {
      circle.least = isSigned ? -circle.turn / 2 : 0;
    }
    // A turn beyond what it is kept to, which is enough for any rounding.
    double low = circle.isSet ? circle.least - circle.turn : -circle.turn;
    double high = circle.isSet ? circle.least + 2 * circle.turn : 2 * circle.turn;
    circle.centre = StateRules.within("circle: centre", in.readDouble(), low, high);
    circle.last = StateRules.finite("circle: last", in.readDouble());
    circle.count = StateRules.within("circle: count", in.readShort(), 0, MEMORY);
    circle.wait = StateRules.within("circle: wait", in.readShort(), 0, LONGEST_WAIT);
    return circle;
  }
}
