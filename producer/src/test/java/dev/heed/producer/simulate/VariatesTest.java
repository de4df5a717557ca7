package dev.heed.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VariatesTest {
  private static final int N = 400_000;

  private static double[] draw(ToDoubleFunction<SplittableRandom> law) {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = new double[N];
    for (int i = 0; i < N; i++) {
      x[i] = law.applyAsDouble(random);
    }
    return x;
  }

  private static double kurtosis(double[] x) {
    double[] fourth = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      fourth[i] = Math.pow(x[i], 4);
    }
    return Plants.mean(fourth) / Math.pow(Plants.variance(x), 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Noise.Shape.class,
      names = {"GAUSSIAN", "LAPLACE", "HEAVY_TAILED"})
  void innovation_isCentredWithVarianceOne_andHasTheTailsOfItsShape(Noise.Shape shape) {
    double[] x = draw(new Noise(shape, 7, 0, 1)::innovation);

    assertThat(Plants.mean(x)).isCloseTo(0, within(0.01));
    assertThat(Plants.variance(x)).isCloseTo(1, within(0.02));
    double expected =
        switch (shape) {
          case LAPLACE -> 6;
          case HEAVY_TAILED -> 3 * (0.95 + 0.05 * Math.pow(1.8, 4)) / Math.pow(1.112, 2);
          default -> 3;
        };
    assertThat(kurtosis(x)).isCloseTo(expected, within(0.05 * expected));
  }

  @ParameterizedTest
  @CsvSource({"100, 60", "20, 5", "1, 80"})
  void count_isOverdispersed_byMeanSquaredOverShape(double mean, double shape) {
    double[] x = draw(random -> Variates.overdispersedCount(random, mean, shape));

    assertThat(Plants.mean(x)).isCloseTo(mean, within(0.02 * mean));
    double expected = mean + mean * mean / shape;
    assertThat(Plants.variance(x)).isCloseTo(expected, within(0.03 * expected));
  }
}
