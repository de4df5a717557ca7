package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.FiniteDifferences;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The running tail model on data of known tails. */
class TailModelTest {
  private static final double RESOLUTION = 1e-6;

  /** Distributions of a non-negative quantity. */
  enum Law {
    GAUSSIAN(random -> Math.abs(random.nextGaussian())),
    LAPLACE(random -> -Math.log(1 - random.nextDouble())),
    PARETO(random -> Math.pow(1 - random.nextDouble(), -1.0 / 3) - 1),
    UNIFORM(Random::nextDouble);

    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<Random> draw;

    Law(ToDoubleFunction<Random> draw) {
      this.draw = draw;
    }

    double next(Random random) {
      return draw.applyAsDouble(random);
    }
  }

  private final Random random = new Random(11);

  @ParameterizedTest
  @EnumSource(Law.class)
  void nats_growsWithTheValueAndHasNoJump(Law law) {
    OwnTailModel model = trained(law, 5_000, 1);
    double u = model.threshold(0);
    double before = -1;
    for (double z = 0; z < 100 * u; z += u / 50) {
      double nats = nats(model, 0, z, RESOLUTION);
      assertThat(nats).isGreaterThan(before);
      before = nats;
    }
    assertThat(nats(model, 0, Math.nextUp(u), RESOLUTION))
        .isCloseTo(nats(model, 0, u, RESOLUTION), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Law.class)
  void slopeAndCurvature_agreeWithFiniteDifferences(Law law) {
    OwnTailModel model = trained(law, 5_000, 1);
    double u = model.threshold(0);
    for (double z : new double[] {0.2 * u, 0.9 * u, 1.1 * u, 3 * u, 1e4 * u}) {
      double slope = FiniteDifferences.first(x -> nats(model, 0, x, RESOLUTION), z, 1e-3 * z);
      double curvature = FiniteDifferences.first(x -> slope(model, 0, x, RESOLUTION), z, 1e-3 * z);
      assertThat(slope(model, 0, z, RESOLUTION)).isCloseTo(slope, within(1e-6 * slope));
      assertThat(curvature(model, 0, z, RESOLUTION)).isCloseTo(curvature, within(1e-6 * slope / z));
    }
  }

  /**
   * A surprise of s nats comes with a frequency of about exp(-s): with much history within a factor
   * of 2.5 at the threshold, and beyond it at most 2.5 times as often, as too rare only costs
   * sensitivity; with little history at most 6 times as often.
   */
  @ParameterizedTest
  @EnumSource(Law.class)
  void nats_areCalibrated(Law law) {
    for (double s : new double[] {4.61, 6, 7.5}) {
      assertThat(frequency(law, 3_000, s) / Math.exp(-s)).as("%s at %s", law, s).isLessThan(6);
      assertThat(frequency(law, 40_000, s) / Math.exp(-s)).as("%s at %s", law, s).isLessThan(2.5);
    }
    assertThat(frequency(law, 40_000, 4.61) / Math.exp(-4.61)).isBetween(0.4, 2.5);
  }

  /** How often a value surprises by more than s nats after so many values. */
  private double frequency(Law law, int history, double s) {
    int beyond = 0;
    for (int run = 0; run < 10; run++) {
      OwnTailModel model = trained(law, history, 1);
      for (int i = 0; i < 5_000; i++) {
        beyond += nats(model, 0, law.next(random), RESOLUTION) > s ? 1 : 0;
      }
    }
    return beyond / 50_000.0;
  }

  @Test
  void nats_doNotDependOnTheUnit() {
    OwnTailModel metres = trained(Law.LAPLACE, 2_000, 1);
    random.setSeed(11);
    OwnTailModel other = new OwnTailModel(1);
    for (int i = 0; i < 2_000; i++) {
      other.accept(0, 1e-12 * Law.LAPLACE.next(random));
    }
    for (double z : new double[] {0.5, 5, 50}) {
      assertThat(nats(other, 0, 1e-12 * z, RESOLUTION))
          .isCloseTo(nats(metres, 0, z, RESOLUTION), within(1e-3));
    }
  }

  /** Twenty thresholds surprise by over 9 nats even right after it, and nearly as before later. */
  @ParameterizedTest
  @EnumSource(Law.class)
  void accept_glitchOfAMillionThresholds_doesNotBlind(Law law) {
    OwnTailModel model = trained(law, 3_000, 1);
    double z = 20 * model.threshold(0);
    double before = nats(model, 0, z, RESOLUTION);
    model.accept(0, 1e6 * model.threshold(0));
    assertThat(nats(model, 0, z, RESOLUTION)).isGreaterThan(Math.min(9, 0.4 * before));
    for (int i = 0; i < 10_000; i++) {
      model.accept(0, law.next(random));
    }
    assertThat(nats(model, 0, z, RESOLUTION)).isGreaterThan(0.6 * before);
  }

  @Test
  void nats_whileWarmingUp_areZero() {
    OwnTailModel model = new OwnTailModel(1);
    for (int i = 0; i < TailModel.WARM_UP; i++) {
      assertThat(nats(model, 0, 1e30, RESOLUTION)).isZero();
      assertThat(slope(model, 0, 1e30, RESOLUTION)).isZero();
      assertThat(curvature(model, 0, 1e30, RESOLUTION)).isZero();
      model.accept(0, 1);
    }
    assertThat(nats(model, 0, 1e30, RESOLUTION)).isGreaterThan(10);
  }

  @Test
  void nats_constant_isUnsurprisingAndAnythingBeyondIsNot() {
    OwnTailModel model = new OwnTailModel(1);
    for (int i = 0; i < 10_000; i++) {
      model.accept(0, 5);
    }
    assertThat(model.threshold(0)).isCloseTo(5, within(0.5));
    assertThat(nats(model, 0, 5, RESOLUTION)).isLessThan(7);
    assertThat(nats(model, 0, 50, RESOLUTION)).isGreaterThan(10);
  }

  @Test
  void nats_firstDepartureFromZero_isBounded() {
    OwnTailModel model = zeros(1_000);
    double most = Math.log(100);
    assertThat(nats(model, 0, 0, RESOLUTION)).isZero();
    assertThat(nats(model, 0, 1, 10)).isLessThan(1);
    assertThat(nats(model, 0, 1, RESOLUTION)).isCloseTo(most, within(1e-3)).isLessThan(most);
    assertThat(nats(model, 0, 1e30, RESOLUTION)).isLessThanOrEqualTo(most);
    double before = 0;
    for (double z = 1e-3; z < 1e3; z *= 10) {
      assertThat(nats(model, 0, z, 1)).isGreaterThan(before);
      before = nats(model, 0, z, 1);
    }
  }

  @Test
  void nats_rareValue_isAsSurprisingAsItIsRare() {
    OwnTailModel model = zeros(1_000);
    model.accept(0, 1);
    assertThat(model.threshold(0)).isEqualTo(1);
    assertThat(nats(model, 0, 0, RESOLUTION)).isZero();
    for (int i = 0; i < 50_000; i++) {
      model.accept(0, i % 1_000 == 999 ? 1 : 0);
    }
    assertThat(nats(model, 0, 1, RESOLUTION)).isCloseTo(Math.log(1_000), within(0.5));
    assertThat(nats(model, 0, 10, RESOLUTION))
        .isGreaterThan(2 + nats(model, 0, 1, RESOLUTION))
        .isLessThan(31);
  }

  @Test
  void expect_ofAUnitThatMeansSomething_measuresTheFirstDeparture() {
    OwnTailModel model = zeros(1_000);
    model.expect(0, 2, 0.4);
    assertThat(nats(model, 0, 2, RESOLUTION)).isCloseTo(Math.log(1_001), within(1e-6));
    assertThat(nats(model, 0, 200, RESOLUTION)).isGreaterThan(10);
    model.accept(0, 1_000);
    double usual = nats(model, 0, 2, RESOLUTION);
    model.expect(0, 1e-9, 0.4);
    assertThat(nats(model, 0, 2, RESOLUTION)).isEqualTo(usual);
  }

  @Test
  void accept_glitchOfAMillion_barelyDullsTheTail() {
    OwnTailModel model = trained(Law.GAUSSIAN, 2_000, 1);
    double before = nats(model, 0, 10, RESOLUTION);
    model.accept(0, 3e6);
    assertThat(nats(model, 0, 10, RESOLUTION)).isGreaterThan(0.8 * before);
  }

  private static TailModel.Surprise judge(OwnTailModel model, int i, double z, double resolution) {
    TailModel.Surprise surprise = new TailModel.Surprise();
    model.judge(i, z, resolution, surprise);
    return surprise;
  }

  private static double nats(OwnTailModel model, int i, double z, double resolution) {
    return judge(model, i, z, resolution).nats();
  }

  private static double slope(OwnTailModel model, int i, double z, double resolution) {
    return judge(model, i, z, resolution).slope();
  }

  private static double curvature(OwnTailModel model, int i, double z, double resolution) {
    return judge(model, i, z, resolution).curvature();
  }

  private static OwnTailModel zeros(int n) {
    OwnTailModel model = new OwnTailModel(1);
    for (int i = 0; i < n; i++) {
      model.accept(0, 0);
    }
    return model;
  }

  @Test
  void nats_ofOneQuantity_doNotDependOnAnother() {
    OwnTailModel alone = trained(Law.GAUSSIAN, 500, 1);
    random.setSeed(11);
    OwnTailModel beside = new OwnTailModel(2);
    for (int i = 0; i < 500; i++) {
      beside.accept(1, Law.GAUSSIAN.next(random));
      beside.accept(0, 1e9);
    }
    assertThat(nats(beside, 1, 3, RESOLUTION)).isEqualTo(nats(alone, 0, 3, RESOLUTION));
  }

  private OwnTailModel trained(Law law, int n, int quantities) {
    OwnTailModel model = new OwnTailModel(quantities);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < quantities; j++) {
        model.accept(j, law.next(random));
      }
    }
    return model;
  }
}
