package dev.heed.core.detect;

import dev.heed.core.condition.Circle;
import dev.heed.core.detect.settings.ChannelProfile;
import dev.heed.core.detect.settings.EffectiveSettings;
import dev.heed.core.encode.Encoder;
import dev.heed.core.forecast.Forecaster;
import dev.heed.core.message.Band;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Expected;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the value of one channel of one reading. A value is not judged while the channel
 * holds its opening readings back, and if it is a sentinel.
 */
final class ChannelJudgement {
  private final double bandwidth;
  private final boolean isFull;
  private SeriesJudgement judged;

  /** Of the series that the value is not judged by, but that learns it too. */
  private @Nullable SeriesJudgement background;

  /** The channel's place in its sensor, its name, the value as read, and whether it is judged. */
  int index;

  String name = "";
  double value;
  boolean isJudged;

  /** Whether the value is one that was not read: it is neither a sentinel nor a crossed end. */
  boolean isSupposed;

  /** The value as the circle of angles has it; the value itself elsewhere. */
  double unwrapped;

  /** Whether the step to the value is judged, and not the value. */
  boolean isStep;

  /** What is set of the channel; null if nothing. */
  @Nullable ChannelProfile profile;

  /** How far the value lies beyond a physical limit that was set; 0 within. */
  double overLimit;

  /** Whether a flag would open an incident: no value within its own band does. */
  boolean isOpening;

  /** Fused log-odds; below 0 where a value within its own band may open nothing. */
  double logOdds;

  /**
   * From the series that is judged to values of the channel: what a step starts from, the circle.
   */
  private double start;

  private @Nullable Circle circle;

  /**
   * @param isFull whether slopes are made of every value
   */
  ChannelJudgement(double bandwidth, boolean isFull) {
    this.bandwidth = bandwidth;
    this.isFull = isFull;
    judged = new SeriesJudgement(bandwidth, isFull);
  }

  void begin(int newIndex, String newName, double newValue, @Nullable EffectiveSettings settings) {
    profile = settings == null ? null : settings.profile(newName);
    overLimit = 0;
    judged.mutedFeatures = settings == null ? null : settings.mutedFeatures();
    index = newIndex;
    name = newName;
    value = newValue;
    unwrapped = newValue;
    isJudged = false;
    isStep = false;
    isOpening = false;
    logOdds = Double.NEGATIVE_INFINITY;
    start = 0;
    circle = null;
  }

  /**
   * Says how numbers of the judged series become values of the channel.
   *
   * @param from what is added to a step; 0 if values are judged
   * @param on the circle that angles are brought back to; null if it is none
   */
  void mapped(double from, @Nullable Circle on) {
    start = from;
    circle = on;
  }

  SeriesJudgement judged() {
    return judged;
  }

  SeriesJudgement background() {
    SeriesJudgement made = background;
    if (made == null) {
      made = new SeriesJudgement(bandwidth, isFull);
      background = made;
    }
    made.mutedFeatures = judged.mutedFeatures;
    return made;
  }

  /** The log-odds below the level where a bound stands for them; the same as they are elsewhere. */
  double exactLogOdds() {
    return logOdds < judged.logOdds ? logOdds : judged.exactLogOdds();
  }

  /** Whether the value stands for a missing one, by setting. */
  boolean isSentinelBySetting() {
    return profile != null && profile.isSentinel(value);
  }

  /** Whether the value is beyond a physical limit that was set. */
  boolean isBeyondLimit() {
    return overLimit > 0;
  }

  /** Whether the value departs too little, or to the side that nobody watches, as was set. */
  boolean isIgnored() {
    ChannelProfile set = profile;
    return set != null
        && set.isIgnored(judged.x - judged.forecast().expected())
        && !Encoder.isSilentOrStuck(judged.k);
  }

  /** Whether the value lies within the 99 % band of its own forecast. */
  boolean isWithinBand() {
    return judged.isWithinBand();
  }

  double expected() {
    return known(judged.forecast().expected());
  }

  double lower() {
    return known(judged.forecast().lower());
  }

  double upper() {
    return known(judged.forecast().upper());
  }

  /** A number of the judged series as a value of the channel; NaN if the value is not judged. */
  double known(double ofSeries) {
    if (!isJudged) {
      return Double.NaN;
    }
    double x = start + ofSeries;
    double within = circle == null || Double.isNaN(x) ? x : circle.wrap(x);
    return profile == null ? within : profile.withinBounds(within);
  }

  /**
   * The nearest value that would not have been flagged: a limit that is crossed, or what the series
   * says, but no departure that is ignored.
   *
   * @param ofSeries what the series says; NaN if there is none
   */
  double counterfactual(double ofSeries) {
    ChannelProfile set = profile;
    if (set == null) {
      return known(ofSeries);
    }
    if (set.limits() != null && isBeyondLimit()) {
      return set.limits().clip(value);
    }
    double departure = ofSeries - judged.forecast().expected();
    boolean isInside = Math.abs(departure) < set.deadBand();
    return known(
        isInside
            ? judged.forecast().expected() + Math.copySign(set.deadBand(), departure)
            : ofSeries);
  }

  Expected expectedReport() {
    Forecaster forecast = judged.forecast();
    return new Expected(
        expected(),
        new Band(lower(), upper()),
        new Band(known(forecast.usualLower()), known(forecast.usualUpper())));
  }

  Direction direction() {
    double expected = judged.forecast().expected();
    if (!isJudged || Double.isNaN(expected) || judged.x == expected) {
      return Direction.NONE;
    }
    return judged.x > expected ? Direction.UP : Direction.DOWN;
  }
}
