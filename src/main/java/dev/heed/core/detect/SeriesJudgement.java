package dev.heed.core.detect;

import dev.heed.core.encode.Encoder;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Moment;
import dev.heed.core.forecast.Forecaster;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one number of a series under what came before it: key, both lenses, forecast.
 * Mutable and reused, but the judgement's own: another number's judgement does not touch it.
 *
 * <p>Legend: k key (d), u and v its first two derivatives by the number, made when asked for.
 */
final class SeriesJudgement {
  final Moment moment;
  final double[] k = new double[Features.COUNT];
  final double[] u = new double[Features.COUNT];
  final double[] v = new double[Features.COUNT];
  final LensVerdict additive = new LensVerdict();
  final LensVerdict multiplicative = new LensVerdict();

  /** The number, and both lenses fused: exact where it comes near the level, else a bound. */
  double x;

  double logOdds;

  /** Features that are not listened to, by index; null for those of the detector. */
  boolean @Nullable [] mutedFeatures;

  /** Log-odds that are not made of the lenses; else NaN. */
  private double given = Double.NaN;

  /** Share of the additive lens in the fused log-odds. */
  private double additiveShare;

  /** Whether slopes are made of every number, as messages of all readings need them. */
  private final boolean isFull;

  /** Whether u and v are made. */
  private boolean isSensed;

  /** The departure that ranks the number; NaN until it is asked for or learnt. */
  private double departure;

  private @Nullable SeriesState judgedUnder;

  SeriesJudgement(double bandwidth, boolean isFull) {
    moment = new Moment(bandwidth);
    this.isFull = isFull;
  }

  void begin(SeriesState s, double newX, double newAdditiveShare) {
    judgedUnder = s;
    additiveShare = newAdditiveShare;
    x = newX;
    isSensed = false;
    departure = Double.NaN;
    given = Double.NaN;
  }

  /** Takes log-odds that are not those of the lenses. */
  void set(double newLogOdds) {
    given = newLogOdds;
    logOdds = newLogOdds;
  }

  boolean isFull() {
    return isFull;
  }

  boolean isSensed() {
    return isSensed;
  }

  /** What the fused log-odds do not exceed. */
  double bound() {
    return fuse(additive.bound(), multiplicative.bound());
  }

  /** Fused log-odds, also of a number that was learnt since. */
  double exactLogOdds() {
    return !Double.isNaN(given) ? given : fuse(additive.logOdds(), multiplicative.logOdds());
  }

  private double fuse(double ofAdditive, double ofMultiplicative) {
    return additiveShare * ofAdditive + (1 - additiveShare) * ofMultiplicative;
  }

  /** Departure that ranks the number. */
  double departure() {
    SeriesState s = judgedUnder;
    if (Double.isNaN(departure) && s != null) {
      departure = s.departure(x, k);
    }
    return departure;
  }

  void learnDeparture(SeriesState s) {
    departure = s.learnDeparture(x, k);
    judgedUnder = null;
  }

  /** Makes u and v; only before the number is learnt. */
  void sense() {
    if (!isSensed) {
      Encoder.sense(moment, x, k, u, v);
      isSensed = true;
    }
  }

  Forecaster forecast() {
    return moment.forecaster();
  }

  /** The number less what its day makes expect, or the long-run centre. */
  double departureFromBase() {
    return moment.departureFromBase();
  }

  /** Whether the number lies within the 99 % band of its own forecast. */
  boolean isWithinBand() {
    return isWithinBand(x);
  }

  /** The same of another number in its place. */
  boolean isWithinBand(double other) {
    return forecast().lower() <= other && other <= forecast().upper();
  }

  /** Surprise of a feature in nats, negative if a lower value would be more surprising. */
  double signedNats(int feature) {
    sense();
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
}
