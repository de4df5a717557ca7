package dev.heed.producer.simulate;

import java.util.Locale;

/**
 * What can go wrong with a simulated channel, how strongly and for how long. Lengths are in
 * readings; the meaning of a fault's magnitude is given with each kind, where a spread is the
 * standard deviation of the channel's own noise.
 */
public enum FaultKind {
  /** Up for 1 to 2 readings, 8 to 20 spreads more than the normal pattern moves in one reading. */
  SPIKE(8, 20, 1, 2),
  /** Down for 1 to 2 readings, 8 to 20 spreads more than the pattern moves in one reading. */
  DIP(8, 20, 1, 2),
  /** Up or down (signed magnitude) by 6 to 15 spreads, at once. */
  LEVEL_SHIFT(6, 15, 60, 200),
  /** Away (signed magnitude) by 8 to 20 spreads, evenly over four fifths of the time, then held. */
  DRIFT(8, 20, 150, 400),
  /** The noise is 3 to 6 times as large; the magnitude is this factor. */
  VARIANCE(3, 6, 40, 120),
  /** The value sticks; the magnitude is the number of readings. */
  FLATLINE(30, 100, 30, 100),
  /**
   * Nothing is heard of the sensor; the magnitude is the number of readings lost. The reading that
   * ends the gap is the fault's last one, and the only one that carries its label.
   */
  GAP(12, 60, 13, 61),
  /**
   * For one day the daily pattern is missed or comes 6 to 10 hours late; the magnitude is the
   * largest departure in spreads, at least 8.
   */
  SEASON(8, 1000, 24, 24),
  /** The channel's oscillation runs at another speed; the magnitude is this factor. */
  PATTERN(0.3, 3, 60, 150),
  /**
   * The channel stops following the load that its partners follow (it stays where it was) or moves
   * against it; the magnitude is the departure in spreads per standard deviation of the load.
   */
  CORRELATION_BREAK(3, 16, 100, 250);

  private final String code = name().toLowerCase(Locale.ROOT);
  private final double least;
  private final double most;
  private final int shortest;
  private final int longest;

  FaultKind(double least, double most, int shortest, int longest) {
    this.least = least;
    this.most = most;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** The stable lower-case name that labels and ground truth use. */
  public String code() {
    return code;
  }

  /** Smallest absolute magnitude. */
  public double leastMagnitude() {
    return least;
  }

  /** Largest absolute magnitude. */
  public double mostMagnitude() {
    return most;
  }

  int shortest() {
    return shortest;
  }

  int longest() {
    return longest;
  }

  /** The kind of a code. */
  static FaultKind ofCode(String code) {
    for (FaultKind kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("fault kind: unknown, given '" + code + "'");
  }
}
