package dev.heed.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a channel repeats itself, and after how many readings. */
class PeriodFinderTest {
  private final TestingChannel channel = new TestingChannel();
  private final Random random = new Random(5);

  private enum Shape {
    SINE,
    SAW,
    SQUARE,
    PULSE;

    double at(int i, int period) {
      double phase = i % period / (double) period;
      return switch (this) {
        case SINE -> 1.4 * Math.sin(2 * Math.PI * phase);
        case SAW -> 3.4 * phase;
        case SQUARE -> phase < 0.5 ? 1 : -1;
        case PULSE -> phase < 0.2 ? 2.5 : 0;
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SINE, 25",
    "SINE, 144",
    "SAW, 37",
    "SAW, 60",
    "SQUARE, 48",
    "PULSE, 30",
    "PULSE, 90"
  })
  void period_ofAShapeThatReturns_isFound(Shape shape, int period) {
    for (int i = 0; i < 4_000; i++) {
      channel.accept(shape.at(i, period) + 0.3 * random.nextGaussian());
    }
    assertThat(channel.state.period()).isBetween(period - period / 40, period + period / 40);
  }

  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN", "LAPLACE", "PARETO", "AUTOREGRESSIVE", "RANDOM_WALK"})
  void period_ofNoise_isNone(Series series) {
    int found = 0;
    for (int seed = 0; seed < 4; seed++) {
      TestingChannel noisy = new TestingChannel();
      IntToDoubleFunction values = series.values(new Random(seed));
      for (int i = 0; i < 6_000; i++) {
        noisy.accept(values.applyAsDouble(i));
        found += noisy.state.period() > 0 ? 1 : 0;
      }
    }
    assertThat(found / 24_000.0).isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 5_000})
  void products_inBlocks_areThoseOfEveryReading(int n) {
    double[] z = new double[n];
    double[] product = new double[Layout.LONGEST + 1];
    for (int i = 0; i < n; i++) {
      double x = Shape.SAW.at(i, 40) + random.nextGaussian();
      channel.accept(x);
      z[i] = Math.max(-4, Math.min(4, Ring.at(channel.state, i)));
      double gain = Math.max(1.0 / (i + 1), 1.0 / 2_000);
      for (int l = 1; l < product.length; l++) {
        product[l] += gain * ((i >= l ? z[i] * z[i - l] : 0) - product[l]);
      }
    }
    for (int l = 1; l < product.length; l++) {
      assertThat((double) channel.state.a[Layout.PRODUCTS + l - 1])
          .isCloseTo(product[l], within(0.03));
    }
  }
}
