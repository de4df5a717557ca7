package dev.heed.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The prior: what each surprise counts under each query. */
class EqualWeightsTest {
  private static final Model MODEL = EqualWeights.shipped();
  private final Lens multiplicative = new MultiplicativeLens(MODEL.multiplicative());
  private final Lens additive = new AdditiveLens(MODEL.additive());

  @Test
  void weight_ofANewChannel_isSmallerForEverySurprise() {
    assertThat(weight(Features.NOVELTY, query(0, 0))).isEqualTo(5, within(1e-9));
    assertThat(weight(Features.NOVELTY, query(1, 0))).isEqualTo(3, within(1e-9));
    assertThat(weight(Features.DEPARTURE, query(1, 0))).isEqualTo(3, within(1e-9));
    assertThat(weight(Features.EXCESS, query(0, 0))).isEqualTo(5, within(1e-9));
    assertThat(weight(Features.EXCESS, query(1, 0))).isEqualTo(1, within(1e-9));
  }

  @Test
  void weight_ofTheExcess_isLargerWithARhythm() {
    assertThat(weight(Features.EXCESS, query(0, 1))).isEqualTo(7, within(1e-9));
    assertThat(weight(Features.NOVELTY, query(0, 1))).isEqualTo(5, within(1e-9));
  }

  @Test
  void query_sameKey_scoresDifferently() {
    double[] k = new double[Features.COUNT];
    k[Features.NOVELTY.index()] = 8;
    k[Features.EXCESS.index()] = 3;
    double settled = score(multiplicative, k, query(0, 0));
    assertThat(score(multiplicative, k, query(1, 0))).isEqualTo(settled - 28, within(1e-9));
    assertThat(score(multiplicative, k, query(0, 1))).isEqualTo(settled + 6, within(1e-9));
    assertThat(score(additive, k, query(1, 0))).isLessThan(score(additive, k, query(0, 0)) - 20);
  }

  @Test
  void scores_underAnyQuery_riseWithEverySurprise() {
    Random random = new Random(5);
    for (int trial = 0; trial < 1_000; trial++) {
      double[] q = query(random.nextDouble(), random.nextInt(2));
      q[Context.LOAD.index()] = random.nextInt(100);
      q[Context.IMMATURITY.index()] = random.nextDouble();
      q[Context.VOLATILITY.index()] = random.nextGaussian();
      double[] k = random.doubles(Features.COUNT, 0, 12).toArray();
      for (Feature feature :
          new Feature[] {Features.NOVELTY, Features.DEPARTURE, Features.EXCESS}) {
        double[] more = k.clone();
        more[feature.index()] += 1;
        assertThat(score(multiplicative, more, q)).isGreaterThan(score(multiplicative, k, q));
        assertThat(score(additive, more, q)).isGreaterThan(score(additive, k, q));
      }
    }
  }

  private double weight(Feature feature, double[] q) {
    double[] k = new double[Features.COUNT];
    k[feature.index()] = 1;
    return score(multiplicative, k, q);
  }

  private static double score(Lens lens, double[] k, double[] q) {
    lens.hold(q);
    return lens.score(k);
  }

  private static double[] query(double youth, double rhythm) {
    double[] q = new double[Context.COUNT];
    q[Context.BIAS.index()] = 1;
    q[Context.YOUTH.index()] = youth;
    q[Context.RHYTHM.index()] = rhythm;
    return q;
  }
}
