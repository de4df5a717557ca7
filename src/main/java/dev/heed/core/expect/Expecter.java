package dev.heed.core.expect;

import dev.heed.core.encode.ChannelHistory;
import dev.heed.core.message.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Expects the next value of a channel by attention over its past moments.
 *
 * <p>Every remembered moment i votes for a value: its own, carried over to the present by what both
 * are measured against, {@code v_i + (b - b_i)}. The base b is the value before, the mean of those
 * before, what the time of day makes expect, or nothing. The expected value is the mean of the
 * votes under the attention weights of {@link KernelSmoother}, with a null key that votes for the
 * base itself:
 *
 * <pre>
 *   x̂ = b + s Σ a_i (v_i - b_i)      s = N / (N + n_0),  N = 1 / Σ a²
 * </pre>
 *
 * Two attentions run side by side. The sharp one has an eighth of the bandwidth and n_0 = 1/4, and
 * follows patterns that repeat; the smooth one has n_0 = 16 and at least 2.8 neighbours, and does
 * not take noise for a pattern. The base and the attention with the smallest running error of late
 * speak; the other attention is tried at every fourth reading. The local spread is that of the
 * votes, drawn towards the running error as N is small; the band is x̂ less and plus running
 * quantiles of the errors in local spreads ({@link Tail}).
 *
 * <p>Use: {@link #expect} before the value is seen, {@link #learn} after, before the history learns
 * it. Holds the results until the next call, but not the state that they were made of. O(moments),
 * nothing allocated but by {@link #evidence}.
 */
public final class Expecter {
  /** Moments that evidence names at most. */
  public static final int MOST_EVIDENCE = 5;

  /** What weighs less is no evidence. */
  private static final double LEAST_EVIDENCE = 1e-3;

  private static final int SHARES = Expectation.SHARES;
  private static final double[] NULL_NEIGHBOURS = {0.25, 16};
  private static final double[] BANDWIDTHS = {1.0 / 8, 1};
  private static final double[] LEAST_NEIGHBOURS = {1, KernelSmoother.LEAST_NEIGHBOURS};

  /** The attention that does not speak is tried at every so manieth reading only. */
  private static final int TRIED_AT = 4;

  private static final int TRIED_ALWAYS_BEFORE = 100;

  /** A normal spread is so many mean absolute errors. */
  private static final double SPREAD_PER_ERROR = 1.2533;

  /** The running error counts for so many neighbours in the local spread. */
  private static final double ERROR_NEIGHBOURS = 4;

  /** Where the departures from each base are; those from the level are made of the values. */
  private static final int[] PLANE = {
    MomentMemory.STEP, MomentMemory.RECENT, MomentMemory.RESIDUAL, -1
  };

  private final double fixedBandwidth;
  private final KernelSmoother smoother = new KernelSmoother();
  private final KernelSmoother.Weights[] attentions = {
    new KernelSmoother.Weights(), new KernelSmoother.Weights()
  };
  private final double[] lags = new double[MomentMemory.LAGS];
  private final double[] base = new double[Base.COUNT];
  private final double[] forecast = new double[Expectation.FORECASTS];
  private byte mode;
  private int moments;
  private double expected;
  private double spread;
  private double lower;
  private double upper;
  private double usualLower;
  private double usualUpper;

  /** The attention that speaks, and how much its moments count beside the base. */
  private int speaking;

  private double share;

  /**
   * @param fixedBandwidth distance of two values, in the channel's unit, at which a moment counts
   *     for e^(-1/2) of an equal one; 0 to take the running error of the channel's own forecasts
   */
  public Expecter(double fixedBandwidth) {
    this.fixedBandwidth = fixedBandwidth;
  }

  /**
   * Expects the value of a time.
   *
   * @param state of the channel
   * @param h history before it
   * @param profileNow the daily profile's value at the time; NaN if not known
   * @param inMode operating mode, 0 if none is told
   */
  public void expect(
      Expectation state, ChannelHistory h, long timeMillis, double profileNow, byte inMode) {
    mode = inMode;
    moments = state.moments.size();
    expected = Double.NaN;
    spread = Double.NaN;
    share = 0;
    setBands(state);
    if (h.count() == 0) {
      return;
    }
    double sum = 0;
    for (int l = 0; l < lags.length; l++) {
      lags[l] = h.back(Math.min(l + 1, h.count()));
      sum += lags[l];
    }
    base[Base.LAST.index()] = lags[0];
    base[Base.RECENT.index()] = sum / lags.length;
    base[Base.SEASON.index()] = h.seasonal(profileNow);
    base[Base.LEVEL.index()] = h.centre();
    int best = bestSoFar(state);
    double error = SPREAD_PER_ERROR * state.error[best];
    smoother.compare(state.moments, lags, timeMillis, mode, h.seasonality());
    Arrays.fill(forecast, Double.NaN);
    boolean isTried = h.count() < TRIED_ALWAYS_BEFORE || h.count() % TRIED_AT == 0;
    for (int i = 0; i < SHARES; i++) {
      if (isTried || i == best % SHARES) {
        smoother.attend(
            fixedBandwidth > 0 ? fixedBandwidth : BANDWIDTHS[i] * error,
            LEAST_NEIGHBOURS[i],
            attentions[i]);
        forecast(state.moments, i);
      }
    }
    speak(state.moments, best, error);
    setBands(state);
  }

  private void setBands(Expectation state) {
    double width = state.isWarmingUp() ? Double.NaN : spread;
    lower = expected - width * state.below.far();
    upper = expected + width * state.above.far();
    usualLower = expected - width * state.below.usual();
    usualUpper = expected + width * state.above.usual();
  }

  /** The known forecast with the smallest running error. */
  private int bestSoFar(Expectation state) {
    int best = 0;
    for (int i = 1; i < Expectation.FORECASTS; i++) {
      boolean isKnown = !Double.isNaN(base[i / SHARES]) && state.count[i] > Expectation.WARM_UP;
      if (isKnown && state.error[i] < state.error[best]) {
        best = i;
      }
    }
    return best;
  }

  /** {@code b + s Σ a_i (v_i - b_i)} for every base, in one pass over the moments. */
  private void forecast(MomentMemory m, int attention) {
    KernelSmoother.Weights weights = attentions[attention];
    double[] w = weights.w;
    float[] plane = m.plane;
    double last = 0;
    double recent = 0;
    double season = 0;
    double value = 0;
    double level = base[Base.LEVEL.index()];
    int n = m.size();
    for (int i = 0; i < n; i++) {
      double wi = w[i];
      last += wi * plane[MomentMemory.STEP + i];
      recent += wi * plane[MomentMemory.RECENT + i];
      season += wi * plane[MomentMemory.RESIDUAL + i];
      value += wi * (m.value[i] - level);
    }
    double trust = n == 0 ? 0 : share(attention) / weights.total();
    forecast[attention] = base[Base.LAST.index()] + trust * last;
    forecast[SHARES + attention] = base[Base.RECENT.index()] + trust * recent;
    forecast[2 * SHARES + attention] = base[Base.SEASON.index()] + trust * season;
    forecast[3 * SHARES + attention] = level + trust * value;
  }

  private double share(int attention) {
    double neighbours = attentions[attention].neighbours();
    return neighbours / (neighbours + NULL_NEIGHBOURS[attention]);
  }

  /** {@code Σ w_i (v_i - b_i - mean)²}, mean being that of the departures from the base. */
  private double squares(MomentMemory m, int b, double[] w, double mean) {
    int n = m.size();
    double sum = 0;
    if (b == Base.LEVEL.index()) {
      double middle = mean + base[b];
      for (int i = 0; i < n; i++) {
        double d = m.value[i] - middle;
        sum += w[i] * d * d;
      }
      return sum;
    }
    float[] plane = m.plane;
    int from = PLANE[b];
    for (int i = 0; i < n; i++) {
      double d = plane[from + i] - mean;
      sum += w[i] * d * d;
    }
    return sum;
  }

  private void speak(MomentMemory m, int best, double error) {
    int b = best / SHARES;
    speaking = best % SHARES;
    share = share(speaking);
    expected = forecast[best];
    KernelSmoother.Weights weights = attentions[speaking];
    double squares = squares(m, b, weights.w, (expected - base[b]) / share);
    double neighbours = weights.neighbours();
    double ofVotes = moments == 0 ? 0 : neighbours * squares / weights.total();
    spread =
        Math.sqrt((ofVotes + ERROR_NEIGHBOURS * error * error) / (neighbours + ERROR_NEIGHBOURS));
  }

  /**
   * Learns how the forecasts fared; call it before the history learns the value.
   *
   * @param state as for {@link #expect}
   * @param isNormal whether the moment may be remembered as one to compare with
   */
  public void learn(
      Expectation state, ChannelHistory h, double x, long timeMillis, boolean isNormal) {
    if (h.count() == 0) {
      return;
    }
    if (spread > 0) {
      double z = (x - expected) / spread;
      state.above.accept(z);
      state.below.accept(-z);
    }
    for (int i = 0; i < Expectation.FORECASTS; i++) {
      if (!Double.isNaN(forecast[i])) {
        state.learnError(i, Math.abs(x - forecast[i]));
      }
    }
    if (isNormal && h.count() >= lags.length) {
      double byTime = base[Base.SEASON.index()];
      state.moments.accept(
          timeMillis, x, lags, byTime, mode, smoother.nearest(), smoother.nearestSquared());
    }
  }

  /** The expected value; NaN before the first reading. */
  public double expected() {
    return expected;
  }

  /** Lower end of the band that holds 99 % of normal values; NaN while warming up. */
  public double lower() {
    return lower;
  }

  /** Upper end of that band. */
  public double upper() {
    return upper;
  }

  /** Lower end of the band that holds 90 % of normal values; NaN while warming up. */
  public double usualLower() {
    return usualLower;
  }

  /** Upper end of that band. */
  public double usualUpper() {
    return usualUpper;
  }

  private boolean isAlone() {
    return moments == 0;
  }

  /** Effective number of the moments compared with, 1 / Σ a²; NaN if there are none. */
  public double neighbours() {
    return isAlone() ? Double.NaN : attentions[speaking].neighbours();
  }

  /** Bandwidth of the comparison, in the channel's unit; NaN if there are no moments. */
  public double bandwidth() {
    return isAlone() ? Double.NaN : attentions[speaking].bandwidth();
  }

  /**
   * The moments with the largest weights, strongest first. Their weights are shares of the expected
   * value: what they lack to 1 is that of weaker moments and of the base.
   *
   * @param state as for {@link #expect}, not learnt from since
   */
  public List<Evidence> evidence(Expectation state) {
    MomentMemory m = state.moments;
    KernelSmoother.Weights weights = attentions[speaking];
    List<Evidence> evidence = new ArrayList<>();
    if (!isAlone()) {
      IntStream.range(0, m.size())
          .boxed()
          .sorted(Comparator.comparingDouble((Integer i) -> -weights.of(i)))
          .limit(MOST_EVIDENCE)
          .filter(i -> share * weights.of(i) >= LEAST_EVIDENCE)
          .forEach(
              i ->
                  evidence.add(
                      new Evidence(m.timeMillis[i], m.value[i], (float) (share * weights.of(i)))));
    }
    return List.copyOf(evidence);
  }
}
