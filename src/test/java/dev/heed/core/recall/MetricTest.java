package dev.heed.core.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.FiniteDifferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final int D = 5;
  private static final double SHARPNESS = 20;
  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void gradient_ofBothForms_isThatOfFiniteDifferences() {
    for (Similarity form : new Metric(D, SHARPNESS, 0.5).forms()) {
      double[] theta = form.parameters();
      for (int i = 0; i < theta.length; i++) {
        theta[i] += 0.3 * (random.nextDouble() - 0.5);
      }
      double[] q = unit();
      double[] k = unit();
      double[] gradient = new double[theta.length];
      form.addGradientInPlace(q, k, 2, gradient);
      for (int i = 0; i < theta.length; i++) {
        int at = i;
        double kept = theta[at];
        double expected =
            FiniteDifferences.first(
                x -> {
                  theta[at] = x;
                  return form.score(q, k);
                },
                kept,
                1e-3);
        theta[at] = kept;
        assertThat(gradient[i]).as("%s %d", form, i).isCloseTo(2 * expected, within(1e-7));
      }
    }
  }

  @Test
  void step_descendsTheNeighbourhoodLoss() {
    Metric metric = new Metric(D, SHARPNESS, 0.5);
    double[] q = unit();
    List<double[]> keys = List.of(unit(), unit(), unit(), unit());
    boolean[] isSame = {true, false, false, true};
    double additive = loss(metric, Metric.Form.ADDITIVE, q, keys, isSame);
    double multiplicative = loss(metric, Metric.Form.MULTIPLICATIVE, q, keys, isSame);
    for (int i = 0; i < 10; i++) {
      metric.step(q, keys, isSame, 1e-3);
    }
    assertThat(loss(metric, Metric.Form.ADDITIVE, q, keys, isSame)).isLessThan(additive);
    assertThat(loss(metric, Metric.Form.MULTIPLICATIVE, q, keys, isSame))
        .isLessThan(multiplicative);
  }

  private static double loss(
      Metric metric, Metric.Form form, double[] q, List<double[]> keys, boolean[] isSame) {
    double[] e = metric.scores(form, q, keys);
    double all = 0;
    double same = 0;
    for (int i = 0; i < e.length; i++) {
      all += Math.exp(e[i]);
      same += isSame[i] ? Math.exp(e[i]) : 0;
    }
    return Math.log(all) - Math.log(same);
  }

  @Test
  void step_howeverMany_staysWithinTheBounds() {
    Metric metric = new Metric(D, SHARPNESS, 0.5);
    for (int i = 0; i < 200; i++) {
      metric.step(unit(), List.of(unit(), unit()), new boolean[] {true, false}, 10);
    }
    boolean isAtBound = false;
    for (Similarity form : metric.forms()) {
      for (int i = 0; i < form.parameters().length; i++) {
        double moved = Math.abs(form.parameters()[i] - form.start()[i]);
        assertThat(moved).isLessThanOrEqualTo(form.radius(i) * (1 + 1e-12));
        isAtBound |= moved > 0.99 * form.radius(i);
      }
    }
    assertThat(isAtBound).isTrue();
  }

  @Test
  void step_keysOfOneSort_changesNothing() {
    Metric metric = new Metric(D, SHARPNESS, 0.5);
    metric.step(unit(), List.of(unit(), unit()), new boolean[] {true, true}, 10);
    metric.step(unit(), List.of(), new boolean[0], 10);
    for (Similarity form : metric.forms()) {
      assertThat(form.parameters()).isEqualTo(form.start());
    }
  }

  @Test
  void scores_beforeTraining_fallWithTheDistanceAndBothFormsAgreeNearby() {
    Metric metric = new Metric(D, SHARPNESS, 0.5);
    double[] q = {1, 0, 0, 0, 0};
    List<double[]> keys = new ArrayList<>();
    for (double angle : new double[] {0, 0.1, 0.2, 0.4, 1.5}) {
      keys.add(new double[] {Math.cos(angle), Math.sin(angle), 0, 0, 0});
    }
    double[] additive = metric.scores(Metric.Form.ADDITIVE, q, keys);
    double[] multiplicative = metric.scores(Metric.Form.MULTIPLICATIVE, q, keys);
    for (int i = 1; i < keys.size(); i++) {
      assertThat(additive[i]).isLessThan(additive[i - 1]);
      assertThat(multiplicative[i]).isLessThan(multiplicative[i - 1]);
    }
    assertThat(multiplicative[0]).isCloseTo(SHARPNESS, within(1e-9));
    assertThat(additive[0] - additive[2])
        .isCloseTo(multiplicative[0] - multiplicative[2], within(0.02));
  }

  @Test
  void weights_nothingAlike_goToTheNullKey() {
    Metric metric = new Metric();
    double[] q = new double[Fingerprint.DIMENSION];
    q[0] = 1;
    double[] far = new double[Fingerprint.DIMENSION];
    far[1] = 1;
    double[] none = new double[2];
    assertThat(Arrays.stream(metric.weights(q, List.of(far, far), none)).sum()).isLessThan(1e-3);
    assertThat(metric.weights(q, List.of(q.clone(), far), none)[0]).isGreaterThan(0.95);
    assertThat(metric.weights(q, List.of(q.clone(), far), new double[] {100, 0})[0])
        .isLessThan(1e-3);
  }

  private double[] unit() {
    double[] v = new double[D];
    double squares = 0;
    for (int i = 0; i < D; i++) {
      v[i] = random.nextGaussian();
      squares += v[i] * v[i];
    }
    for (int i = 0; i < D; i++) {
      v[i] /= Math.sqrt(squares);
    }
    return v;
  }
}
