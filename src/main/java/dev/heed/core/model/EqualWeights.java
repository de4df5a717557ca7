package dev.heed.core.model;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * The prior: every head counts alike, nothing is learnt.
 *
 * <p>One hidden unit per feature, {@code W_k = I / s}, {@code w = s · weight}, so the additive
 * score is the sum of the surprises, each bent to at most s = {@value #SATURATION} nats; the
 * multiplicative score is their plain sum. Features that stand alone in their head (flatness, gap,
 * relation) weigh more, as nothing else speaks for them.
 */
public final class EqualWeights {
  static final double SATURATION = 20;
  private static final int WINDOW = 256;

  private EqualWeights() {}

  /**
   * Parameters without anything learnt.
   *
   * @param level score of the null key at the default budget, in nats
   * @param pressure what each recent alert adds to it
   * @param thrift what each power of ten of a smaller budget adds to it
   * @param immaturity what a new channel adds to it
   */
  public static Model model(
      String version, double level, double pressure, double thrift, double immaturity) {
    int d = Feature.COUNT;
    int m = Context.COUNT;
    DMatrixRMaj wk = new DMatrixRMaj(d, d);
    DMatrixRMaj w = new DMatrixRMaj(d, 1);
    DMatrixRMaj multiplicative = new DMatrixRMaj(m, d);
    for (Feature feature : Feature.values()) {
      int f = feature.index();
      wk.set(f, f, 1 / SATURATION);
      w.set(f, 0, SATURATION * weight(feature));
      multiplicative.set(Context.BIAS.index(), f, Math.sqrt(d) * weight(feature));
    }
    DMatrixRMaj nullKey = new DMatrixRMaj(m, 1);
    nullKey.set(Context.BIAS.index(), 0, level);
    nullKey.set(Context.PRESSURE.index(), 0, pressure);
    nullKey.set(Context.THRIFT.index(), 0, thrift);
    nullKey.set(Context.IMMATURITY.index(), 0, immaturity);
    return new Model(
        version,
        WINDOW,
        new AdditiveParameters(new DMatrixRMaj(d, m), wk, new DMatrixRMaj(d, 1), w, nullKey),
        new MultiplicativeParameters(multiplicative, nullKey.copy()),
        0.5,
        Map.of("method", "equal weights, nothing learnt"));
  }

  private static double weight(Feature feature) {
    return switch (feature.head()) {
      case FLATNESS, GAP, RELATION -> 3;
      default -> 1;
    };
  }
}
