package dev.heed.core.encode;

import static dev.heed.core.encode.Features.MEASURED;

import dev.heed.core.forecast.ForecastState;
import dev.heed.core.forecast.Forecaster;
import dev.heed.core.forecast.Situation;
import java.util.ArrayList;
import java.util.List;

/**
 * The measured features straight from their definitions: all values are kept as they were read, in
 * doubles, sums are made anew, logarithms are exact. Slow, and easily seen to be right.
 */
final class ReferenceEncoder {
  private final List<Double> values = new ArrayList<>();
  private final List<Double> residuals = new ArrayList<>();
  private final double[] centre = new double[MEASURED];
  private final double[] raw = new double[MEASURED];
  private final boolean[] known = new boolean[MEASURED];
  private final ReferenceTailModel tails = new ReferenceTailModel(MEASURED);
  private final ReferenceDailyProfile profile = new ReferenceDailyProfile();
  private final ReferencePhaseSpread phases = new ReferencePhaseSpread();
  private final ReferenceProfileTrust trust = new ReferenceProfileTrust();
  private final ReferenceValueMemory memory = new ReferenceValueMemory();
  private final ReferenceRepeatsByTime repeats = new ReferenceRepeatsByTime();
  private final ReferenceTailModel.Surprise surprise = new ReferenceTailModel.Surprise();
  private final ForecastState forecast = new ForecastState();
  private final Forecaster forecaster = new Forecaster();
  private final Situation situation = new Situation();
  private double phaseFactor;
  private double scaledSeason5;
  private double scaledSeason20;
  private double season20;
  private double last;
  private double interval;
  private double repeatShare = 0.1f;
  private double runNats;
  private double profileBefore = Double.NaN;
  private double profileAlone;
  private double profileNow;
  private double base;
  private long lastTime;
  private int run;
  private int glitchSide;

  ReferenceEncoder() {
    tails.expect(Features.FLATNESS.index(), 14, 0.4);
    tails.expect(Features.GAP.index(), 1, 0.4);
  }

  /** Encodes a value under what came before it, then learns it. */
  void accept(double x, long time, double[] k) {
    prepare(time);
    measure(x, time);
    double rounding = 0x1p-44 * Math.max(Math.abs(x), Math.abs(centre[0]));
    double resolution = 0.01 * Math.abs(centre[0]) + Float.MIN_NORMAL;
    for (int f = 0; f < MEASURED; f++) {
      k[f] = 0;
      if (known[f]) {
        tails.judge(f, size(f, rounding), Features.at(f).resolution(resolution), surprise);
        k[f] = surprise.nats();
      }
    }
    learn(x, time, rounding);
  }

  private void prepare(long time) {
    profileAlone = profile.at(time);
    boolean hasProfile = !Double.isNaN(profileAlone);
    profileNow = hasProfile ? trust.blend(profileAlone, centre[0]) : Double.NaN;
    base = hasProfile ? profileNow : centre[0];
    phaseFactor = hasProfile ? phases.factor(time) : 1;
    situation.at(time);
    int n = values.size();
    if (n > 0) {
      situation.values(last, sum(values, 1, Math.min(n, 19)) / Math.min(n, 19));
      situation.relation(Double.NaN);
      if (hasProfile) {
        double level = tails.threshold(Features.LEVEL_1.index());
        double residual = tails.threshold(Features.SEASON_1.index());
        double share = level > 0 && residual > 0 ? Math.max(0, 1 - residual / level) : 0;
        situation.profile(profileNow, profileBefore, season20, share);
      }
    }
    forecaster.prepare(forecast, situation);
  }

  private void measure(double x, long time) {
    int n = values.size();
    int[] levels = {1, 5, 20, 60};
    for (int i = 0; i < levels.length; i++) {
      set(i, n + 1 >= levels[i], (x + sum(values, 1, levels[i] - 1)) / levels[i]);
    }
    int[] differences = {1, 5, 20};
    for (int i = 0; i < differences.length; i++) {
      set(4 + i, n + 1 >= 2 * differences[i], difference(x, differences[i]));
    }
    boolean hasProfile = !Double.isNaN(profileNow);
    double residual = x - profileNow;
    double scaled = phaseFactor * residual;
    set(7, hasProfile, scaled);
    set(8, hasProfile, scaledSeason5 + 2.0 / 6 * (scaled - scaledSeason5));
    set(9, hasProfile, scaledSeason20 + 2.0 / 21 * (scaled - scaledSeason20));
    set(10, n + 1 >= 21, spread(x, 20));
    set(11, n + 1 >= 61, spread(x, 60));
    double share = Math.max((float) repeatShare, 1e-3);
    double nats = run >= 200 ? runNats : runNats + repeats.nats(time, share);
    set(12, n > 0, n > 0 && x == last ? nats : 0);
    set(13, n > 1, (time - lastTime + 1) / (interval + 1) - 1);
    set(14, false, 0);
    set(15, memory.size() > 0, memory.distance(x));
    set(16, forecast.isKnown(), forecaster.residual20(x));
    set(17, forecast.isKnown(), forecaster.surprise(x));
    set(18, forecast.isKnown(), forecaster.spread(x));
  }

