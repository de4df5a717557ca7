package dev.heed.core.detect;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the numbers of a series: key, query, both lenses, fused log-odds. Parameters and scratch
 * only; what it says is in the {@link SeriesJudgement}. Not safe for several threads.
 */
final class SeriesJudge {
  private static final int BISECTIONS = 48;
  private static final double SLOPE_FRACTION = 0.1;

  private final AdditiveLens additiveLens;
  private final MultiplicativeLens multiplicativeLens;
  private final double additiveShare;
  private final int hop;
  private final boolean hasWindow;
  private final @Nullable PlainSum plainSum;
  private final Encoder encoder;
  private final double[] trial = new double[Features.COUNT];
  private final double[] unused = new double[Features.COUNT];

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
    encoder.prepare(j.moment, s.history, timeMillis, relationBase);
    rejudge(s, j, x);
  }

  /** Judges another number in place of the one that was judged. */
  void rejudge(SeriesState s, SeriesJudgement j, double x) {
    j.x = x;
    encoder.encode(j.moment, x, j.k, j.u, j.v);
    additiveLens.hold(s.query);
    multiplicativeLens.hold(s.query);
    j.additive.judge(additiveLens, s.additive, j.k, j.u, j.v);
    j.multiplicative.judge(multiplicativeLens, s.multiplicative, j.k, j.u, j.v);
    j.logOdds =
        plainSum == null
            ? fuse(j.additive.logOdds(), j.multiplicative.logOdds())
            : plainSum.logOdds(j.k);
    j.departure = s.departure(x, j.k);
  }

  /**
   * Learns the number that was judged.
   *
   * @param s as judged, not learnt from since
   * @param isTaught whether its departures may become usual
   * @return whether a hop is over and the query is due to be renewed
   */
  boolean learn(SeriesState s, SeriesJudgement j, boolean isTaught) {
    s.learnDeparture(j.x, j.k);
    encoder.learn(j.moment, j.x, isTaught);
    if (hasWindow) {
      j.additive.learn(s.additive, hop);
      j.multiplicative.learn(s.multiplicative, hop);
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
    encoder.encode(j.moment, x, trial, unused, unused);
    if (plainSum != null) {
      return plainSum.logOdds(trial);
    }
    return fuse(
        s.additive.logOdds(additiveLens.score(trial), additiveLens.nullScore()),
        s.multiplicative.logOdds(multiplicativeLens.score(trial), multiplicativeLens.nullScore()));
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
    if (Double.isNaN(expected) || isFlagged(s, j, expected, level, isOpening)) {
      return Double.NaN;
    }
    double flagged = j.x;
    double normal = expected;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (flagged + normal);
      if (isFlagged(s, j, middle, level, isOpening)) {
        flagged = middle;
      } else {
        normal = middle;
      }
    }
    return normal;
  }

  private boolean isFlagged(
      SeriesState s, SeriesJudgement j, double x, double level, boolean isOpening) {
    return logOddsAt(s, j, x) > level
        && !(isOpening && j.isWithinBand(x) && !Encoder.isApartFromValue(trial));
  }

  private void hold(SeriesState s) {
    additiveLens.hold(s.query);
    multiplicativeLens.hold(s.query);
  }

  /** What both lenses say; the amplitude of saturation is searched for, so for alerts only. */
  Lenses report(SeriesState s, SeriesJudgement j) {
    hold(s);
    return new Lenses(
        j.additive.report(amplitude(additiveLens, j)),
        j.multiplicative.report(amplitude(multiplicativeLens, j)));
  }

  private static double amplitude(Lens lens, SeriesJudgement j) {
    return lens.amplitudeAtSlope(j.k, j.u, SLOPE_FRACTION);
  }

  /** The same without amplitudes. */
  static Lenses brief(SeriesJudgement j) {
    LensReport ofAdditive = j.additive.report(Double.NaN);
    return new Lenses(ofAdditive, j.multiplicative.report(Double.NaN));
  }
}
