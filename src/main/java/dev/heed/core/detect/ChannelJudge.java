package dev.heed.core.detect;

import dev.heed.core.condition.Circle;
import dev.heed.core.condition.OpeningReadings;
import dev.heed.core.detect.ChannelState.Conditioning;
import dev.heed.core.detect.settings.ChannelProfile;
import dev.heed.core.detect.settings.QuantityKind;
import dev.heed.core.encode.Encoder;
import dev.heed.core.forecast.ForecastState;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the values of a channel: conditions them first (opening readings held back, sentinels out,
 * angles on the circle, counters by their steps), then has the series judged that they belong to.
 */
final class ChannelJudge {
  private final SeriesJudge series;
  private final SeriesJudgement settling;

  ChannelJudge(Model model, DetectorSettings settings) {
    this(model, settings, Set.of());
  }

  ChannelJudge(Model model, DetectorSettings settings, Set<Ablation> ablations) {
    series = new SeriesJudge(model, settings, ablations);
    settling = new SeriesJudgement(settings.bandwidth(), false);
  }

  SeriesJudge series() {
    return series;
  }

  /**
   * Judges a value under what is known before it; the state is not changed.
   *
   * @param j begun for the value, overwritten
   * @param relationBase what other channels make expect of the value; NaN if nothing
   */
  void judge(ChannelState c, ChannelJudgement j, long timeMillis, double relationBase) {
    Conditioning before = c.conditioning;
    ChannelProfile set = j.profile;
    if (!j.isSupposed && isAbsent(c, j)) {
      return;
    }
    j.overLimit = set == null ? 0 : set.overLimit(j.value);
    boolean isUndecided = !j.isSupposed && isKindFound(set) && before.circle().isUndecided(j.value);
    if (!j.isBeyondLimit() && (isUndecided || !before.opening().isFull())) {
      return;
    }
    j.isJudged = true;
    boolean isCircular = before.circle().isCircular();
    double x = isCircular ? before.circle().unwrap(j.value) : j.value;
    j.unwrapped = x;
    double start = 0;
    SeriesState steps = c.steps;
    if (steps == null) {
      series.judge(c.values, j.judged(), x, timeMillis, relationBase);
    } else {
      j.isStep = before.monotone().isCounting();
      double step = before.monotone().step(x, registerOf(set));
      SeriesJudgement ofSteps = j.isStep ? j.judged() : j.background();
      SeriesJudgement ofValues = j.isStep ? j.background() : j.judged();
      series.judge(steps, ofSteps, step, timeMillis, Double.NaN);
      series.judge(c.values, ofValues, x, timeMillis, j.isStep ? Double.NaN : relationBase);
      // A counter that starts anew steps from 0, and not from its last value.
      start = j.isStep ? x - step : 0;
    }
    j.mapped(start, isCircular ? before.circle() : null);
    j.logOdds = j.judged().logOdds;
    if (j.isIgnored()) {
      j.logOdds = Math.min(j.logOdds, Cases.LOWEST_SHIFT);
    }
  }

  /** Whether a value stands for a missing one: by setting, or if none is set by what was found. */
  private static boolean isAbsent(ChannelState c, ChannelJudgement j) {
    ChannelProfile set = j.profile;
    if (set != null && set.namesSentinels()) {
      return set.isSentinel(j.value);
    }
    return c.conditioning.sentinels().isAbsent(j.value);
  }

  private static boolean isKindFound(@Nullable ChannelProfile set) {
    return set == null || set.kind() == null;
  }

  private static double registerOf(@Nullable ChannelProfile set) {
    return set != null && set.is(QuantityKind.COUNTER) ? set.modulus() : Double.NaN;
  }

  /**
   * Whether a flagged value contradicts itself: it lies within the 99 % band of its own forecast,
   * and nothing but the value speaks against it.
   */
  static boolean isWithinItsBand(ChannelJudgement j) {
    return j.isWithinBand() && !Encoder.isApartFromValue(j.judged().k);
  }

  /** Whether the value departs as it does each week at this time, or is on its way back from it. */
  static boolean isExpectedByWeek(ChannelState c, ChannelJudgement j, long timeMillis) {
    SeriesJudgement judged = j.judged();
    return c.conditioning
        .weekly()
        .isExpected(timeMillis, judged.departureFromBase(), c.judged().history.usualDeparture());
  }

  /** Judges, in place of the value, the one that is expected; whether anything is. */
  boolean expect(ChannelState c, ChannelJudgement j, long timeMillis) {
    SeriesState judged = c.judged();
    if (!c.conditioning.opening().isFull()) {
      return false;
    }
    j.isJudged = true;
    j.isStep = c.isCounting();
    series.judge(judged, j.judged(), judged.history.last(), timeMillis, Double.NaN);
    double expected = j.judged().forecast().expected();
    if (Double.isNaN(expected)) {
      return false;
    }
    series.rejudge(judged, j.judged(), expected);
    Conditioning conditioning = c.conditioning;
    j.mapped(
        j.isStep ? conditioning.monotone().afterStep(0) : 0,
        conditioning.circle().isCircular() ? conditioning.circle() : null);
    j.value = j.known(expected);
    j.logOdds = j.judged().logOdds;
    return true;
  }

