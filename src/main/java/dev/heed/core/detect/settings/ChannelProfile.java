package dev.heed.core.detect.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set of a channel. What is null or NaN is not set: then it is found from the data, or
 * there is none.
 *
 * @param kind what sort of quantity it is
 * @param modulus of a cyclic quantity: the turn; of a counter: what a full register holds
 * @param bounds what its values cannot leave: expected values and bands stay inside
 * @param limits what its values must not leave: beyond is an alarm, whatever history says
 * @param deadBand largest departure from the expected value that does not matter
 * @param direction which departures matter
 * @param sentinels values that stand for a missing one, in place of those found from the data
 * @param unit of its values, for people
 * @param description for people
 */
public record ChannelProfile(
    @Nullable QuantityKind kind,
    double modulus,
    @Nullable Interval bounds,
    @Nullable Interval limits,
    double deadBand,
    @Nullable WatchedDirection direction,
    @Nullable List<Double> sentinels,
    @Nullable String unit,
    @Nullable String description) {

  /** Most sentinels of a channel. */
  public static final int MOST_SENTINELS = 16;

  /** Nothing is set. */
  public static final ChannelProfile NONE =
      new ChannelProfile(null, Double.NaN, null, null, Double.NaN, null, null, null, null);

  public ChannelProfile {
    sentinels = sentinels == null ? null : List.copyOf(sentinels);
    check("modulus", modulus, modulus > 0, "must be a finite number above 0");
    check("deadBand", deadBand, deadBand >= 0, "must be a finite number of at least 0");
    if (kind == QuantityKind.CYCLIC && Double.isNaN(modulus)) {
      throw new IllegalArgumentException("modulus: is needed by kind cyclic");
    }
    if (kind == QuantityKind.BOUNDED && bounds == null) {
      throw new IllegalArgumentException("bounds: are needed by kind bounded");
    }
    if (sentinels != null && sentinels.size() > MOST_SENTINELS) {
      throw new IllegalArgumentException(
          "sentinels: must be at most " + MOST_SENTINELS + ", given " + sentinels.size());
    }
  }

  private static void check(String key, double given, boolean isRight, String rule) {
    if (!Double.isNaN(given) && !(isRight && Double.isFinite(given))) {
      throw new IllegalArgumentException(key + ": " + rule + ", given " + given);
    }
  }

  /** This profile, with what it does not set taken from another. */
  public ChannelProfile over(ChannelProfile base) {
    return new ChannelProfile(
        kind == null ? base.kind : kind,
        Double.isNaN(modulus) ? base.modulus : modulus,
        bounds == null ? base.bounds : bounds,
        limits == null ? base.limits : limits,
        Double.isNaN(deadBand) ? base.deadBand : deadBand,
        direction == null ? base.direction : direction,
        sentinels == null ? base.sentinels : sentinels,
        unit == null ? base.unit : unit,
        description == null ? base.description : description);
  }

  public boolean is(QuantityKind asked) {
    return kind == asked;
  }

  /** Whether sentinels are set, none of them as well: then none is found from the data. */
  public boolean namesSentinels() {
    return sentinels != null;
  }

  /** Whether a value stands for a missing one, by setting. */
  public boolean isSentinel(double x) {
    if (sentinels != null) {
      for (int i = 0; i < sentinels.size(); i++) {
        if (sentinels.get(i) == x) {
          return true;
        }
      }
    }
    return false;
  }

  /** How far a value lies beyond a physical limit; 0 within. */
  public double overLimit(double x) {
    return limits == null ? 0 : limits.excess(x);
  }

  /** Where a turn of a cyclic quantity begins: at its lower bound, else at 0. */
  public double leastOfTurn() {
    return bounds == null || Double.isNaN(bounds.lower()) ? 0 : bounds.lower();
  }

  /** The nearest value within bounds. */
  public double withinBounds(double x) {
    return bounds == null ? x : bounds.clip(x);
  }

  /**
   * Whether a departure from the expected value is too small, or to the side that is not watched.
   *
   * @param departure the value less the expected one; NaN if nothing is expected
   */
  public boolean isIgnored(double departure) {
    return Math.abs(departure) <= deadBand || (direction != null && direction.isIgnored(departure));
  }
}
