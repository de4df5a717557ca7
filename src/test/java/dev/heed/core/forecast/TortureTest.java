package dev.heed.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Long and strange series: the covariance stays positive and everything finite. The length is that
 * of the property {@code heed.torture.readings}.
 */
class TortureTest {
  private static final int READINGS = Integer.getInteger("heed.torture.readings", 20_000);

  private enum Strange {
    AUTOREGRESSIVE,
    CONSTANT,
    OFFSET_OF_A_BILLION,
    CONSTANT_THEN_ALIVE,
    PURE_SINE,
    SQUARE,
    SPIKES_OF_A_TRILLION,
    TWO_SCALES,
    LEVEL_JUMPS,
    RAMP,
    EXPONENTIAL_GROWTH,
    ALIVE_AND_CONSTANT,
    RARE_ONES,
    TWO_SINES,
    THREE_VALUES;

    IntToDoubleFunction values(Random random) {
      double[] state = {0, 0};
      return i -> {
        state[0] = 0.9 * state[0] + random.nextGaussian();
        double ar = state[0];
        return switch (this) {
          case AUTOREGRESSIVE -> ar;
          case CONSTANT -> 5;
          case OFFSET_OF_A_BILLION -> 1e9 + 1e-3 * ar;
          case CONSTANT_THEN_ALIVE -> i < READINGS / 2 ? 5 : ar;
          case PURE_SINE -> Math.sin(i * 2 * Math.PI / 31);
          case SQUARE -> i / 50 % 2;
          case SPIKES_OF_A_TRILLION -> random.nextInt(1_000) == 0 ? 1e12 : ar;
          case TWO_SCALES -> (i / 5_000 % 2 == 0 ? 1e-6 : 1e6) * ar;
          case LEVEL_JUMPS -> {
            state[1] += random.nextInt(2_000) == 0 ? 1e4 * random.nextGaussian() : 0;
            yield ar + state[1];
          }
          case RAMP -> i * 1e-2 + 0.01 * ar;
          case EXPONENTIAL_GROWTH -> Math.exp(i % 20_000 * 1e-3) * (1 + 0.01 * ar);
          case ALIVE_AND_CONSTANT -> i % 20_000 < 10_000 ? ar : 5;
          case RARE_ONES -> random.nextInt(100) == 0 ? 1 : 0;
          case TWO_SINES ->
              Math.sin(i * 2 * Math.PI / 24) + Math.sin(i * 2 * Math.PI / 7.1) + 1e-7 * ar;
          case THREE_VALUES -> 1e9 + i % 3;
        };
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void forecast_strangeSeries_staysSound(Strange strange) {
    TestingChannel channel = new TestingChannel();
    Forecaster forecaster = channel.forecaster;
    IntToDoubleFunction values = strange.values(new Random(strange.name().length()));
    boolean hasMoved = false;
    for (int i = 0; i < READINGS; i++) {
      double x = values.applyAsDouble(i);
      channel.prepare();
      boolean isFinite = Double.isFinite(forecaster.spread(x) + forecaster.slopeOfSpread(x));
      boolean isSound = Double.isFinite(forecaster.linear() + forecaster.corrected()) && isFinite;
      boolean hasBand = i < 20 || forecaster.upper() >= forecaster.lower();
      assertThat(isSound && hasBand).as("reading %d", i).isTrue();
      channel.learn(x);
      if (i % 97 == 0) {
        checkCovariance(channel.state, hasMoved);
      }
      hasMoved |= channel.state.a[Layout.COVARIANCE] != ForecastState.FIRST_VARIANCE;
    }
  }

  /** A covariance that began anew would have nothing beside its diagonal. */
  private static void checkCovariance(ForecastState s, boolean hasMoved) {
    float[] a = s.a;
    float beside = 0;
    int b = Layout.COVARIANCE;
    for (int j = 0; j < Layout.D; j++) {
      for (int i = 0; i < j; i++) {
        beside = Math.max(beside, Math.abs(a[b + i]));
      }
      assertThat(a[b + j]).isPositive().isLessThanOrEqualTo(ForecastState.FIRST_VARIANCE);
      b += j + 1;
    }
    assertThat(beside).isLessThan(1e6f);
    if (hasMoved) {
      assertThat(beside).as("the covariance began anew").isPositive();
    }
    for (float v : a) {
      assertThat(Float.isFinite(v)).isTrue();
    }
  }
}
