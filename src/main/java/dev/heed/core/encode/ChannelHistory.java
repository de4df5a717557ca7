package dev.heed.core.encode;

import static dev.heed.core.encode.StateLayout.MEMORY;
import static dev.heed.core.encode.StateLayout.PROFILE;
import static dev.heed.core.encode.StateLayout.REPEATS;
import static dev.heed.core.encode.StateLayout.TAILS;
import static dev.heed.core.encode.StateLayout.TRUST;
import static dev.heed.core.encode.StateLayout.VALUES;

import dev.heed.core.forecast.ForecastState;
import dev.heed.core.stats.DailyProfile;
import dev.heed.core.stats.Exponential;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is remembered of one channel to encode its next reading: the last values, the long-run
 * centre of each feature, the daily profile and the tail models. Changed by {@link Encoder#learn}
 * only.
 */
public final class ChannelHistory {
  /** Where counting steps back, by a multiple of every ring: more are the same to any statistic. */
  private static final int MOST_COUNTED = 1 << 30;

  private static final int STEP_BACK = (1 << 29) - 1;
  private static final double DAY_MILLIS = 86_400_000;
  private static final int LEAST_TO_MATURE = 100;
  private static final int MOST_TO_MATURE = 600;

  /** Two repeats in a row of values that never repeat, in nats. */
  private static final double USUAL_RUN = 14;

  /** A gap in which one reading is missing, in intervals more than one. */
  private static final double USUAL_GAP = 1;

  private static final double TAIL_INDEX = 0.4;

  /** Readings over which a channel's youth falls to 1/e, and to nothing. */
  private static final double YOUNG_READINGS = 1_000;

  private static final int OLD = 10_000;

  /** Past so many mean steps from it the anchor is moved: floats would tell steps apart no more. */
  private static final double MOST_STEPS_AWAY = 1_024;

  private static final int RECENT = 59;

  /** Floats have 24 bits; the anchor moves more than once. */
  private static final double ROUNDING = 0x1p-21;

  private static final double ROUNDING_OF_USUAL = 0x1p-12;

  /** Values farther from the anchor count as being so far away: sums of floats stay finite. */
  private static final float MOST = 1e35f;

  /** See {@link StateLayout}; values are relative to the anchor. */
  final float[] a;

  final RecentSums sums;

  /** Attention over all of the past. */
  ForecastState forecast;

  /** What values are relative to: a usual one, so that floats carry what they differ by. */
  double anchor;

  /** The latest value as it was read; the ring holds it without what a lone glitch would add. */
  double last;

  /** The same, relative to the anchor. */
  double lastRelative;

  /** Side on which the latest value was out of all proportion: -1, 0, 1. */
  int glitchSide;

  int count;
  long lastTimeMillis = Long.MIN_VALUE;
  double intervalMillis;
  int run;
  float repeatShare = 0.1f;

  /** Mean departure from the profile over about 20 readings. */
  double season20;

  /** The same over 5 and 20, each departure as much as it counts at its time of day. */
  double scaledSeason5;

  double scaledSeason20;
  double relation5;
  float lastLogSpread = Float.NaN;

  /** Surprise of the run so far, in nats; see {@link Flatness}. */
  float runNats;

  /** What was expected by the time of day at the last reading, relative; NaN if nothing. */
  double profileBefore = Double.NaN;

  /** When a working day and a weekend were first seen. */
  long firstWorkingDay = DailyProfile.NEVER;

  long firstWeekend = DailyProfile.NEVER;

  public ChannelHistory() {
    this(new float[StateLayout.SIZE], new RecentSums(), new ForecastState());
    TAILS.expect(a, Features.FLATNESS.index(), USUAL_RUN, TAIL_INDEX);
    TAILS.expect(a, Features.GAP.index(), USUAL_GAP, TAIL_INDEX);
    TRUST.begin(a);
    REPEATS.begin(a);
    StateLayout.ADDITIVE.begin(a);
    StateLayout.MULTIPLICATIVE.begin(a);
  }

  ChannelHistory(float[] a, RecentSums sums, ForecastState forecast) {
    this.a = a;
    this.sums = sums;
    this.forecast = forecast;
  }

  /** The numbers of the series; see {@link StateLayout}. */
  public float[] numbers() {
    return a;
  }

  /** What values among the numbers are relative to. */
  public double anchor() {
    return anchor;
  }

  /** A value as the numbers have it: relative to the anchor, and rounded as they are. */
  public double relative(double x) {
    float rounded = (float) (x - anchor);
    return Math.abs(rounded) < MOST ? rounded : Math.copySign(MOST, rounded);
  }

  /** Readings learnt so far. */
  public int count() {
    return count;
  }

  /** Usual time between readings in milliseconds; 0 before two readings. */
  public double intervalMillis() {
    return intervalMillis;
  }

  /** Event time of the latest reading in milliseconds; Long.MIN_VALUE before any. */
  public long lastTimeMillis() {
    return lastTimeMillis;
  }

  /** The latest value as it was read. */
  public double last() {
    return last;
  }

  /** Value of the reading so many before the next one, lone glitches bounded; 1 is the latest. */
  public double back(int steps) {
    return anchor + VALUES.back(a, count, steps);
  }

  /** The forecast's memory of the channel. */
  public ForecastState forecast() {
    return forecast;
  }

  /** The long-run centre of the values. */
  public double centre() {
    return anchor + centre(Features.LEVEL_1.index());
  }

  /**
   * What floats may have taken from a value that is remembered: a share of all that was seen, but
   * not so much that it counts among usual departures, whatever one glitch was.
   */
  double rounding() {
    double usual = TAILS.threshold(a, Features.LEVEL_1.index());
    return Math.min(ROUNDING * MEMORY.range(a), ROUNDING_OF_USUAL * usual);
  }

  /** The long-run centre of a feature, values relative to the anchor. */
  double centre(int f) {
    return (double) a[StateLayout.CENTRE + f] + a[StateLayout.CENTRE_LOW + f];
  }

  void setCentre(int f, double centre) {
    float high = (float) centre;
    a[StateLayout.CENTRE + f] = high;
    a[StateLayout.CENTRE_LOW + f] = (float) (centre - high);
  }

  /** What the daily profile says of a local time, relative; NaN while it is not known. */
  double profileAt(long localMillis) {
    boolean isWeekend = DailyProfile.isWeekend(localMillis);
    return PROFILE.at(a, localMillis, isWeekend ? firstWeekend : firstWorkingDay);
  }

  void learnProfile(long localMillis, double x, double limit) {
    if (DailyProfile.isWeekend(localMillis)) {
      firstWeekend = firstWeekend == DailyProfile.NEVER ? localMillis : firstWeekend;
    } else {
      firstWorkingDay = firstWorkingDay == DailyProfile.NEVER ? localMillis : firstWorkingDay;
    }
    PROFILE.accept(a, localMillis, x, limit, intervalMillis);
  }

  /**
   * 0 for a new channel, rising to 1 once a day was seen, or {@value #MOST_TO_MATURE} readings if a
   * day has more, {@value #LEAST_TO_MATURE} if it has fewer.
   */
  public double maturity() {
    double perDay = DAY_MILLIS / Math.max(1, intervalMillis);
    return Math.min(1, count / Math.max(LEAST_TO_MATURE, Math.min(MOST_TO_MATURE, perDay)));
  }

  /** Logarithm of the recent over the usual spread, in [-3, 3]; 0 while unknown. */
  public double volatility() {
    double log = lastLogSpread - centre(Features.SPREAD_20.index());
    return Double.isNaN(log) ? 0 : Math.max(-3, Math.min(3, log));
  }

  /** Share of the variation that the daily profile explains, in [0, 1]. */
  public double seasonality() {
    double level = TAILS.threshold(a, Features.LEVEL_1.index());
    double residual = TAILS.threshold(a, Features.SEASON_1.index());
    return level > 0 && residual > 0 ? Math.max(0, 1 - residual / level) : 0;
  }

  /** Departure from what is usual now that one in a hundred values exceeds; 0 while unknown. */
  public double usualDeparture() {
    double season = TAILS.threshold(a, Features.SEASON_1.index());
    return season > 0 ? season : TAILS.threshold(a, Features.LEVEL_1.index());
  }

  /** {@code exp(-n / 1000)} for n readings; 0 from {@value #OLD} on. */
  public double youth() {
    return count < OLD ? Exponential.of(-count / YOUNG_READINGS) : 0;
  }

  /**
   * Adds a value and its residual, both relative to the anchor.
   *
   * @param isBlurred whether floats could not tell the latest value from another one before it
   */
  void push(double value, double residual, boolean isBlurred) {
    sums.push(a, count, value, residual);
    count = count == MOST_COUNTED ? count - STEP_BACK : count + 1;
    if (isBlurred) {
      moveAnchor(last);
    } else if (count % RECENT == 0) {
      weighAnchor();
    }
  }

  /** Moves the anchor to where values are now, if they are too far from it. */
  private void weighAnchor() {
    double steps = sums.steps1to19 + sums.steps20to59;
    double values =
        sums.values1to4
            + sums.values5to9
            + sums.values10to19
            + sums.values20to39
            + sums.values40to59;
    if (steps > 0 && Math.abs(values) > MOST_STEPS_AWAY * steps) {
      moveAnchor(anchor + values / RECENT);
    }
  }

  private void moveAnchor(double to) {
    double by = to - anchor;
    VALUES.shift(a, count, anchor, to);
    PROFILE.shift(a, by);
    MEMORY.shift(a, anchor, to);
    TRUST.shift(a, by);
    StateLayout.SUSTAINED.shift(a, by);
    for (Feature feature : Features.ALL) {
      if (feature.isLevel()) {
        setCentre(feature.index(), centre(feature.index()) - by);
      }
    }
    profileBefore -= by;
    anchor = to;
    lastRelative = relative(last);
    sums.remake(a, count);
  }

  void readForecast(DataInput in) throws IOException {
    forecast = ForecastState.read(in);
  }

  /** A deep copy. */
  public ChannelHistory copy() {
    ChannelHistory copy = new ChannelHistory(a.clone(), sums.copy(), forecast.copy());
    copy.anchor = anchor;
    copy.last = last;
    copy.lastRelative = lastRelative;
    copy.glitchSide = glitchSide;
    copy.count = count;
    copy.lastTimeMillis = lastTimeMillis;
    copy.intervalMillis = intervalMillis;
    copy.run = run;
    copy.repeatShare = repeatShare;
    copy.season20 = season20;
    copy.scaledSeason5 = scaledSeason5;
    copy.scaledSeason20 = scaledSeason20;
    copy.relation5 = relation5;
    copy.lastLogSpread = lastLogSpread;
    copy.runNats = runNats;
    copy.profileBefore = profileBefore;
    copy.firstWorkingDay = firstWorkingDay;
    copy.firstWeekend = firstWeekend;
    return copy;
  }

  /** Writes about 7 KB with the forecast's; see {@link HistoryFormat}. */
  public void write(DataOutput out) throws IOException {
    HistoryFormat.write(this, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a number is not one that could have been written
   */
  public static ChannelHistory read(DataInput in) throws IOException {
    return HistoryFormat.read(in);
  }
}
