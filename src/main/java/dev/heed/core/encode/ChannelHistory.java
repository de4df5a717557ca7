package dev.heed.core.encode;

import dev.heed.core.forecast.ForecastState;
import dev.heed.core.stats.DailyProfile;
import dev.heed.core.stats.ProfileTrust;
import dev.heed.core.stats.RepeatsByTime;
import dev.heed.core.stats.TailModel;
import dev.heed.core.stats.ValueMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is remembered of one channel to encode its next reading: the last values, the long-run
 * centre of each feature, the daily profile and the tail models. Changed by {@link Encoder#learn}
 * only.
 */
public final class ChannelHistory {
  /** Values and residuals that any statistic looks back at. */
  private static final int VALUES_BACK = 60;

  private static final int RESIDUALS_BACK = 40;

  /** Where a count goes on that can't grow: all of that many are the same to every statistic. */
  private static final int FULL_COUNT = Integer.MAX_VALUE / 2;

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

  /** The latest values; without what a lone glitch would add. */
  final Latest values;

  /** Their residuals against the base of their time. */
  final Latest residuals;

  final RecentSums sums;
  final double[] center;
  final TailModel tails;
  final DailyProfile profile;
  final ValueMemory memory;
  final ProfileTrust trust;
  final RepeatsByTime repeats;

  /** Attention over all of the past. */
  final ForecastState forecast;

  /** The latest value as it was read; the ring holds it without what a lone glitch would add. */
  double last;

  /** Side on which the latest value was out of all proportion: -1, 0, 1. */
  int glitchSide;

  int count;
  long lastTimeMillis;
  double intervalMillis;
  int run;
  float repeatShare;
  double season5;
  double season20;
  double relation5;
  float lastLogSpread;

  /** Surprise of the run so far, in nats; see {@link Flatness}. */
  float runNats;

  /** What was expected by the time of day at the last reading; NaN if nothing. */
  double profileBefore;

  public ChannelHistory() {
    this(
        new Latest(VALUES_BACK),
        new Latest(RESIDUALS_BACK),
        new RecentSums(),
        new double[Features.MEASURED],
        new TailModel(Features.MEASURED),
        new DailyProfile(),
        new ValueMemory(),
        new ProfileTrust(),
        new RepeatsByTime(),
        new ForecastState());
    lastTimeMillis = Long.MIN_VALUE;
    repeatShare = 0.1f;
    lastLogSpread = Float.NaN;
    profileBefore = Double.NaN;
  }

  private ChannelHistory(
      Latest values,
      Latest residuals,
      RecentSums sums,
      double[] center,
      TailModel tails,
      DailyProfile profile,
      ValueMemory memory,
      ProfileTrust trust,
      RepeatsByTime repeats,
      ForecastState forecast) {
    this.values = values;
    this.residuals = residuals;
    this.sums = sums;
    this.center = center;
    this.tails = tails;
    this.profile = profile;
    this.memory = memory;
    this.trust = trust;
    this.repeats = repeats;
    this.forecast = forecast;
    tails.expect(Features.FLATNESS.index(), USUAL_RUN, TAIL_INDEX);
    tails.expect(Features.GAP.index(), USUAL_GAP, TAIL_INDEX);
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
    return values.back(steps);
  }

  /** The mean of the latest readings, as many as asked for or there are. */
  public double recentMean(int readings) {
    int n = Math.min(count, readings);
    return n == 0 ? Double.NaN : values.sum(1, n) / n;
  }

  /** The forecast's memory of the channel. */
  public ForecastState forecast() {
    return forecast;
  }

  /** The long-run centre of the values. */
  public double centre() {
    return center[Features.LEVEL_1.index()];
  }

  /** What is subtracted for the residuals: the daily profile, before it is known the centre. */
  double base(double profileNow) {
    return Double.isNaN(profileNow) ? center[Features.LEVEL_1.index()] : profileNow;
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
    double log = lastLogSpread - center[Features.SPREAD_20.index()];
    return Double.isNaN(log) ? 0 : Math.max(-3, Math.min(3, log));
  }

  /** Share of the variation that the daily profile explains, in [0, 1]. */
  public double seasonality() {
    double level = tails.threshold(Features.LEVEL_1.index());
    double residual = tails.threshold(Features.SEASON_1.index());
    return level > 0 && residual > 0 ? Math.max(0, 1 - residual / level) : 0;
  }

  /** Departure from what is usual now that one in a hundred values exceeds; 0 while unknown. */
  public double usualDeparture() {
    double season = tails.threshold(Features.SEASON_1.index());
    return season > 0 ? season : tails.threshold(Features.LEVEL_1.index());
  }

  /** {@code exp(-n / 1000)} for n readings; 0 from {@value #OLD} on. */
  public double youth() {
    return count < OLD ? Math.exp(-count / YOUNG_READINGS) : 0;
  }

  void push(double value, double residual) {
    sums.push(values, residuals, value, residual, count);
    count = count == Integer.MAX_VALUE ? FULL_COUNT : count + 1;
  }

  /** A deep copy. */
  public ChannelHistory copy() {
    ChannelHistory copy =
        new ChannelHistory(
            values.copy(),
            residuals.copy(),
            sums.copy(),
            center.clone(),
            tails.copy(),
            profile.copy(),
            memory.copy(),
            trust.copy(),
            repeats.copy(),
            forecast.copy());
    copy.runNats = runNats;
    copy.profileBefore = profileBefore;
    copy.count = count;
    copy.lastTimeMillis = lastTimeMillis;
    copy.intervalMillis = intervalMillis;
    copy.run = run;
    copy.repeatShare = repeatShare;
    copy.season5 = season5;
    copy.season20 = season20;
    copy.relation5 = relation5;
    copy.lastLogSpread = lastLogSpread;
    copy.last = last;
    copy.glitchSide = glitchSide;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeLong(lastTimeMillis);
    out.writeDouble(intervalMillis);
    out.writeInt(run);
    out.writeFloat(repeatShare);
    out.writeDouble(season5);
    out.writeDouble(season20);
    out.writeDouble(relation5);
    out.writeFloat(lastLogSpread);
    values.write(out, count);
    residuals.write(out, count);
    sums.write(out);
    for (double value : center) {
      out.writeDouble(value);
    }
    tails.write(out);
    profile.write(out);
    out.writeDouble(last);
    out.writeByte(glitchSide);
    memory.write(out);
    trust.write(out);
    repeats.write(out);
    forecast.write(out);
    out.writeFloat(runNats);
    out.writeDouble(profileBefore);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a count is negative
   */
  public static ChannelHistory read(DataInput in) throws IOException {
    int count = in.readInt();
    long lastTimeMillis = in.readLong();
    double intervalMillis = in.readDouble();
    int run = in.readInt();
    float repeatShare = in.readFloat();
    double season5 = in.readDouble();
    double season20 = in.readDouble();
    double relation5 = in.readDouble();
    float lastLogSpread = in.readFloat();
    if (count < 0 || run < 0) {
      throw new IOException("channel history: negative count: " + count + ", " + run);
    }
    Latest values = Latest.read(in, count, VALUES_BACK);
    Latest residuals = Latest.read(in, count, RESIDUALS_BACK);
    RecentSums sums = RecentSums.read(in);
    double[] center = readDoubles(in, Features.MEASURED);
    TailModel tails = TailModel.read(in, Features.MEASURED);
    DailyProfile profile = DailyProfile.read(in);
    double last = in.readDouble();
    int glitchSide = in.readByte();
    ValueMemory memory = ValueMemory.read(in);
    ChannelHistory history =
        new ChannelHistory(
            values,
            residuals,
            sums,
            center,
            tails,
            profile,
            memory,
            ProfileTrust.read(in),
            RepeatsByTime.read(in),
            ForecastState.read(in));
    history.runNats = in.readFloat();
    history.profileBefore = in.readDouble();
    history.count = count;
    history.lastTimeMillis = lastTimeMillis;
    history.intervalMillis = intervalMillis;
    history.run = run;
    history.repeatShare = repeatShare;
    history.season5 = season5;
    history.season20 = season20;
    history.relation5 = relation5;
    history.lastLogSpread = lastLogSpread;
    history.last = last;
    history.glitchSide = glitchSide;
    return history;
  }

  private static double[] readDoubles(DataInput in, int length) throws IOException {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