  /**
   * Learns the value that was judged, or held back.
   *
   * @param c as judged, not learnt from since
   * @param isTaught whether its departures may become usual
   * @param load of the sensor; see {@link SeriesJudge#renewQuery}
   * @param channels of the sensor
   */
  void learn(
      ChannelState c,
      ChannelJudgement j,
      long timeMillis,
      boolean isTaught,
      double load,
      int channels) {
    Conditioning conditioning = c.conditioning;
    ChannelProfile set = j.profile;
    if (set != null && set.isSentinel(j.value)) {
      return;
    }
    if ((set != null || conditioning.circle().isSet()) && isMadeAnew(c, set)) {
      return;
    }
    if (!conditioning.opening().isFull()) {
      conditioning.opening().offer(timeMillis, j.value);
      if (conditioning.opening().isFull()) {
        settle(c, set, load, channels);
      }
      return;
    }
    ForecastState forecast = c.values.history.forecast();
    conditioning.sentinels().accept(j.value, forecast.mean(), forecast.spread());
    if (!j.isJudged) {
      if (conditioning.circle().isUndecided(j.value) && isKindFound(set)) {
        condition(c, null, j.value, j.value);
      }
      return;
    }
    SeriesState judged = c.judged();
    conditioning
        .weekly()
        .accept(timeMillis, j.judged().departureFromBase(), judged.history.usualDeparture());
    renew(judged, series.learn(judged, j.judged(), isTaught), load, channels);
    if (c.steps != null) {
      SeriesState other = j.isStep ? c.values : c.steps;
      renew(other, series.learn(other, j.background(), isTaught), load, channels);
    }
    condition(c, set, j.value, j.unwrapped);
  }

  /**
   * Makes the channel what a profile says it is.
   *
   * @return whether values are judged by another series than they were: then this one is of none
   */
  private static boolean isMadeAnew(ChannelState c, @Nullable ChannelProfile set) {
    boolean isOther = isTurned(c.conditioning.circle(), set);
    if (isOther) {
      c.values = new SeriesState();
      c.steps = null;
    }
    if (set != null && set.is(QuantityKind.COUNTER)) {
      isOther |= c.steps == null || !c.isCounting();
      c.conditioning.monotone().force();
      c.steps = c.steps == null ? new SeriesState() : c.steps;
    } else if (!isKindFound(set)) {
      isOther |= c.steps != null;
      c.steps = null;
    }
    return isOther && c.conditioning.opening().isFull();
  }

  /** Sets the circle as a profile says; whether values are on another scale from now on. */
  private static boolean isTurned(Circle circle, @Nullable ChannelProfile set) {
    if (set != null && set.is(QuantityKind.CYCLIC)) {
      return circle.force(set.modulus(), set.leastOfTurn());
    }
    boolean isLeft = isKindFound(set) ? circle.isSet() : circle.isCircular();
    return isLeft && circle.release();
  }

  private static void renew(SeriesState s, boolean isDue, double load, int channels) {
    if (isDue) {
      SeriesJudge.renewQuery(s, load, channels);
    }
  }

  private static void condition(
      ChannelState c, @Nullable ChannelProfile set, double value, double unwrapped) {
    Conditioning conditioning = c.conditioning;
    if (!isKindFound(set)) {
      conditioning.monotone().accept(unwrapped, registerOf(set));
      if (set != null && set.is(QuantityKind.COUNTER)) {
        conditioning.monotone().force();
      } else if (set != null && set.is(QuantityKind.CYCLIC)) {
        conditioning.circle().accept(value);
      }
      return;
    }
    boolean wasCircular = conditioning.circle().isCircular();
    conditioning.circle().accept(value);
    if (conditioning.circle().isCircular() != wasCircular) {
      // What was learnt of the values lies on both sides of a cut that is none.
      c.values = new SeriesState();
      c.steps = null;
      return;
    }
    conditioning.monotone().accept(unwrapped);
    boolean shouldLearn = conditioning.monotone().shouldLearn();
    if (shouldLearn && c.steps == null) {
      c.steps = new SeriesState();
    } else if (!shouldLearn) {
      c.steps = null;
    }
  }

  /** Learns the opening readings, outliers among them moved. */
  private void settle(ChannelState c, @Nullable ChannelProfile set, double load, int channels) {
    OpeningReadings opening = c.conditioning.opening();
    for (int i = 0; i < opening.size(); i++) {
      double x = c.conditioning.circle().unwrap(opening.settled(i));
      long time = opening.time(i);
      if (c.steps != null) {
        series.judge(
            c.steps,
            settling,
            c.conditioning.monotone().step(x, registerOf(set)),
            time,
            Double.NaN);
        renew(c.steps, series.learn(c.steps, settling, true), load, channels);
      }
      series.judge(c.values, settling, x, time, Double.NaN);
      renew(c.values, series.learn(c.values, settling, true), load, channels);
      condition(c, set, opening.settled(i), x);
    }
    opening.release();
    SeriesJudge.renewQuery(c.values, load, channels);
  }
}
