package dev.heed.core.encode;

import dev.heed.core.forecast.Forecaster;
import dev.heed.core.forecast.Situation;
import dev.heed.core.forecast.Statistic;
import dev.heed.core.stats.TailModel;

/**
 * One reading of one channel as features ask about it: what is known before its value is seen, and
 * the statistics r(x) of the value with their first two derivatives by x.
 *
 * <p>{@link #prepare} once per reading, then {@link #of} for the value read and for any value that
 * might have been read; the history is not changed. O(features), nothing allocated.
 */
public final class Moment {
  private static final int FIVE = 5;
  private static final int TWENTY = 20;

  final double[] raw = new double[Features.MEASURED];
  final double[] slope = new double[Features.MEASURED];
  final double[] curvature = new double[Features.MEASURED];

  /** Features whose history is long enough for their span. */
  final boolean[] known = new boolean[Features.MEASURED];

  final TailModel.Surprise surprise = new TailModel.Surprise();
  private final Statistic statistic = new Statistic();
  private final Situation situation = new Situation();
  private final Forecaster forecaster;
  private ChannelHistory history = new ChannelHistory();
  private long timeMillis;
  private double profileNow;
  private double base;
  private double relationBase;
  private double elapsedMillis;
  private double sum4;
  private double sum19;
  private double residual4;
  private double before5;
  private double valuesBefore5;
  private double valuesBefore20;
  private double profileAlone;

  /** The value that the statistics are of; NaN if of none yet. */
  private double of = Double.NaN;

  /**
   * @param bandwidth of the forecast in the channel's unit; 0 follows the channel's own errors
   */
  public Moment(double bandwidth) {
    forecaster = new Forecaster(bandwidth);
  }

  /**
   * Sums up what is known before the value is seen.
   *
   * @param h of the channel; read from until the next call
   * @param newTimeMillis event time of the reading, later than the last one learnt
   * @param newRelationBase what other channels make expect of the value; NaN if nothing
   */
  void prepare(ChannelHistory h, long newTimeMillis, double newRelationBase) {
    history = h;
    timeMillis = newTimeMillis;
    of = Double.NaN;
    profileAlone = h.profile.at(timeMillis);
    profileNow = Double.isNaN(profileAlone) ? Double.NaN : h.trust.blend(profileAlone, h.centre());
    base = h.base(profileNow);
    relationBase = newRelationBase;
    elapsedMillis = h.count > 0 ? (double) (timeMillis - h.lastTimeMillis) : 0;
    sum4 = h.values.sum(1, FIVE - 1);
    sum19 = sum4 + h.values.sum(FIVE, TWENTY - FIVE);
    residual4 = h.residuals.sum(1, FIVE - 1);
    before5 = h.residuals.sum(FIVE, FIVE);
    valuesBefore5 = h.values.sum(FIVE, FIVE);
    valuesBefore20 = h.values.sum(TWENTY, TWENTY);
    forecast();
    for (int f = 0; f < known.length; f++) {
      known[f] = Features.at(f).isKnown(this);
    }
  }

  private void forecast() {
    ChannelHistory h = history;
    situation.at(timeMillis);
    if (h.count > 0) {
      situation.values(h.last, h.recentMean(TWENTY - 1));
      situation.relation(relationBase);
      if (!Double.isNaN(profileNow)) {
        situation.profile(profileNow, h.profileBefore, h.season20, h.seasonality());
      }
    }
    forecaster.prepare(h.forecast, situation);
  }

  /** Computes the statistics that a value has or would have. */
  void of(double x) {
    if (x == of) {
      return;
    }
    of = x;
    for (int f = 0; f < raw.length; f++) {
      if (known[f]) {
        Features.at(f).measure(this, x);
      }
    }
  }

  void set(int feature, double newRaw, double newSlope, double newCurvature) {
    raw[feature] = newRaw;
    slope[feature] = newSlope;
    curvature[feature] = newCurvature;
  }

  ChannelHistory history() {
    return history;
  }

  long timeMillis() {
    return timeMillis;
  }

  /** The forecast of the reading, made before its value is seen. */
  public Forecaster forecaster() {
    return forecaster;
  }

  Statistic statistic() {
    return statistic;
  }

  /** What the daily profile alone says of the reading; NaN if it is not known. */
  double profileAlone() {
    return profileAlone;
  }

  /** The same, drawn to the long-run centre as far as the profile is not to be trusted. */
  public double profileNow() {
    return profileNow;
  }

  /** What is subtracted for the residual of the reading; see {@link ChannelHistory#base}. */
  public double base() {
    return base;
  }

  /** What other channels make expect of the value; NaN if nothing. */
  double relationBase() {
    return relationBase;
  }

  /** Time since the reading before, in milliseconds; 0 for the first. */
  double elapsedMillis() {
    return elapsedMillis;
  }

  /** The value before, lone glitches bounded; the value itself if it is the first. */
  double lastBounded(double x) {
    return history.count == 0 ? x : history.back(1);
  }

  /** Sum of the latest n values: n is 0, 4, 19 or 59. */
  double sumOfValues(int n) {
    return switch (n) {
      case 0 -> 0;
      case FIVE - 1 -> sum4;
      case TWENTY - 1 -> sum19;
      default -> history.sums.values59();
    };
  }

  /** Sum of the absolute steps to the latest n values: n is 19 or 59. */
  double sumOfSteps(int n) {
    return n == TWENTY - 1 ? history.sums.steps19() : history.sums.steps59();
  }

  /** Sum of the latest n residuals: n is 0, 4 or 19. */
  double sumOfResiduals(int n) {
    return switch (n) {
      case 0 -> 0;
      case FIVE - 1 -> residual4;
      default -> history.sums.residuals19();
    };
  }

  /** Sum of the n residuals before the latest n - 1: n is 1, 5 or 20. */
  double sumOfResidualsBefore(int n) {
    return switch (n) {
      case 1 -> history.count == 0 ? 0 : history.residuals.back(1);
      case FIVE -> before5;
      default -> history.sums.residualsBefore20();
    };
  }

  /** Sum of the n values before the latest n - 1: n is 1, 5 or 20. */
  double sumOfValuesBefore(int n) {
    return switch (n) {
      case 1 -> history.count == 0 ? 0 : history.values.back(1);
      case FIVE -> valuesBefore5;
      default -> valuesBefore20;
    };
  }

  /** The mean departure from the profile over about n readings before this one: n is 1, 5 or 20. */
  double seasonBefore(int n) {
    return switch (n) {
      case 1 -> 0;
      case FIVE -> history.season5;
      default -> history.season20;
    };
  }
}
