package dev.heed.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That the recursion is the attention that it claims to be. */
class LeastSquaresTest {
  private static final double LAMBDA = 1 - 1.0 / LeastSquares.MEMORY;
  private final LeastSquares leastSquares = new LeastSquares();
  private final ForecastState s = new ForecastState();
  private final Random random = new Random(2);
  private final List<float[]> keys = new ArrayList<>();
  private final List<Float> values = new ArrayList<>();

  /** o = Σ a_t v_t, the weights made from all keys that were ever seen. */
  @Test
  void forecast_isTheSumOfAllPastValuesByTheirWeights() {
    for (int i = 0; i < 900; i++) {
      float[] q = context();
      if (i > 100 && i % 50 == 0) {
        double[] a = weights(q);
        double sum = 0;
        double ofOne = 0;
        double squares = 0;
        for (int t = 0; t < a.length; t++) {
          sum += a[t] * values.get(t);
          ofOne += a[t];
          squares += a[t] * a[t];
        }
        assertThat(sum).isCloseTo(LeastSquares.forecast(s.a, q), within(0.005));
        assertThat(ofOne).as("the weights' sum").isCloseTo(1, within(0.01));
        float leverage = leastSquares.timesCovariance(s.a, q, new float[Layout.D]);
        assertThat(squares).isCloseTo(leverage, within(0.15 * leverage));
      }
      learn(q);
    }
  }

  private float[] context() {
    float[] q = new float[Layout.D];
    for (int j = 0; j < Layout.D; j++) {
      q[j] = j == Layout.ONE ? 1 : (float) random.nextGaussian();
    }
    return q;
  }

  private double[] weights(float[] q) {
    float[] g = new float[Layout.D];
    leastSquares.timesCovariance(s.a, q, g);
    double[] a = new double[keys.size()];
    for (int t = 0; t < a.length; t++) {
      for (int j = 0; j < Layout.D; j++) {
        a[t] += g[j] * (double) keys.get(t)[j];
      }
      a[t] *= Math.pow(LAMBDA, a.length - 1.0 - t);
    }
    return a;
  }

  private void learn(float[] q) {
    float v = (float) (0.5 * q[0] - 0.3 * q[9] + 2 + 0.5 * random.nextGaussian());
    leastSquares.learn(s, q, v - LeastSquares.forecast(s.a, q), false);
    s.updates++;
    s.n++;
    keys.add(q);
    values.add(v);
  }

  /** Settled, it takes the covariance from one reading in eight and loses nothing. */
  @Test
  void learn_settled_isAsGoodAsEveryReadingExactly() {
    double missed = 0;
    s.linearError = 0.4f;
    for (int i = 0; i < 9_000; i++) {
      float[] q = context();
      double truth = 0.5 * q[0] - 0.3 * q[9] + 2;
      missed += i < 6_000 ? 0 : Math.abs(truth - LeastSquares.forecast(s.a, q));
      learn(q);
    }
    assertThat(missed / 3_000).isLessThan(0.05);
  }

  @Test
  void isChosen_ofEachBlock_isOneAtAHashedPlace() {
    int[] places = new int[LeastSquares.SHARE];
    for (int block = 0; block < 1_000; block++) {
      int chosen = 0;
      for (int i = 0; i < LeastSquares.SHARE; i++) {
        boolean isChosen = LeastSquares.isChosen(LeastSquares.SHARE * block + i);
        chosen += isChosen ? 1 : 0;
        places[i] += isChosen ? 1 : 0;
      }
      assertThat(chosen).isEqualTo(1);
    }
    assertThat(Arrays.stream(places)).allSatisfy(n -> assertThat(n).isBetween(100, 150));
  }

  @Test
  void learn_numbersThatAreNone_beginsAnewAndKeepsTheWeights() {
    for (int i = 0; i < 200; i++) {
      learn(context());
    }
    float weight = s.a[Layout.WEIGHTS];
    float[] q = context();
    q[3] = Float.NaN;
    leastSquares.learn(s, q, 0, false);
    assertThat(s.a[Layout.WEIGHTS]).isEqualTo(weight);
    assertThat(s.a[Layout.COVARIANCE]).isEqualTo(ForecastState.FIRST_VARIANCE);
  }
}
