package dev.heed.core.encode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All features, in the order of the key. A number in a name is the time scale in readings. */
public final class Features {
  /** The value itself against its long-run location. */
  public static final Feature LEVEL_1 = new Level(1, Head.SPIKE, Feature.DEPARTS);

  public static final Feature LEVEL_5 = new Level(5, Head.LEVEL, Feature.SHARP);
  public static final Feature LEVEL_20 = new Level(20, Head.LEVEL, Feature.STEADY);
  public static final Feature LEVEL_60 = new Level(60, Head.LEVEL, Feature.STEADY);

  /** The mean of the last residuals against the daily profile less that of as many before. */
  public static final Feature DIFFERENCE_1 = new Difference(1, Head.SPIKE, Feature.SHARP);

  public static final Feature DIFFERENCE_5 = new Difference(5, Head.LEVEL, Feature.SHARP);
  public static final Feature DIFFERENCE_20 = new Difference(20, Head.LEVEL, Feature.STEADY);

  /** The value less the profile of its time of day, smoothed. */
  public static final Feature SEASON_1 = new Season(1, Feature.DEPARTS);

  public static final Feature SEASON_5 = new Season(5, Feature.SHARP);
  public static final Feature SEASON_20 = new Season(20, Feature.SHARP);

  /** Logarithm of the mean absolute step. */
  public static final Feature SPREAD_20 = new Spread(20);

  public static final Feature SPREAD_60 = new Spread(60);

  /** Length of the run of equal values, in nats under the usual share of repeats. */
  public static final Feature FLATNESS = new Flatness();

  /** Time since the last reading beyond the usual interval, in intervals. */
  public static final Feature GAP = new Gap();

  /** The value less what the most correlated other channel makes expect. */
  public static final Feature RELATION = new Relation();

  /** Distance of the value to the nearest that was ever seen. */
  public static final Feature NOVELTY = new Novelty();

  /** What attention over the past leaves of the value, as a mean over about 20 readings. */
  public static final Feature RESIDUAL_20 = ForecastFeature.residual20();

  /** What both attentions leave of the value, in spreads. */
  public static final Feature SURPRISE_1 = ForecastFeature.surprise();

  /** By how much surprises are larger than usual of late, as a logarithm. */
  public static final Feature SURPRISE_SPREAD = ForecastFeature.spread();

  /** Departure from what is usual now: SEASON_1 once a daily profile is known, else LEVEL_1. */
  public static final Feature DEPARTURE = new Derived("departure");

  /**
   * The most by which one of the others exceeds its allowance, at least 0: what a linear lens needs
   * for an OR.
   */
  public static final Feature EXCESS = new Derived("excess");

  /** The first so many features are measured by a call of their own. */
  private static final int UNROLLED = 19;

  private static final Feature[] ARRAY = {
    LEVEL_1,
    LEVEL_5,
    LEVEL_20,
    LEVEL_60,
    DIFFERENCE_1,
    DIFFERENCE_5,
    DIFFERENCE_20,
    SEASON_1,
    SEASON_5,
    SEASON_20,
    SPREAD_20,
    SPREAD_60,
    FLATNESS,
    GAP,
    RELATION,
    NOVELTY,
    RESIDUAL_20,
    SURPRISE_1,
    SURPRISE_SPREAD,
    DEPARTURE,
    EXCESS
  };

  /** All of them, in the order of the key. */
  public static final List<Feature> ALL = List.of(ARRAY);

  /** Number of features, the d of every shape. */
  public static final int COUNT = ARRAY.length;

  /** Features that are measured: the first so many. The others are made of them. */
  public static final int MEASURED =
      (int) ALL.stream().filter(feature -> !(feature instanceof Derived)).count();

  /** Numbers that features remember of a series as their own. */
  static final int NUMBERS = ALL.stream().mapToInt(Feature::numbers).sum();

  /** Readings after which no feature waits for more. */
  static final int LONGEST_SPAN = ALL.stream().mapToInt(Feature::span).max().orElseThrow();

  /** Indices of the features with a long-run centre. */
  static final int[] CENTRED =
      IntStream.range(0, MEASURED).filter(f -> ARRAY[f].isCentred()).toArray();

  private static final Map<String, Feature> BY_CODE =
      Arrays.stream(ARRAY).collect(Collectors.toMap(Feature::code, Function.identity()));

  static {
    int at = 0;
    for (int f = 0; f < ARRAY.length; f++) {
      ARRAY[f].number(f, at);
      at += ARRAY[f].numbers();
    }
  }

  private Features() {}

  /**
   * Measures all, also those that are not known: their statistics mean nothing. One call each and
   * no loop, as the compiler then knows whose.
   *
   * @param raw overwritten, by index
   */
  static void measure(Moment m, double x, double[] raw) {
    raw[0] = LEVEL_1.measure(m, x);
    raw[1] = LEVEL_5.measure(m, x);
    raw[2] = LEVEL_20.measure(m, x);
    raw[3] = LEVEL_60.measure(m, x);
    raw[4] = DIFFERENCE_1.measure(m, x);
    raw[5] = DIFFERENCE_5.measure(m, x);
    raw[6] = DIFFERENCE_20.measure(m, x);
    raw[7] = SEASON_1.measure(m, x);
    raw[8] = SEASON_5.measure(m, x);
    raw[9] = SEASON_20.measure(m, x);
    raw[10] = SPREAD_20.measure(m, x);
    raw[11] = SPREAD_60.measure(m, x);
    raw[12] = FLATNESS.measure(m, x);
    raw[13] = GAP.measure(m, x);
    raw[14] = RELATION.measure(m, x);
    raw[15] = NOVELTY.measure(m, x);
    raw[16] = RESIDUAL_20.measure(m, x);
    raw[17] = SURPRISE_1.measure(m, x);
    raw[18] = SURPRISE_SPREAD.measure(m, x);
    for (int f = UNROLLED; f < MEASURED; f++) {
      raw[f] = ARRAY[f].measure(m, x);
    }
  }

  /** The feature at an index of the key. */
  public static Feature at(int index) {
    return ARRAY[index];
  }

  /** Of which of the measured features something holds, by index. */
  static boolean[] where(Predicate<Feature> predicate) {
    boolean[] are = new boolean[MEASURED];
    for (int f = 0; f < MEASURED; f++) {
      are[f] = predicate.test(ARRAY[f]);
    }
    return are;
  }

  /** The feature of a name; null if there is none. */
  public static @Nullable Feature named(String code) {
    return BY_CODE.get(code);
  }

  /** Made of the surprises of others, by the encoder. */
  private static final class Derived extends Feature {
    Derived(String code) {
      super(code, Head.ANY, 1, DEPARTS);
    }

    @Override
    double measure(Moment m, double x) {
      throw new UnsupportedOperationException(code() + " is not measured");
    }
  }
}
