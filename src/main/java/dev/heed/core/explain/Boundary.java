package dev.heed.core.explain;

import dev.heed.core.detect.Examination;
import dev.heed.core.detect.Examined;

/**
 * Where flags begin on the way from the expected value, verified by judging a value on either side
 * in place of the one that was read.
 *
 * @param inside a value that is not to be flagged, in the channel's unit
 * @param insideLogOdds the channel's fused log-odds there, in nats
 * @param isInsideFlagged whether the sensor would be flagged with it
 * @param beyond a value slightly farther out
 * @param beyondLogOdds the channel's fused log-odds there, in nats
 * @param isBeyondFlagged whether the sensor would be flagged with it
 */
public record Boundary(
    double inside,
    double insideLogOdds,
    boolean isInsideFlagged,
    double beyond,
    double beyondLogOdds,
    boolean isBeyondFlagged) {

  /** Whether the detector confirmed it: silent inside, flagged beyond. */
  public boolean isVerified() {
    return !isInsideFlagged && isBeyondFlagged;
  }

  static Boundary check(Examination examination, String channel, double inside, double beyond) {
    Examined in = examination.with(channel, inside);
    Examined out = examination.with(channel, beyond);
    return new Boundary(
        inside,
        in.channel(channel).logOdds(),
        in.isFlagged(),
        beyond,
        out.channel(channel).logOdds(),
        out.isFlagged());
  }
}
