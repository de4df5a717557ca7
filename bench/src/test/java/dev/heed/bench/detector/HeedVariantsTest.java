package dev.heed.bench.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.detect.Ablation;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import dev.heed.core.model.Model;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The variants of Heed that show what its parts are worth. */
class HeedVariantsTest {
  private static final Model MODEL = Model.shipped();

  @Test
  void of_hasEachPartOnce() {
    List<Detector> variants = HeedVariants.of(MODEL, DetectorSettings.DEFAULT);
    assertThat(variants)
        .extracting(Detector::name)
        .doesNotHaveDuplicates()
        .startsWith(
            "heed, plain sum",
            "heed, last value as forecast",
            "heed, without forecast",
            "heed, without window",
            "heed, without query");
    assertThat(variants)
        .filteredOn(variant -> variant.name().equals("heed, plain sum"))
        .extracting(variant -> ((HeedDetector) variant).ablations())
        .containsOnly(EnumSet.of(Ablation.ATTENTION));
  }

  @Test
  void atMeans_ofEveryComponent_scoresAsTheMeanQueryDoes() {
    EnumSet<Context> still = EnumSet.complementOf(EnumSet.of(Context.BIAS));
    Model atMeans = HeedVariants.atMeans(MODEL, still);
    double[] mean = new double[Context.COUNT];
    mean[Context.BIAS.index()] = 1;
    HeedVariants.MEANS.forEach((component, value) -> mean[component.index()] = value);
    double[] other = mean.clone();
    other[Context.YOUTH.index()] = 1;
    other[Context.LOAD.index()] = 3;
    double[] k = new Random(2).doubles(Features.COUNT, 0, 9).toArray();
    assertThat(margins(atMeans, other, k)).containsExactly(margins(MODEL, mean, k), within(1e-9));
    assertThat(Arrays.equals(margins(MODEL, other, k), margins(MODEL, mean, k))).isFalse();
  }

  private static double[] margins(Model model, double[] q, double[] k) {
    return new double[] {
      margin(new AdditiveLens(model.additive()), q, k),
      margin(new MultiplicativeLens(model.multiplicative()), q, k)
    };
  }

  private static double margin(Lens lens, double[] q, double[] k) {
    lens.hold(q);
    return lens.score(k) - lens.nullScore();
  }
}
