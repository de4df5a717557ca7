package dev.heed.core.detect;

import static dev.heed.core.encode.StateLayout.ADDITIVE;
import static dev.heed.core.encode.StateLayout.MULTIPLICATIVE;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.encode.ChannelHistory;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Encoder;
import dev.heed.core.encode.Features;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Lenses;
import dev.heed.core.model.Model;
import dev.heed.core.stats.Crossing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the numbers of a series: key, query, both lenses, fused log-odds. Parameters and scratch
 * only; what it says is in the {@link SeriesJudgement}. Not safe for several threads.
 */
final class SeriesJudge {
  private static final double SLOPE_FRACTION = 0.1;

  /** Below so many nats nothing depends on how far, and a bound stands for the log-odds. */
  static final double EXACT_FROM = -12;

  private final AdditiveLens additiveLens;
  private final MultiplicativeLens multiplicativeLens;
  private final double additiveShare;
  private final int hop;
  private final boolean hasWindow;
  private final @Nullable PlainSum plainSum;
  private final Encoder encoder;
  private final double[] trial = new double[Features.COUNT];

  SeriesJudge(Model model, DetectorSettings settings, Set<Ablation> ablations) {
    encoder = new Encoder(settings.mutedHeads(), ablations.contains(Ablation.FORECAST));
    hasWindow = !ablations.contains(Ablation.WINDOW);
    plainSum =
        ablations.contains(Ablation.ATTENTION)
            ? new PlainSum(model.multiplicative().nullKey())
            : null;
    additiveLens = new AdditiveLens(model.additive());
    multiplicativeLens = new MultiplicativeLens(model.multiplicative());
    additiveShare = model.additiveShare();
    hop = model.hop();
  }

  /**
   * Judges a number; the state is not changed.
   *
   * @param j overwritten
   * @param relationBase what other channels make expect of the number; NaN if nothing
   */
  void judge(SeriesState s, SeriesJudgement j, double x, long timeMillis, double relationBase) {
    encoder.prepare(j.moment, s.history, timeMillis, relationBase, j.mutedFeatures);
    rejudge(s, j, x);
  }

  /** Judges another number in place of the one that was judged. */
  void rejudge(SeriesState s, SeriesJudgement j, double x) {
    j.begin(s, x, additiveShare);
    encoder.encode(j.moment, x, j.k);
    hold(s);
    float[] a = s.history.numbers();
    j.additive.judge(additiveLens, ADDITIVE, a, j.k);
    j.multiplicative.judge(multiplicativeLens, MULTIPLICATIVE, a, j.k);
    if (plainSum == null) {
      double bound = j.bound();
      j.logOdds = bound < EXACT_FROM ? bound : j.exactLogOdds();
    } else {
      j.set(plainSum.logOdds(j.k));
    }
    if (j.logOdds > 0 || j.isFull()) {
      sense(j);
    }
  }

  /** Makes all that depends on how the key changes with the number; the query is held. */
  private void sense(SeriesJudgement j) {
    j.sense();
    additiveLens.score(j.k);
    j.additive.sense(additiveLens, j.u, j.v);
    j.multiplicative.sense(multiplicativeLens, j.u, j.v);
  }

  /**
   * Learns the number that was judged.
   *
   * @param s as judged, not learnt from since
   * @param isTaught whether its departures may become usual
   * @return whether a hop is over and the query is due to be renewed
   */
  boolean learn(SeriesState s, SeriesJudgement j, boolean isTaught) {
    float[] a = s.history.numbers();
    encoder.learn(j.moment, j.x, isTaught);
    j.learnDeparture(s);
    if (hasWindow) {
      j.additive.learn(ADDITIVE, a, hop);
      j.multiplicative.learn(MULTIPLICATIVE, a, hop);
    }
    return s.history.count() % hop == 0;
  }

  /**
   * Makes the query of a series from its context, to be held for a hop.
   *
   * @param load recent candidates over those that noise has
   * @param channels of the sensor
   */
  static void renewQuery(SeriesState s, double load, int channels) {
    ChannelHistory h = s.history;
    double[] q = s.query;
    q[Context.BIAS.index()] = 1;
    q[Context.LOAD.index()] = load;
    q[Context.CHANNELS.index()] = Math.log10(Math.max(1, channels));
    q[Context.IMMATURITY.index()] = 1 - h.maturity();
    q[Context.VOLATILITY.index()] = h.volatility();
    q[Context.SEASONALITY.index()] = h.seasonality();
    q[Context.YOUTH.index()] = h.youth();
    q[Context.RHYTHM.index()] = h.forecast().period() > 0 ? 1 : 0;
  }

  private double fuse(double ofAdditive, double ofMultiplicative) {
    return additiveShare * ofAdditive + (1 - additiveShare) * ofMultiplicative;
  }

  /** Fused log-odds that another number would have had in place of the one judged. */
  private double logOddsAt(SeriesState s, SeriesJudgement j, double x) {
    float[] a = s.history.numbers();
    encoder.encode(j.moment, x, trial);
    if (plainSum != null) {
      return plainSum.logOdds(trial);
    }
    return fuse(
        ADDITIVE.logOdds(a, additiveLens.score(trial), additiveLens.nullScore()),
        MULTIPLICATIVE.logOdds(a, multiplicativeLens.score(trial), multiplicativeLens.nullScore()));
  }

  /**
   * The number nearest to the one judged, on the way to the expected one, that would not have been
   * flagged; NaN if the expected one itself would have been.
   *
   * @param s as judged, not learnt from since
   * @param level what fused log-odds must not exceed
   * @param isOpening whether numbers within their own band open nothing
   */
  double counterfactual(SeriesState s, SeriesJudgement j, double level, boolean isOpening) {
    hold(s);
    double expected = j.forecast().expected();
    if (Double.isNaN(expected) || excess(s, j, expected, level, isOpening) > 0) {
      return Double.NaN;
    }
    return Crossing.notAbove(x -> excess(s, j, x, level, isOpening), expected, j.x);
  }

  /** By how much a number would be above the level; below 0 if it would open nothing. */
  private double excess(
      SeriesState s, SeriesJudgement j, double x, double level, boolean isOpening) {
    double excess = logOddsAt(s, j, x) - level;
    boolean isExempt = isOpening && j.isWithinBand(x) && !Encoder.isApartFromValue(trial);
    return isExempt ? -Math.abs(excess) : excess;
  }

  private void hold(SeriesState s) {
    additiveLens.hold(s.query);
    multiplicativeLens.hold(s.query);
  }

  /** What both lenses say; the amplitude of saturation is searched for, so for alerts only. */
  Lenses report(SeriesState s, SeriesJudgement j) {
    hold(s);
    sense(j);
    return new Lenses(
        j.additive.report(amplitude(additiveLens, j)),
        j.multiplicative.report(amplitude(multiplicativeLens, j)));
  }

  private static double amplitude(Lens lens, SeriesJudgement j) {
    return lens.amplitudeAtSlope(j.k, j.u, SLOPE_FRACTION);
  }

  /** The same without amplitudes. */
  static Lenses brief(SeriesJudgement j) {
    if (!j.isSensed()) {
      throw new IllegalStateException("judged without slopes; a judgement in full has them");
    }
    LensReport ofAdditive = j.additive.report(Double.NaN);
    return new Lenses(ofAdditive, j.multiplicative.report(Double.NaN));
  }
}
