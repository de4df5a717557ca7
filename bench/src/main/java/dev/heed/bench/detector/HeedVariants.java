package dev.heed.bench.detector;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Head;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/**
 * Heed with one part taken out, to show what the part is worth: one lens, the level that follows
 * the realised alarms, incidents, the query, one head after the other. All else stays as it is, the
 * level too.
 */
public final class HeedVariants {
  private HeedVariants() {}

  /** Every variant, in the order of tables. */
  public static List<Detector> of(Model model, DetectorSettings settings) {
    List<Detector> variants = new ArrayList<>();
    variants.add(
        new HeedDetector("heed, additive lens alone", withAdditiveShare(model, 1), settings));
    variants.add(
        new HeedDetector("heed, multiplicative lens alone", withAdditiveShare(model, 0), settings));
    variants.add(
        new HeedDetector(
            "heed, without calibration", withoutContext(model, Set.of(Context.LOAD)), settings));
    variants.add(
        new HeedDetector(
            "heed, without query",
            withoutContext(
                model,
                Set.of(Context.LOAD, Context.IMMATURITY, Context.VOLATILITY, Context.SEASONALITY)),
            settings));
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

  /** The components are taken out of both lenses and the null keys, as if they were always 0. */
  private static Model withoutContext(Model model, Set<Context> removed) {
    AdditiveParameters additive = model.additive();
    MultiplicativeParameters multiplicative = model.multiplicative();
    return new Model(
        model.ref().version(),
        model.windowLength(),
        new AdditiveParameters(
            withoutColumns(additive.wq(), removed),
            additive.wk(),
            additive.b(),
            additive.w(),
            withoutRows(additive.nullKey(), removed)),
        new MultiplicativeParameters(
            withoutRows(multiplicative.w(), removed),
            withoutRows(multiplicative.nullKey(), removed)),
        model.additiveShare(),
        Map.of("variant", "without " + removed));
  }

  private static DMatrixRMaj withoutColumns(DMatrixRMaj matrix, Set<Context> removed) {
    DMatrixRMaj copy = matrix.copy();
    for (Context component : removed) {
      for (int row = 0; row < copy.numRows; row++) {
        copy.set(row, component.index(), 0);
      }
    }
    return copy;
  }

  private static DMatrixRMaj withoutRows(DMatrixRMaj matrix, Set<Context> removed) {
    DMatrixRMaj copy = matrix.copy();
    for (Context component : removed) {
      for (int column = 0; column < copy.numCols; column++) {
        copy.set(component.index(), column, 0);
      }
    }
    return copy;
  }
}
