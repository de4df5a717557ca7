package dev.heed.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The prior: what each surprise counts under each query. */
class EqualWeightsTest {
  private static final List<Feature> SPEAKING =
      List.of(Features.NOVELTY, Features.DEPARTURE, Features.EXCESS);
  private static final Model MODEL = EqualWeights.shipped();
  private final Lens multiplicative = new MultiplicativeLens(MODEL.multiplicative());
  private final Lens additive = new AdditiveLens(MODEL.additive());

  @Test
  void weight_ofANewChannel_isSmallerForEverySurpriseButAboveZero() {
    for (Feature feature : SPEAKING) {
      double settled = weight(feature, query(0, 0));
      assertThat(weight(feature, query(1, 0))).isBetween(0.1 * settled, 0.9 * settled);
    }
  }

  @Test
  void weight_withARhythm_isLargerForTheExcessAlone() {
    assertThat(weight(Features.EXCESS, query(0, 1)))
        .isGreaterThan(1.1 * weight(Features.EXCESS, query(0, 0)));
    assertThat(weight(Features.NOVELTY, query(0, 1)))
        .isEqualTo(weight(Features.NOVELTY, query(0, 0)), within(1e-9));
  }

  @Test
  void weight_ofBothSurprises_isTheSame() {
    assertThat(weight(Features.NOVELTY, query(0.3, 1)))
        .isEqualTo(weight(Features.DEPARTURE, query(0.3, 1)), within(1e-9))
        .isPositive();
  }

  /** The query is no offset: what it adds to the score of a key depends on the key. */
  @Test
  void query_sameKey_scoresDifferently() {
    double[] calm = new double[Features.COUNT];
    double[] k = new double[Features.COUNT];
    k[Features.NOVELTY.index()] = 8;
    k[Features.EXCESS.index()] = 3;
    for (Lens lens : new Lens[] {multiplicative, additive}) {
      double settled = score(lens, k, query(0, 0)) - score(lens, calm, query(0, 0));
      double young = score(lens, k, query(1, 0)) - score(lens, calm, query(1, 0));
      assertThat(young).isLessThan(settled - 1);
    }
    assertThat(score(multiplicative, k, query(0, 1)))
        .isGreaterThan(score(multiplicative, k, query(0, 0)) + 1);
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
      for (Feature feature : SPEAKING) {
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
