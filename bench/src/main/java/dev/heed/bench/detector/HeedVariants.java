package dev.heed.bench.detector;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.detect.Ablation;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Head;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Heed with one part taken out, to show what the part is worth: attention as a whole, the window,
 * the query, the forecast, one lens, the level that follows the realised alarms, incidents, one
 * head after the other. All else stays as it is, the level too.
 */
public final class HeedVariants {
  /** Means of the query over the readings of the six development sets, each set counting alike. */
  static final Map<Context, Double> MEANS =
      Map.of(
          Context.LOAD, 0.54,
          Context.CHANNELS, 0.32,
          Context.IMMATURITY, 0.03,
          Context.VOLATILITY, 0.13,
          Context.SEASONALITY, 0.13,
          Context.YOUTH, 0.14,
          Context.RHYTHM, 0.18);

  private HeedVariants() {}

  /** Every variant, in the order of tables. */
  public static List<Detector> of(Model model, DetectorSettings settings) {
    Model still = atMeans(model, without(Context.BIAS));
    List<Detector> variants = new ArrayList<>();
    variants.add(new HeedDetector("heed, plain sum", still, settings).without(Ablation.ATTENTION));
    variants.add(
        new HeedDetector("heed, last value as forecast", model, settings)
            .without(Ablation.FORECAST));
    variants.add(
        new HeedDetector(
                "heed, without forecast", model, settings.withMutedHeads(Set.of(Head.PATTERN)))
            .without(Ablation.FORECAST));
    variants.add(
        new HeedDetector("heed, without window", model, settings).without(Ablation.WINDOW));
    variants.add(new HeedDetector("heed, without query", still, settings));
    variants.add(
        new HeedDetector(
            "heed, without gates", atMeans(model, without(Context.BIAS), false), settings));
    variants.add(
        new HeedDetector("heed, additive lens alone", withAdditiveShare(model, 1), settings));
    variants.add(
        new HeedDetector("heed, multiplicative lens alone", withAdditiveShare(model, 0), settings));
    variants.add(
        new HeedDetector(
            "heed, without calibration", atMeans(model, EnumSet.of(Context.LOAD)), settings));
    variants.add(new HeedDetector("heed, without incidents", model, settings).reportingEveryFlag());
    for (Head head : Head.values()) {
      if (head != Head.ANY) {
        variants.add(
            new HeedDetector(
                "heed, without head " + head.code().toLowerCase(Locale.ROOT),
                model,
                settings.withMutedHeads(Set.of(head))));
      }
    }
    return List.copyOf(variants);
  }

  private static Set<Context> without(Context kept) {
    return EnumSet.complementOf(EnumSet.of(kept));
  }

  /** The same model with another weight of the additive lens; 1: alone, 0: not at all. */
  public static Model withAdditiveShare(Model model, double additiveShare) {
    return new Model(
        model.ref().version(),
        model.windowLength(),
        model.additive(),
        model.multiplicative(),
        additiveShare,
        Map.of("variant", "additive share " + additiveShare));
  }

  /** The same model, for which some components of every query are what they are in the mean. */
  static Model atMeans(Model model, Set<Context> still) {
    return atMeans(model, still, true);
  }

  /**
   * @param hasNullKey whether the null keys stand still too, or only what the query does to keys
   */
  private static Model atMeans(Model model, Set<Context> still, boolean hasNullKey) {
    AdditiveParameters additive = model.additive();
    MultiplicativeParameters multiplicative = model.multiplicative();
    Set<Context> ofNullKey = hasNullKey ? still : Set.of();
    return new Model(
        model.ref().version(),
        model.windowLength(),
        new AdditiveParameters(
            columnsAtMeans(additive.wq(), still),
            additive.wk(),
            additive.b(),
            additive.w(),
            rowsAtMeans(additive.nullKey(), ofNullKey)),
        new MultiplicativeParameters(
            rowsAtMeans(multiplicative.w(), still),
            rowsAtMeans(multiplicative.nullKey(), ofNullKey)),
        model.additiveShare(),
        Map.of("variant", "at their means: " + still));
  }

  private static DMatrixRMaj rowsAtMeans(DMatrixRMaj matrix, Set<Context> still) {
    DMatrixRMaj copy = matrix.copy();
    for (Context component : still) {
      double mean = MEANS.getOrDefault(component, 0.0);
      for (int j = 0; j < copy.numCols; j++) {
        copy.add(Context.BIAS.index(), j, mean * copy.get(component.index(), j));
        copy.set(component.index(), j, 0);
      }
    }
    return copy;
  }

  private static DMatrixRMaj columnsAtMeans(DMatrixRMaj matrix, Set<Context> still) {
    DMatrixRMaj transposed = CommonOps_DDRM.transpose(matrix, null);
    return CommonOps_DDRM.transpose(rowsAtMeans(transposed, still), null);
  }
}
