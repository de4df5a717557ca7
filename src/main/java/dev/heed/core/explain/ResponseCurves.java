package dev.heed.core.explain;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.attention.Sensitivity;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.model.Model;
import java.util.Map;

/**
 * Response curves of a model under one query: over the amplitude, along a direction of keys, and
 * over the angle between key and query. The window is empty, so what competes with the key is the
 * null key alone.
 *
 * <p>For the curves of a live channel, with its own history and window, see {@link LiveResponse}.
 * Not safe for use by several threads.
 */
public final class ResponseCurves {

  private final Model model;
  private final double[] q;
  private final AdditiveLens additive;
  private final MultiplicativeLens multiplicative;
  private final Sensitivity sensitivity = new Sensitivity();

  /**
   * @param q query (m); see {@link #query}
   */
  public ResponseCurves(Model model, double[] q) {
    if (q.length != Context.COUNT) {
      throw new IllegalArgumentException(
          "query: must have " + Context.COUNT + " components, given " + q.length);
    }
    this.model = model;
    this.q = q.clone();
    this.additive = new AdditiveLens(model.additive());
    this.multiplicative = new MultiplicativeLens(model.multiplicative());
    additive.hold(this.q);
    multiplicative.hold(this.q);
  }

  /**
   * Query (m) of a channel with enough history, usual spread and no season.
   *
   * @param load recent candidates over those that noise has, at least 0
   */
  public static double[] query(double load) {
    double[] q = new double[Context.COUNT];
    q[Context.BIAS.index()] = 1;
    q[Context.LOAD.index()] = load;
    return q;
  }

  /** Key (d) of one nat in each of the features, 0 in all others. */
  public static double[] direction(Feature... features) {
    double[] direction = new double[Features.COUNT];
    for (Feature feature : features) {
      direction[feature.index()] = 1;
    }
    return direction;
  }

  /**
   * Key (d) of surprises by the feature's code, as alerts name them; those not named are 0.
   *
   * @throws IllegalArgumentException if a code is no feature's
   */
  public static double[] key(Map<String, Double> features) {
    double[] key = new double[Features.COUNT];
    int known = 0;
    for (Feature feature : Features.ALL) {
      Double nats = features.get(feature.code());
      if (nats != null) {
        key[feature.index()] = nats;
        known++;
      }
    }
    if (known != features.size()) {
      throw new IllegalArgumentException("features: unknown ones among " + features.keySet());
    }
    return key;
  }

  /**
   * Over the amplitude: keys {@code k(t) = t · direction}, t from 0 to a largest.
   *
   * @param direction (d); of {@link #direction} t is the surprise in nats
   * @param largest t of the last point, above 0
   * @param points at least 2
   */
  public AmplitudeResponse overAmplitude(double[] direction, double largest, int points) {
    if (direction.length != Features.COUNT || !(largest > 0) || points < 2) {
      throw new IllegalArgumentException(
          "needs a direction of "
              + Features.COUNT
              + ", a largest amplitude above 0 and 2 points, given "
              + direction.length
              + ", "
              + largest
              + ", "
              + points);
    }
    double[] amplitude = new double[points];
    for (int i = 0; i < points; i++) {
      amplitude[i] = largest * i / (points - 1);
    }
    return AmplitudeResponse.along(t -> at(direction, t), "nats", Double.NaN, 1, amplitude);
  }

  /**
   * Over the angle between key and query.
   *
   * @param norm length of the key in nats, above 0
   * @param points at least 2
   */
  public AngleResponse overAngle(double norm, int points) {
    if (!(norm > 0) || points < 2) {
      throw new IllegalArgumentException(
          "needs a norm above 0 and 2 points, given " + norm + ", " + points);
    }
    return AngleResponse.of(model, q, norm, points);
  }

  private ResponsePath.Point at(double[] direction, double t) {
    double[] k = new double[direction.length];
    for (int j = 0; j < k.length; j++) {
      k[j] = t * direction[j];
    }
    LensPoint ofAdditive = at(additive, k, direction);
    LensPoint ofMultiplicative = at(multiplicative, k, direction);
    double share = model.additiveShare();
    double fused = share * ofAdditive.logOdds() + (1 - share) * ofMultiplicative.logOdds();
    return new ResponsePath.Point(ofAdditive, ofMultiplicative, fused);
  }

  private LensPoint at(Lens lens, double[] k, double[] u) {
    double e = lens.score(k);
    lens.sense(u, new double[k.length], sensitivity);
    return new LensPoint(e, sensitivity.slope(), sensitivity.saturation(), e - lens.nullScore());
  }
}