  private void set(int f, boolean isKnown, double statistic) {
    known[f] = isKnown;
    raw[f] = statistic;
  }

  private double difference(double x, int n) {
    double residual = x - base + sum(residuals, 1, n - 1) - sum(residuals, n, n);
    double value = x + sum(values, 1, n - 1) - sum(values, n, n);
    double least = Math.abs(value) < Math.abs(residual) ? value : residual;
    return residual * value > 0 ? least / n : 0;
  }

  private double spread(double x, int n) {
    double before = values.isEmpty() ? x : back(values, 1);
    double steps = Math.abs(x - before);
    for (int i = 1; i < n; i++) {
      steps += Math.abs(back(values, i) - back(values, i + 1));
    }
    return Math.log((steps + n * 1e-9 * (Math.abs(before) + 1e-9)) / n);
  }

  /** Sum of so many numbers, the latest of them so many steps back. */
  private static double sum(List<Double> x, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += back(x, i);
    }
    return sum;
  }

  private static double back(List<Double> x, int steps) {
    return x.size() < steps ? 0 : x.get(x.size() - steps);
  }

  private double size(int f, double rounding) {
    double r = raw[f] - centre[f];
    double least = Features.at(f).hasUnitOfValue() ? rounding : 1e-12;
    double rounded = Math.abs(r) <= least ? 0 : r;
    return Features.at(f).isOneSided() ? Math.max(0, rounded) : Math.abs(rounded);
  }

  private void learn(double x, long time, double rounding) {
    int n = values.size();
    int usual = Double.isNaN(profileNow) ? 0 : 7;
    double seasonLimit = 3 * tails.threshold(7);
    double bounded = bounded(x, 3 * tails.threshold(usual));
    learnFeatures(rounding);
    learnRepeats(n > 0 && x == last, time);
    if (!Double.isNaN(profileNow)) {
      double residual = bounded - profileNow;
      season20 += 2.0 / 21 * (residual - season20);
      scaledSeason5 += 2.0 / 6 * (phaseFactor * residual - scaledSeason5);
      scaledSeason20 += 2.0 / 21 * (phaseFactor * residual - scaledSeason20);
      phases.learn(time, residual, profile.readings(time), interval);
    }
    trust.learn(x, profileAlone, centre[0], interval);
    profile.accept(time, x, seasonLimit > 0 ? seasonLimit : Double.POSITIVE_INFINITY, interval);
    profileBefore = profileNow;
    forecaster.learn(forecast, x);
    double elapsed = (double) (time - lastTime);
    if (n == 1) {
      interval = elapsed;
    } else if (n > 1) {
      double step = Math.min(elapsed, 3 * interval + 1) - interval;
      interval += step * Math.max(1.0 / (n + 1), 1e-3);
    }
    lastTime = time;
    memory.accept(x);
    values.add(bounded);
    residuals.add(n == 0 ? 0 : bounded - base);
    last = x;
  }

  private double bounded(double x, double limit) {
    double departure = x - base;
    boolean isFar = values.size() >= 10 && limit > 0 && Math.abs(departure) > limit;
    int side = isFar ? (int) Math.signum(departure) : 0;
    boolean isLone = isFar && side != glitchSide;
    glitchSide = side;
    return isLone ? base + side * limit : x;
  }

  private void learnFeatures(double rounding) {
    for (int f = 0; f < MEASURED; f++) {
      if (!known[f] || f == Features.FLATNESS.index()) {
        continue;
      }
      boolean isCentred = Features.at(f).isCentred();
      int seen = tails.count(f);
      if (isCentred && seen == 0) {
        centre[f] = raw[f];
      }
      double threshold = tails.threshold(f);
      double r = raw[f] - centre[f];
      tails.accept(f, size(f, rounding));
      if (isCentred) {
        double limit = threshold > 0 ? 2 * threshold : Math.abs(r);
        centre[f] += Math.max(-limit, Math.min(limit, r)) / Math.min(seen + 1, 5_000);
      }
    }
  }

  private void learnRepeats(boolean isRepeat, long time) {
    int n = values.size();
    if (n == 0) {
      return;
    }
    if (!isRepeat) {
      tails.accept(Features.FLATNESS.index(), (float) runNats);
    }
    runNats = isRepeat ? raw[Features.FLATNESS.index()] : 0;
    run = isRepeat ? run + 1 : 0;
    double gain = Math.max(1.0 / (n + 2), 1.0 / 5_000);
    repeatShare += ((isRepeat ? 1 : 0) - repeatShare) * gain;
    repeats.accept(time, isRepeat, interval);
  }
}
