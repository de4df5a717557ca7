package dev.heed.core.forecast;

/**
 * What is known of a reading before its value is seen, in the channel's unit; NaN where nothing is
 * known. Mutable, so that a stream of readings allocates nothing.
 */
public final class Situation {
  long timeMillis;
  double profileNow = Double.NaN;
  double profileBefore = Double.NaN;
  double season20 = Double.NaN;
  double relation = Double.NaN;
  double last = Double.NaN;
  double mean20 = Double.NaN;
  double seasonality;

  /** Begins anew: a reading of this time, of which nothing else is known. */
  public Situation at(long newTimeMillis) {
    timeMillis = newTimeMillis;
    profileNow = Double.NaN;
    profileBefore = Double.NaN;
    season20 = Double.NaN;
    relation = Double.NaN;
    last = Double.NaN;
    mean20 = Double.NaN;
    seasonality = 0;
    return this;
  }

  /**
   * @param newLast the value before
   * @param newMean20 exponential mean of about 20 values
   */
  public Situation values(double newLast, double newMean20) {
    last = newLast;
    mean20 = newMean20;
    return this;
  }

  /**
   * @param now the daily profile's value at the time of the reading
   * @param before its value at the reading before
   * @param departure20 exponential mean of the departures from the profile of about 20 values
   * @param newSeasonality how much the profile explains, in [0, 1]
   */
  public Situation profile(double now, double before, double departure20, double newSeasonality) {
    profileNow = now;
    profileBefore = before;
    season20 = departure20;
    seasonality = newSeasonality;
    return this;
  }

  /**
   * @param expected what other channels make expect
   */
  public Situation relation(double expected) {
    relation = expected;
    return this;
  }
}
