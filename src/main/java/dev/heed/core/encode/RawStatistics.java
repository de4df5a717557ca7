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

import java.util.stream.IntStream;

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

  private static final int[] SPAN =
      IntStream.range(0, Feature.MEASURED).map(f -> Feature.at(f).span()).toArray();
  private static final double MIN_REPEAT_SHARE = 1e-3;
  private static final int MOST_REPEATS = 100;

  final double[] raw = new double[Feature.MEASURED];
  final double[] slope = new double[Feature.MEASURED];
  final double[] curvature = new double[Feature.MEASURED];

  /** Features whose history is long enough for their span. */
  final boolean[] known = new boolean[Feature.MEASURED];

  /** The daily profile's value at the time of the reading; NaN if not known. */
  double profileNow;

  /** What is subtracted for the residual of the reading; see {@link ChannelHistory#base}. */
  double base;

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

  RawStatistics() {
    slope[LEVEL_1.index()] = 1;
    slope[LEVEL_5.index()] = 1.0 / 5;
    slope[LEVEL_20.index()] = 1.0 / 20;
    slope[LEVEL_60.index()] = 1.0 / 60;
    slope[DIFFERENCE_1.index()] = 1;
    slope[DIFFERENCE_5.index()] = 1.0 / 5;
    slope[DIFFERENCE_20.index()] = 1.0 / 20;
    slope[SEASON_1.index()] = 1;
    slope[SEASON_5.index()] = ALPHA_5;
    slope[SEASON_20.index()] = ALPHA_20;
    slope[RELATION.index()] = ALPHA_5;
  }

  /**
   * Sums up what is known before the value is seen.
   *
   * @param timeMillis event time of the reading, later than the last one learnt
   * @param relationBase what other channels make expect of the value; NaN if nothing
   */
  void prepare(ChannelHistory h, long timeMillis, double relationBase) {
    of = Double.NaN;
    int n = h.count;
    sum4 = h.values.sum(1, 4);
    sum19 = sum4 + h.values.sum(5, 15);
    sum59 = h.sums.values59();
    steps19 = h.sums.steps19();
    steps59 = h.sums.steps59();
    residual4 = h.residuals.sum(1, 4);
    before5 = h.residuals.sum(5, 5);
    residual19 = h.sums.residuals19();
    before20 = h.sums.residualsBefore20();
    profileNow = h.profile.at(timeMillis);
    base = h.base(profileNow);
    this.relationBase = relationBase;
    for (int f = 0; f < Feature.MEASURED; f++) {
      known[f] = n + 1 >= SPAN[f];
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
    raw[GAP.index()] = (elapsed + 1) / (h.intervalMillis + 1) - 1;
  }

  /** Computes the statistics that a value has or would have; GAP does not depend on it. */
  void of(ChannelHistory h, double x) {
    if (x == of) {
      return;
    }
    of = x;
    boolean isFirst = h.count == 0;
    raw[LEVEL_1.index()] = x;
    raw[LEVEL_5.index()] = (x + sum4) / 5;
    raw[LEVEL_20.index()] = (x + sum19) / 20;
    raw[LEVEL_60.index()] = (x + sum59) / 60;
    double now = x - base;
    raw[DIFFERENCE_1.index()] = isFirst ? 0 : now - h.residuals.back(1);
    raw[DIFFERENCE_5.index()] = (now + residual4 - before5) / 5;
    raw[DIFFERENCE_20.index()] = (now + residual19 - before20) / 20;
    double residual = x - profileNow;
    raw[SEASON_1.index()] = residual;
    raw[SEASON_5.index()] = h.season5 + ALPHA_5 * (residual - h.season5);
    raw[SEASON_20.index()] = h.season20 + ALPHA_20 * (residual - h.season20);
    double lastBounded = isFirst ? x : h.back(1);
    spread(SPREAD_20.index(), steps19, 20, x, lastBounded);
    spread(SPREAD_60.index(), steps59, 60, x, lastBounded);
    raw[FLATNESS.index()] = !isFirst && x == h.last ? flatness(h, h.run + 1) : 0;
    double departure = h.memory.departure(x);
    raw[NOVELTY.index()] = Math.abs(departure);
    slope[NOVELTY.index()] = Math.signum(departure);
    raw[RELATION.index()] = h.relation5 + ALPHA_5 * (x - relationBase - h.relation5);
  }

  /**
   * Surprise of so many repeats in a row under their usual share, in nats. Bounded in their number,
   * so that a sensor which stays constant for good becomes usual as the share grows.
   */
  static double flatness(ChannelHistory h, int repeats) {
    return repeats == 0
        ? 0
        : Math.min(repeats, MOST_REPEATS) * -Math.log(Math.max(h.repeatShare, MIN_REPEAT_SHARE));
  }

  /** {@code log((steps + |x - last|) / n + floor)}; the floor keeps constant data finite. */
  private void spread(int f, double steps, int n, double x, double last) {
    double step = x - last;
    double floor = n * 1e-9 * (Math.abs(last) + 1e-9);
    double total = steps + Math.abs(step) + floor;
    double inverse = 1 / total;
    raw[f] = Math.log(total / n);
    slope[f] = Math.signum(step) * inverse;
    curvature[f] = -slope[f] * slope[f];
  }
}
