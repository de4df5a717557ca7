package dev.heed.core.detect;

import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import dev.heed.core.encode.Moment;
import dev.heed.core.forecast.Forecaster;

/**
 * What is said of one number of a series under what came before it: key, both lenses, forecast.
 * Mutable and reused, but the judgement's own: another number's judgement does not touch it.
 *
 * <p>Legend: k key (d), u and v its first two derivatives by the number.
 */
final class SeriesJudgement {
  final Moment moment;
  final double[] k = new double[Features.COUNT];
  final double[] u = new double[Features.COUNT];
  final double[] v = new double[Features.COUNT];
  final LensVerdict additive = new LensVerdict();
  final LensVerdict multiplicative = new LensVerdict();

  /** The number, both lenses fused, and the departure that ranks it. */
  double x;

  double logOdds;
  double departure;

  SeriesJudgement(double bandwidth) {
    moment = new Moment(bandwidth);
  }

  Forecaster forecast() {
    return moment.forecaster();
  }

  /** The number less what its day makes expect, or the long-run centre. */
  double departureFromBase() {
    return x - moment.base();
  }

  /** Whether the number lies within the 99 % band of its own forecast. */
  boolean isWithinBand() {
    return isWithinBand(x);
  }

  /** The same of another number in its place. */
  boolean isWithinBand(double other) {
    return forecast().lower() <= other && other <= forecast().upper();
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
}
