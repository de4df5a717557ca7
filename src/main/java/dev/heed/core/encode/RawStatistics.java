package dev.heed.core.encode;

import static dev.heed.core.encode.Feature.DIFFERENCE_1;
import static dev.heed.core.encode.Feature.DIFFERENCE_20;
import static dev.heed.core.encode.Feature.DIFFERENCE_5;
import static dev.heed.core.encode.Feature.FLATNESS;
import static dev.heed.core.encode.Feature.GAP;
import static dev.heed.core.encode.Feature.LEVEL_1;
import static dev.heed.core.encode.Feature.LEVEL_20;
import static dev.heed.core.encode.Feature.LEVEL_5;
import static dev.heed.core.encode.Feature.LEVEL_60;
import static dev.heed.core.encode.Feature.NOVELTY;
import static dev.heed.core.encode.Feature.RELATION;
import static dev.heed.core.encode.Feature.SEASON_1;
import static dev.heed.core.encode.Feature.SEASON_20;
import static dev.heed.core.encode.Feature.SEASON_5;
import static dev.heed.core.encode.Feature.SPREAD_20;
import static dev.heed.core.encode.Feature.SPREAD_60;

/**
 * The measured features of a timestep before they become surprises: raw statistics r(x) of the
 * value x and of what came before, with their first two derivatives by x.
 *
 * <p>{@link #prepare} once per reading, then {@link #of} for the value read and for any value that
 * might have been read; the history is not changed. O(longest span), nothing allocated.
 */
final class RawStatistics {
  /** Weight of the newest value in a mean over about 5 readings. */
  static final double ALPHA_5 = 2.0 / 6;

  /** Weight of the newest value in a mean over about 20 readings. */
  static final double ALPHA_20 = 2.0 / 21;

  private static final double MIN_REPEAT_SHARE = 1e-3;
  private static final int MOST_REPEATS = 100;

  final double[] raw = new double[Feature.MEASURED];
  final double[] slope = new double[Feature.MEASURED];
  final double[] curvature = new double[Feature.MEASURED];

  /** Features whose history is long enough for their span. */
  final boolean[] known = new boolean[Feature.MEASURED];

  /** The daily profile's value at the time of the reading; NaN if not known. */
  double profileNow;

  /** What other channels make expect of the value; NaN if nothing. */
  double relationBase;

  /** The value that the statistics are of; NaN if of none yet. */
  private double of = Double.NaN;

  private double sum4;
  private double sum19;
  private double sum59;
  private double before5;
  private double before20;
  private double steps19;
  private double steps59;
  private double residual4;
  private double residual19;

  /**
   * Sums up what is known before the value is seen.
   *
   * @param timeMillis event time of the reading, later than the last one learnt
   * @param relationBase what other channels make expect of the value; NaN if nothing
   */
  void prepare(ChannelHistory h, long timeMillis, double relationBase) {
    of = Double.NaN;
    int n = h.count;
    sum4 = sum(h, 1, 4);
    sum19 = sum4 + sum(h, 5, 15);
    sum59 = sum19 + sum(h, 20, 40);
    residual4 = residuals(h, 1, 4);
    residual19 = residual4 + residuals(h, 5, 15);
    before5 = residuals(h, 5, 5);
    before20 = residuals(h, 20, 20);
    steps19 = steps(h, 1, 19);
    steps59 = steps19 + steps(h, 20, 40);
    profileNow = h.profile.at(timeMillis);
    this.relationBase = relationBase;
    for (int f = 0; f < Feature.MEASURED; f++) {
      known[f] = n + 1 >= Feature.at(f).span();
    }
    boolean inProfile = !Double.isNaN(profileNow);
    known[SEASON_1.index()] = inProfile;
    known[SEASON_5.index()] = inProfile;
    known[SEASON_20.index()] = inProfile;
    known[RELATION.index()] = !Double.isNaN(relationBase);
    known[FLATNESS.index()] = n > 0;
    known[GAP.index()] = n > 1;
    known[NOVELTY.index()] = h.memory.size() > 0;
    double elapsed = n > 0 ? (double) (timeMillis - h.lastTimeMillis) : 0;
    set(GAP, (elapsed + 1) / (h.intervalMillis + 1) - 1, 0, 0);
  }

  /** Computes the statistics that a value has or would have; GAP does not depend on it. */
  void of(ChannelHistory h, double x) {
    if (x == of) {
      return;
    }
    of = x;
    double last = h.count > 0 ? h.last : x;
    double lastBounded = h.count > 0 ? h.back(1) : x;
    set(LEVEL_1, x, 1, 0);
    set(LEVEL_5, (x + sum4) / 5, 1.0 / 5, 0);
    set(LEVEL_20, (x + sum19) / 20, 1.0 / 20, 0);
    set(LEVEL_60, (x + sum59) / 60, 1.0 / 60, 0);
    double now = x - h.base(profileNow);
    set(DIFFERENCE_1, h.count > 0 ? now - h.residualBack(1) : 0, 1, 0);
    set(DIFFERENCE_5, (now + residual4 - before5) / 5, 1.0 / 5, 0);
    set(DIFFERENCE_20, (now + residual19 - before20) / 20, 1.0 / 20, 0);
    double residual = x - profileNow;
    set(SEASON_1, residual, 1, 0);
    set(SEASON_5, h.season5 + ALPHA_5 * (residual - h.season5), ALPHA_5, 0);
    set(SEASON_20, h.season20 + ALPHA_20 * (residual - h.season20), ALPHA_20, 0);
    spread(SPREAD_20, steps19, 20, x, lastBounded);
    spread(SPREAD_60, steps59, 60, x, lastBounded);
    set(FLATNESS, h.count > 0 && x == last ? flatness(h, h.run + 1) : 0, 0, 0);
    double departure = h.memory.departure(x);
    set(NOVELTY, Math.abs(departure), Math.signum(departure), 0);
    set(RELATION, h.relation5 + ALPHA_5 * (x - relationBase - h.relation5), ALPHA_5, 0);
  }

  /**
   * Surprise of so many repeats in a row under their usual share, in nats. Bounded in their number,
   * so that a sensor which stays constant for good becomes usual as the share grows.
   */
  static double flatness(ChannelHistory h, int repeats) {
    return Math.min(repeats, MOST_REPEATS) * -Math.log(Math.max(h.repeatShare, MIN_REPEAT_SHARE));
  }

  /** {@code log((steps + |x - last|) / n + floor)}; the floor keeps constant data finite. */
  private void spread(Feature f, double steps, int n, double x, double last) {
    double step = x - last;
    double floor = n * 1e-9 * (Math.abs(last) + 1e-9);
    double total = steps + Math.abs(step) + floor;
    double slope = Math.signum(step) / total;
    set(f, Math.log(total / n), slope, -slope * slope);
  }

  private void set(Feature f, double value, double slope, double curvature) {
    int i = f.index();
    raw[i] = value;
    this.slope[i] = slope;
    this.curvature[i] = curvature;
  }

  private static double sum(ChannelHistory h, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += h.back(i);
    }
    return sum;
  }

  private static double residuals(ChannelHistory h, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += h.residualBack(i);
    }
    return sum;
  }

  private static double steps(ChannelHistory h, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += Math.abs(h.back(i) - h.back(i + 1));
    }
    return sum;
  }
}
