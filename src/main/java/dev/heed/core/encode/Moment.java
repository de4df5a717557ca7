package dev.heed.core.encode;

import static dev.heed.core.encode.StateLayout.MEMORY;
import static dev.heed.core.encode.StateLayout.PHASES;
import static dev.heed.core.encode.StateLayout.RESIDUALS;
import static dev.heed.core.encode.StateLayout.TRUST;
import static dev.heed.core.encode.StateLayout.VALUES;

import dev.heed.core.forecast.Forecaster;
import dev.heed.core.forecast.Situation;
import dev.heed.core.stats.TailModel;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one channel as features ask about it: what is known before its value is seen, and
 * the statistics r(x) of the value and their departures from what is usual.
 *
 * <p>Values are relative to the anchor of the series, and rounded to floats as its numbers are.
 *
 * <p>{@link #prepare} once per reading, then {@link #of} for the value read and for any value that
 * might have been read; the history is not changed. O(features), nothing allocated.
 */
public final class Moment {
  private static final int LATELY = 19;

  /**
   * Departures that are smaller in relation to the value are the rounding of sums and are 0: the
   * profile of a constant 0.1 is not always 0.1. A noise of 1e-3 on 1e9 is larger. What floats
   * round is {@link ChannelHistory#rounding}.
   */
  private static final double ROUNDING = 0x1p-44;

  /** The same of logarithms, counts and times. */
  private static final double ROUNDING_OF_OTHERS = 1e-12;

  /** What the loop over features asks most, by index. */
  private static final boolean[] HAS_UNIT_OF_VALUE = Features.where(Feature::hasUnitOfValue);

  private static final boolean[] IS_ONE_SIDED = Features.where(Feature::isOneSided);

  final double[] raw = new double[Features.MEASURED];

  /** The statistics less their centres, and their sizes; 0 of what is not known. */
  final double[] departure = new double[Features.MEASURED];

  final double[] size = new double[Features.MEASURED];

  /** Features that are known and listened to, as a set of bits. */
  int known;

  /** What the set of known features was made for. */
  private int knownNeeds = -1;

  private int knownReadings;
  private boolean @Nullable [] knownMuted;

  final TailModel.Surprise surprise = new TailModel.Surprise();
  private final Situation situation = new Situation();
  private final Forecaster forecaster;
  private ChannelHistory history = new ChannelHistory();
  private long timeMillis;
  private double profileNow;
  private double phaseFactor = 1;
  private double base;
  private double relationBase;
  private double elapsedMillis;
  private int placeInMemory;
  private double profileAlone;

  /** The value that the statistics are of; NaN if of none yet. And relative to the anchor. */
  private double of = Double.NaN;

  private double relative;

  /** From relative values to those of the channel, exact for the latest. */
  private double offset;

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
   * @param muted features that are not listened to, by index
   */
  void prepare(ChannelHistory h, long newTimeMillis, double newRelationBase, boolean[] muted) {
    history = h;
    timeMillis = newTimeMillis;
    of = Double.NaN;
    profileAlone = h.profileAt(timeMillis);
    double centre = h.centre(Features.LEVEL_1.index());
    boolean hasProfile = !Double.isNaN(profileAlone);
    profileNow = hasProfile ? TRUST.blend(h.a, profileAlone, centre) : Double.NaN;
    base = hasProfile ? profileNow : centre;
    phaseFactor = hasProfile ? PHASES.factor(h.a, timeMillis) : 1;
    relationBase = newRelationBase - h.anchor;
    elapsedMillis = h.count > 0 ? (double) (timeMillis - h.lastTimeMillis) : 0;
    offset = h.last - h.lastRelative;
    forecast(newRelationBase);
    know(muted);
  }

  /** Finds the features that are known; of settled channels those of the reading before. */
  private void know(boolean[] muted) {
    int needs =
        (Double.isNaN(profileNow) ? 0 : Need.PROFILE.bit())
            | (Double.isNaN(relationBase) ? 0 : Need.RELATION.bit())
            | (history.forecast.isKnown() ? Need.FORECAST.bit() : 0);
    int readings = Math.min(history.count + 1, Features.LONGEST_SPAN);
    if (needs == knownNeeds && readings == knownReadings && muted == knownMuted) {
      return;
    }
    knownNeeds = needs;
    knownReadings = readings;
    knownMuted = muted;
    known = 0;
    for (int f = 0; f < Features.MEASURED; f++) {
      Feature feature = Features.at(f);
      int need = feature.need().bit();
      if (readings >= feature.span() && (need & needs) == need && !muted[f]) {
        known |= 1 << f;
      }
    }
  }

  private void forecast(double newRelation) {
    ChannelHistory h = history;
    situation.at(timeMillis);
    if (h.count > 0) {
      RecentSums sums = h.sums;
      double lately = sums.values1to4 + sums.values5to9 + sums.values10to19;
      situation.values(h.last, offset + lately / Math.min(h.count, LATELY));
      situation.relation(newRelation);
      if (!Double.isNaN(profileNow)) {
        double before = offset + h.profileBefore;
        situation.profile(offset + profileNow, before, h.season20, h.seasonality());
      }
    }
    forecaster.prepare(h.forecast, situation);
  }

  /**
   * Computes the statistics that a value has or would have.
   *
   * @param x in the unit of the channel
   */
  void of(double x) {
    if (x == of) {
      return;
    }
    of = x;
    ChannelHistory h = history;
    relative = h.relative(x);
    placeInMemory = MEMORY.find(h.a, relative);
    Features.measure(this, relative, raw);
    System.arraycopy(raw, 0, departure, 0, raw.length);
    for (int f : Features.CENTRED) {
      departure[f] -= h.centre(f);
    }
    double rounding = ROUNDING * Math.max(Math.abs(x), Math.abs(h.centre()));
    sizes(Math.max(rounding, h.rounding()));
  }

  private void sizes(double rounding) {
    for (int f = 0; f < Features.MEASURED; f++) {
      double r = departure[f];
      double most = HAS_UNIT_OF_VALUE[f] ? rounding : ROUNDING_OF_OTHERS;
      double z = IS_ONE_SIDED[f] && r < 0 ? 0 : Math.abs(r);
      size[f] = z > most && (known >>> f & 1) != 0 ? z : 0;
    }
  }

  /** The value that the statistics are of, relative to the anchor. */
  double relative() {
    return relative;
  }

  /** A relative value in the unit of the channel. */
  double absolute(double x) {
    return offset + x;
  }

  /** The value that the statistics are of, as it was read. */
  double value() {
    return of;
  }

  /** Its place among the values that are remembered. */
  int placeInMemory() {
    return placeInMemory;
  }

  float[] numbers() {
    return history.a;
  }

  /** Forgets the statistics: they were of other numbers. */
  void reset() {
    of = Double.NaN;
  }

  /** Whether a feature is known and listened to. */
  boolean isKnown(int feature) {
    return (known >>> feature & 1) != 0;
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

  /** What the daily profile alone says of the reading; NaN if it is not known. */
  double profileAlone() {
    return profileAlone;
  }

  /** The same, drawn to the long-run centre as far as the profile is not to be trusted. */
  public double profileNow() {
    return profileNow;
  }

  /** What a departure from the profile counts at this time of day, in (0, 1]. */
  double phaseFactor() {
    return phaseFactor;
  }

  /** What is subtracted for the residual: the profile, before it is known the long-run centre. */
  double base() {
    return base;
  }

  /** The value that the statistics are of, less the base: learning changes nothing of it. */
  public double departureFromBase() {
    return relative - base;
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
    return history.count == 0 ? x : VALUES.back(history.a, history.count, 1);
  }

  /** Sum of the latest n values: n is 0, 4, 19 or 59. */
  double sumOfValues(int n) {
    RecentSums s = history.sums;
    return switch (n) {
      case 0 -> 0;
      case 4 -> s.values1to4;
      case 19 -> s.values1to4 + s.values5to9 + s.values10to19;
      default -> s.values1to4 + s.values5to9 + s.values10to19 + s.values20to39 + s.values40to59;
    };
  }

  /** Sum of the absolute steps to the latest n values: n is 19 or 59. */
  double sumOfSteps(int n) {
    double latest = history.sums.steps1to19;
    return n == 19 ? latest : latest + history.sums.steps20to59;
  }

  /** Sum of the latest n residuals: n is 0, 4 or 19. */
  double sumOfResiduals(int n) {
    RecentSums s = history.sums;
    return switch (n) {
      case 0 -> 0;
      case 4 -> s.residuals1to4;
      default -> s.residuals1to4 + s.residuals5to9 + s.residuals10to19;
    };
  }

  /** Sum of the n residuals before the latest n - 1: n is 1, 5 or 20. */
  double sumOfResidualsBefore(int n) {
    return switch (n) {
      case 1 -> RESIDUALS.back(history.a, history.count, 1);
      case 5 -> history.sums.residuals5to9;
      default -> history.sums.residuals20to39;
    };
  }

  /** Sum of the n values before the latest n - 1: n is 1, 5 or 20. */
  double sumOfValuesBefore(int n) {
    return switch (n) {
      case 1 -> VALUES.back(history.a, history.count, 1);
      case 5 -> history.sums.values5to9;
      default -> history.sums.values20to39;
    };
  }

  /** The mean departure from the profile over about n readings before this one: n is 1, 5 or 20. */
  double seasonBefore(int n) {
    return switch (n) {
      case 1 -> 0;
      case 5 -> history.scaledSeason5;
      default -> history.scaledSeason20;
    };
  }
}
