package dev.heed.core.detect;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Encoder;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import dev.heed.core.expect.Expecter;
import dev.heed.core.message.Band;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Expected;
import dev.heed.core.message.LensReport;
import dev.heed.core.model.Model;
import dev.heed.core.stats.SustainedSurprise;

/**
 * Judges one channel of one reading: key, query, both lenses, fused log-odds, expectation. Holds
 * the results until the next call, but not the channel's state; not safe for several threads.
 */
final class ChannelJudge {
  private static final int BISECTIONS = 48;
  private static final double SLOPE_FRACTION = 0.1;

  private final AdditiveLens additiveLens;
  private final MultiplicativeLens multiplicativeLens;
  private final double additiveShare;
  private final int hop;
  private final Encoder encoder;
  private final Expecter expecter;
  private final LensVerdict additive = new LensVerdict();
  private final LensVerdict multiplicative = new LensVerdict();
  private final double[] k = new double[Features.COUNT];
  private final double[] u = new double[Features.COUNT];
  private final double[] v = new double[Features.COUNT];
  private final double[] trial = new double[Features.COUNT];
  private final double[] unused = new double[Features.COUNT];

  private String name = "";
  private double value;
  private double logOdds;
  private double departure;

  ChannelJudge(Model model, DetectorSettings settings) {
    encoder = new Encoder(settings.mutedHeads());
    expecter = new Expecter(settings.bandwidth());
    additiveLens = new AdditiveLens(model.additive());
    multiplicativeLens = new MultiplicativeLens(model.multiplicative());
    additiveShare = model.additiveShare();
    hop = model.hop();
  }

  /**
   * Judges a value under what is known before it. The state is not changed, but for the sustained
   * surprise, which nothing else depends on.
   *
   * @param mode operating mode of the reading, 0 if none is told
   * @param relationBase what other channels make expect of the value; NaN if nothing
   */
  void judge(ChannelState channel, double x, long timeMillis, byte mode, double relationBase) {
    name = channel.name;
    value = x;
    additiveLens.hold(channel.query);
    multiplicativeLens.hold(channel.query);
    encoder.prepare(channel.history, timeMillis, relationBase);
    encoder.encode(channel.history, x, k, u, v);
    additive.judge(additiveLens, channel.additive, k, u, v);
    multiplicative.judge(multiplicativeLens, channel.multiplicative, k, u, v);
    logOdds = fuse(additive.logOdds(), multiplicative.logOdds());
    expecter.expect(channel.expectation, channel.history, timeMillis, encoder.profileNow(), mode);
    channel.sustained.accept(x);
    departure = channel.sustained.departure();
  }

  /**
   * Learns the value that was judged last; call it once per judged reading. In the window it counts
   * for no more than the null key does: one anomaly must not hide the next of its size.
   *
   * @param state of the channel
   * @param isNormal whether the moment may be remembered as one to compare with
   * @return whether a hop is over and the query is due to be renewed
   */
  boolean learn(ChannelState state, long timeMillis, boolean isNormal) {
    expecter.learn(state.expectation, state.history, value, timeMillis, isNormal);
    encoder.learn(state.history, value, timeMillis);
    state.additive.accept(Math.min(additive.score(), additiveLens.nullScore()), hop);
    state.multiplicative.accept(
        Math.min(multiplicative.score(), multiplicativeLens.nullScore()), hop);
    return state.history.count() % hop == 0;
  }

  /** Makes the query of a channel from its context, to be held for a hop. */
  static void renewQuery(ChannelState state, double pressure, double thrift) {
    double[] q = state.query;
    q[Context.BIAS.index()] = 1;
    q[Context.PRESSURE.index()] = pressure;
    q[Context.THRIFT.index()] = thrift;
    q[Context.IMMATURITY.index()] = 1 - state.history.maturity();
    q[Context.VOLATILITY.index()] = state.history.volatility();
    q[Context.SEASONALITY.index()] = state.history.seasonality();
  }

  private double fuse(double ofAdditive, double ofMultiplicative) {
    return additiveShare * ofAdditive + (1 - additiveShare) * ofMultiplicative;
  }

  /** Fused log-odds that another value would have had in place of the one judged last. */
  private double logOddsAt(ChannelState state, double x) {
    encoder.encode(state.history, x, trial, unused, unused);
    return fuse(
        state.additive.logOdds(additiveLens.score(trial), additiveLens.nullScore()),
        state.multiplicative.logOdds(
            multiplicativeLens.score(trial), multiplicativeLens.nullScore()));
  }

  /**
   * The value nearest to the one judged last, on the way to the expected one, whose fused log-odds
   * do not exceed a level; NaN if the expected value itself would exceed it.
   *
   * @param state of the channel, not learnt from since
   */
  double counterfactual(ChannelState state, double level) {
    double expected = expected();
    if (Double.isNaN(expected) || !(logOddsAt(state, expected) <= level)) {
      return Double.NaN;
    }
    double flagged = value;
    double normal = expected;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (flagged + normal);
      if (logOddsAt(state, middle) <= level) {
        normal = middle;
      } else {
        flagged = middle;
      }
    }
    return normal;
  }

  /** What the additive lens says; the amplitude is searched for, so call it for alerts only. */
  LensReport additiveReport() {
    return additive.report(additiveLens.amplitudeAtSlope(k, u, SLOPE_FRACTION));
  }

  LensReport additiveBrief() {
    return additive.report(Double.NaN);
  }

  LensReport multiplicativeReport() {
    return multiplicative.report(Double.NaN);
  }

  /** Name of the channel. */
  String name() {
    return name;
  }

  double value() {
    return value;
  }

  /** Fused log-odds against window and null key; above 0 means flagged. */
  double logOdds() {
    return logOdds;
  }

  /** Largest departure of the channel, the value judged last included; see SustainedSurprise. */
  double departure() {
    return departure;
  }

  /** Surprise of the channel in nats, sustained while an anomaly lasts. */
  double score() {
    return SustainedSurprise.nats(departure());
  }

  /** Surprise of a feature in nats. */
  double nats(int feature) {
    return k[feature];
  }

  /** Whether no feature that belongs to a head is more surprising than this one. */
  boolean isMostly(Feature feature) {
    for (Feature other : Features.ALL) {
      if (other.head() != Head.ANY && k[other.index()] > k[feature.index()]) {
        return false;
      }
    }
    return true;
  }

  /** Surprise of a feature in nats, negative if a lower value would be more surprising. */
  double signedNats(int feature) {
    return Math.copySign(1, u[feature]) * k[feature];
  }

  /** A copy of the key: surprise per feature in nats (d). */
  float[] surprises() {
    float[] copy = new float[k.length];
    for (int f = 0; f < copy.length; f++) {
      copy[f] = (float) k[f];
    }
    return copy;
  }

  double saturation() {
    return additive.saturation();
  }

  double expected() {
    return expecter.expected();
  }

  double lower() {
    return expecter.lower();
  }

  double upper() {
    return expecter.upper();
  }

  Expected expectedReport() {
    return new Expected(
        expected(),
        new Band(lower(), upper()),
        new Band(expecter.usualLower(), expecter.usualUpper()));
  }

  /** The expected value, its bands, and the moments that it comes from. */
  Expecter expecter() {
    return expecter;
  }

  Direction direction() {
    double expected = expected();
    if (Double.isNaN(expected) || value == expected) {
      return Direction.NONE;
    }
    return value > expected ? Direction.UP : Direction.DOWN;
  }
}
