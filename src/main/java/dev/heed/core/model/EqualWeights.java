package dev.heed.core.model;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Head;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * The prior: features of a sort count alike, nothing is learnt.
 *
 * <p>Both scores weigh the sum of all surprises against the strongest one: half of the sum, as many
 * moderate surprises mean something together, and twice the strongest, as one that is certain needs
 * no other. The multiplicative lens does just this. The additive lens has one hidden unit per
 * feature ({@code W_k = I / s}, {@code w = s · weight}), which bends each surprise to at most s =
 * {@value #SATURATION} nats, and one more for each feature that no other speaks for (flatness, gap,
 * relation): a soft step at {@value #STEP_AT} nats, which alone can lift the score over the level.
 */
public final class EqualWeights {
  static final double SATURATION = 20;
  static final double STEP_AT = 14;
  private static final double STEP_WIDTH = 4;
  private static final double STEP_HEIGHT = 60;
  private static final double OF_SUM = 0.5;
  private static final double OF_STRONGEST = 2;
  private static final int WINDOW = 256;

  private static final List<Feature> ALONE =
      Arrays.stream(Feature.values())
          .filter(f -> List.of(Head.FLATNESS, Head.GAP, Head.RELATION).contains(f.head()))
          .toList();

  private EqualWeights() {}

  /**
   * Parameters without anything learnt.
   *
   * @param level score of the null key at one alarm in 10,000 readings, in nats
   * @param pressure what recent alerts as many as the budget allows add to it
   * @param thrift what each power of ten of a smaller budget adds to it
   * @param immaturity what a new channel adds to it
   */
  public static Model model(
      String version, double level, double pressure, double thrift, double immaturity) {
    DMatrixRMaj nullKey = new DMatrixRMaj(Context.COUNT, 1);
    nullKey.set(Context.BIAS.index(), 0, level);
    nullKey.set(Context.PRESSURE.index(), 0, pressure);
    nullKey.set(Context.THRIFT.index(), 0, thrift);
    nullKey.set(Context.IMMATURITY.index(), 0, immaturity);
    return new Model(
        version,
        WINDOW,
        additive(nullKey),
        multiplicative(nullKey),
        0.5,
        Map.of("method", "equal weights, nothing learnt"));
  }

  private static AdditiveParameters additive(DMatrixRMaj nullKey) {
    int d = Feature.COUNT;
    int h = d + ALONE.size();
    DMatrixRMaj wk = new DMatrixRMaj(h, d);
    DMatrixRMaj b = new DMatrixRMaj(h, 1);
    DMatrixRMaj w = new DMatrixRMaj(h, 1);
    for (Feature feature : Feature.values()) {
      wk.set(feature.index(), feature.index(), 1 / SATURATION);
      w.set(feature.index(), 0, SATURATION * weight(feature));
    }
    for (int i = 0; i < ALONE.size(); i++) {
      wk.set(d + i, ALONE.get(i).index(), 1 / STEP_WIDTH);
      b.set(d + i, 0, -STEP_AT / STEP_WIDTH);
      w.set(d + i, 0, STEP_HEIGHT / 2);
    }
    DMatrixRMaj ownNullKey = nullKey.copy();
    double restingScore = -ALONE.size() * STEP_HEIGHT / 2;
    ownNullKey.add(Context.BIAS.index(), 0, restingScore);
    return new AdditiveParameters(new DMatrixRMaj(h, Context.COUNT), wk, b, w, ownNullKey);
  }

  private static MultiplicativeParameters multiplicative(DMatrixRMaj nullKey) {
    DMatrixRMaj w = new DMatrixRMaj(Context.COUNT, Feature.COUNT);
    for (Feature feature : Feature.values()) {
      w.set(Context.BIAS.index(), feature.index(), Math.sqrt(Feature.COUNT) * weight(feature));
    }
    return new MultiplicativeParameters(w, nullKey.copy());
  }

  private static double weight(Feature feature) {
    return switch (feature.head()) {
      case ANY -> OF_STRONGEST;
      default -> OF_SUM;
    };
  }
}
