package dev.heed.core.heads;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * On which side of the usual an incident's readings lie, and how that goes on.
 *
 * <p>Legend: t = 0 … n − 1 the number of a reading, y its signed surprise in nats, within ±{@value
 * #MOST}; kept are Σy, Σ|y|, Σty, the number of turns (neighbours of opposite sign), and Σy, Σ|y|
 * of the flagged readings alone. Not finite counts as 0. O(1) per reading.
 */
final class Departures {
  /** Beyond it a departure is only large. */
  static final double MOST = 60;

  private float sum;
  private float absolute;
  private float moment;
  private int turns;
  private float last;
  private float flaggedSum;
  private float flaggedAbsolute;

  void accept(int t, double signedNats, boolean isFlagged) {
    float y = Double.isNaN(signedNats) ? 0 : (float) Math.max(-MOST, Math.min(MOST, signedNats));
    sum += y;
    absolute += Math.abs(y);
    moment += t * y;
    turns += y * last < 0 ? 1 : 0;
    last = y;
    if (isFlagged) {
      flaggedSum += y;
      flaggedAbsolute += Math.abs(y);
    }
  }

  /** 1 if the readings lie above on the whole, −1 if below. */
  int side() {
    return sum < 0 ? -1 : 1;
  }

  /** Mean of y over n readings, in nats. */
  double mean(int n) {
    return n == 0 ? 0 : sum / n;
  }

  /** Mean of |y| over n readings, in nats. */
  double size(int n) {
    return n == 0 ? 0 : absolute / n;
  }

  /** |Σy| / Σ|y|: 1 if all lie on one side, 0 if the sides even out, or nothing departs. */
  double oneSidedness() {
    return absolute == 0 ? 0 : Math.abs(sum) / absolute;
  }

  /** The same of the flagged readings. */
  double flaggedOneSidedness() {
    return flaggedAbsolute == 0 ? 0 : Math.abs(flaggedSum) / flaggedAbsolute;
  }

  /** Mean of y over the flagged readings, in nats. */
  double flaggedMean(int flagged) {
    return flagged == 0 ? 0 : flaggedSum / flagged;
  }

  /**
   * How far the least-squares line of y over t rises from the first of n readings to after the
   * last, in nats: {@code n (Σty − Σy (n − 1)/2) / (n (n² − 1)/12)}; 0 of fewer than two readings.
   */
  double rise(int n) {
    if (n < 2) {
      return 0;
    }
    double length = n;
    return 12 * (moment - sum * (length - 1) / 2) / (length * length - 1);
  }

  /** Turns per reading. */
  double turnRate(int n) {
    return n == 0 ? 0 : (double) turns / n;
  }

  Departures copy() {
    Departures copy = new Departures();
    copy.sum = sum;
    copy.absolute = absolute;
    copy.moment = moment;
    copy.turns = turns;
    copy.last = last;
    copy.flaggedSum = flaggedSum;
    copy.flaggedAbsolute = flaggedAbsolute;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(sum);
    out.writeFloat(absolute);
    out.writeFloat(moment);
    out.writeInt(turns);
    out.writeFloat(last);
    out.writeFloat(flaggedSum);
    out.writeFloat(flaggedAbsolute);
  }

  static Departures read(DataInput in) throws IOException {
    Departures read = new Departures();
    read.sum = in.readFloat();
    read.absolute = in.readFloat();
    read.moment = in.readFloat();
    read.turns = in.readInt();
    read.last = in.readFloat();
    read.flaggedSum = in.readFloat();
    read.flaggedAbsolute = in.readFloat();
    return read;
  }
}
