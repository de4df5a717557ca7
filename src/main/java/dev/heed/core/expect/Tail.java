package dev.heed.core.expect;

import dev.heed.core.stats.QuantileTracker;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Running 95 % and 99.5 % quantile of the departures to one side, those to the other side counting
 * as 0. Both ends of a band so hold 90 % and 99 % of what comes, in the long run and whatever
 * comes: the quantiles move up and down as often as their level says.
 */
final class Tail {
  private static final double USUAL = 0.95;
  private static final double FAR = 0.995;
  private static final double GAIN = 0.02;
  private static final double FIRST_USUAL = 1.7;
  private static final double FIRST_FAR = 2.8;

  private float usual = (float) FIRST_USUAL;
  private float far = (float) FIRST_FAR;

  /**
   * Learns a departure.
   *
   * @param z departure to this side, in local spreads; negative or 0 if to the other
   */
  void accept(double z) {
    usual = (float) Math.max(Float.MIN_NORMAL, QuantileTracker.step(usual, z, USUAL, GAIN));
    far = (float) Math.max(Float.MIN_NORMAL, QuantileTracker.step(far, z, FAR, GAIN));
  }

  /** Departure that one in 20 exceeds, in local spreads. */
  double usual() {
    return Math.min(usual, far);
  }

  /** Departure that one in 200 exceeds, in local spreads. */
  double far() {
    return far;
  }

  Tail copy() {
    Tail copy = new Tail();
    copy.usual = usual;
    copy.far = far;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(usual);
    out.writeFloat(far);
  }

  static Tail read(DataInput in) throws IOException {
    Tail tail = new Tail();
    tail.usual = in.readFloat();
    tail.far = in.readFloat();
    return tail;
  }
}
