package dev.heed.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The expected value, its bands, the plain form, and the statistics of a value. */
class ForecasterTest {
  private static final int SETTLED = 1_000;
  private final TestingChannel channel = new TestingChannel();
  private final Forecaster forecaster = channel.forecaster;
  private final Random random = new Random(1);

  /** Mean absolute error; the noise alone has 0.8 of its spread, Laplace's 1. */
  @ParameterizedTest
  @CsvSource({
    "GAUSSIAN, 0.81",
    "LAPLACE, 1.02",
    "PARETO, 0.45",
    "POISSON, 1.61",
    "AUTOREGRESSIVE, 0.815",
    "RANDOM_WALK, 0.82",
    "DAILY, 0.83",
    "SINE, 0.255",
    "SAW_TOOTH, 0.25",
    "SWITCHING, 0.95"
  })
  void expected_anySeries_missesByLittleMoreThanTheNoise(Series series, double most) {
    IntToDoubleFunction values = series.values(random);
    double missed = 0;
    int n = 20_000;
    for (int i = -SETTLED; i < n; i++) {
      double x = values.applyAsDouble(i + SETTLED);
      channel.prepare();
      missed += i < 0 ? 0 : Math.abs(x - forecaster.expected());
      channel.learn(x);
    }
    assertThat(missed / n).isLessThan(most);
  }

  @ParameterizedTest
  @EnumSource
  void linear_anySeries_missesAsLittleAsThePlainForm(Series series) {
    IntToDoubleFunction values = series.values(random);
    ReferenceLeastSquares reference = new ReferenceLeastSquares();
    double missed = 0;
    double missedByReference = 0;
    for (int i = 0; i < 12_000; i++) {
      double x = values.applyAsDouble(i);
      channel.prepare();
      double plain = reference.forecast(channel.state.period, channel.now);
      missed += i < SETTLED ? 0 : Math.abs(x - forecaster.linear());
      missedByReference += i < SETTLED ? 0 : Math.abs(x - plain);
      channel.learn(x);
      reference.learn(x);
    }
    assertThat(missed).isLessThan(1.02 * missedByReference);
  }

  @ParameterizedTest
  @EnumSource
  void corrected_anySeries_isNotWorseThanTheLinearForecast(Series series) {
    IntToDoubleFunction values = series.values(random);
    double linear = 0;
    double corrected = 0;
    for (int i = 0; i < 12_000; i++) {
      double x = values.applyAsDouble(i);
      channel.prepare();
      linear += i < SETTLED ? 0 : Math.abs(x - forecaster.linear());
      corrected += i < SETTLED ? 0 : Math.abs(x - forecaster.corrected());
      channel.learn(x);
    }
    assertThat(corrected).isLessThan(1.05 * linear);
  }

  @ParameterizedTest
  @EnumSource
  void bands_anySeries_holdWhatTheySay(Series series) {
    IntToDoubleFunction values = series.values(random);
    int usual = 0;
    int wide = 0;
    int n = 20_000;
    for (int i = -SETTLED; i < n; i++) {
      double x = values.applyAsDouble(i + SETTLED);
      channel.prepare();
      if (i >= 0) {
        usual += x >= forecaster.usualLower() && x <= forecaster.usualUpper() ? 1 : 0;
        wide += x >= forecaster.lower() && x <= forecaster.upper() ? 1 : 0;
      }
      channel.learn(x);
    }
    assertThat(usual / (double) n).isBetween(0.88, 0.92);
    assertThat(wide / (double) n).isBetween(0.98, 0.997);
  }

  @Test
  void expected_beforeAnyReading_isNotKnown() {
    channel.prepare();
    assertThat(forecaster.expected()).isNaN();
    assertThat(forecaster.upper()).isNaN();
    assertThat(forecaster.usualLower()).isNaN();
    assertThat(forecaster.neighbours(channel.state)).isNaN();
    assertThat(forecaster.evidence(channel.state)).isEmpty();
    assertThat(channel.state.isKnown()).isFalse();
  }

  @Test
  void expected_constant_isThatConstant_andTheBandHasNoWidth() {
    for (int i = 0; i < 1_500; i++) {
      channel.accept(0.1);
    }
    channel.prepare();
    assertThat(channel.state.isKnown()).isTrue();
    assertThat(forecaster.expected()).isEqualTo(0.1);
    assertThat(forecaster.lower()).isEqualTo(0.1);
    assertThat(forecaster.upper()).isEqualTo(0.1);
  }

  @Test
  void expected_offsetOfABillion_isAsGoodAsWithout() {
    IntToDoubleFunction values = Series.AUTOREGRESSIVE.values(random);
    double missed = 0;
    for (int i = 0; i < 10_000; i++) {
      double x = 1e9 + 1e-3 * values.applyAsDouble(i);
      channel.prepare();
      missed += i < SETTLED ? 0 : Math.abs(x - forecaster.expected());
      channel.learn(x);
    }
    assertThat(missed / (10_000 - SETTLED)).isLessThan(1e-3 * 0.83);
  }

  @Test
  void band_glitch_isNotBlownUp() {
    for (int i = 0; i < 3_000; i++) {
      channel.accept(20 + random.nextGaussian());
    }
    channel.prepare();
    double before = forecaster.upper() - forecaster.lower();
    assertThat(before).isBetween(4.0, 8.0);
    channel.learn(1e12);
    channel.prepare();
    assertThat(forecaster.upper() - forecaster.lower()).isLessThan(1.5 * before);
    assertThat(forecaster.expected()).isBetween(10.0, 30.0);
  }

  @Test
  void prepare_relationGiven_isOneOfTheExplanations() {
    double missed = 0;
    for (int i = 0; i < 3_000; i++) {
      double x = random.nextGaussian();
      channel.now.at(channel.time).relation(x + 0.01 * random.nextGaussian());
      forecaster.prepare(channel.state, channel.now);
      missed += i < SETTLED ? 0 : Math.abs(x - forecaster.expected());
      channel.learn(x);
    }
    assertThat(missed / 2_000).isLessThan(0.02);
  }

  @Test
  void bandwidth_fixedByTheUser_isThatBandwidth() {
    for (int i = 0; i < 2_000; i++) {
      channel.accept(20 + random.nextGaussian());
    }
    Forecaster fixed = new Forecaster(3);
    fixed.prepare(channel.state, channel.now);
    assertThat(fixed.bandwidth()).isCloseTo(3, within(1e-6));
    assertThat(forecaster.bandwidth()).isBetween(1.0, 2.5);
  }

  /** Derivatives against differences, and that nothing is learnt by asking. */
  @ParameterizedTest
  @EnumSource
  void statistics_anyValue_haveTheDerivativesThatTheySay(Series series) {
    IntToDoubleFunction values = series.values(random);
    for (int i = 0; i < 3_000; i++) {
      channel.prepare();
      double x = values.applyAsDouble(i);
      if (i % 50 == 49) {
        double at = x + 3 * channel.state.scale() * random.nextGaussian();
        checkSlope(forecaster::residual20, forecaster::slopeOfResidual20, at);
        checkSlope(forecaster::surprise, forecaster::slopeOfSurprise, at);
        checkSlope(forecaster::spread, forecaster::slopeOfSpread, at);
      }
      channel.learn(x);
    }
  }

  private void checkSlope(DoubleUnaryOperator statistic, DoubleUnaryOperator slope, double x) {
    double h = 1e-4 * channel.state.scale();
    double low = slope.applyAsDouble(x - h);
    double high = slope.applyAsDouble(x + h);
    boolean hasKink = Math.abs(high - low) > 0.01 * Math.abs(high + low);
    if (!hasKink) {
      double numeric = (statistic.applyAsDouble(x + h) - statistic.applyAsDouble(x - h)) / (2 * h);
      assertThat(slope.applyAsDouble(x)).isCloseTo(numeric, within(1e-5 / channel.state.scale()));
    }
  }

  @Test
  void statistics_ofTheValueLearnt_areTheStateAfterIt() {
    for (int i = 0; i < 3_000; i++) {
      channel.prepare();
      double x = random.nextGaussian() + (i % 400 == 399 ? 20 : 0);
      double residual = forecaster.residual20(x);
      channel.learn(x);
      if (i > SETTLED) {
        assertThat((double) channel.state.residual20).isCloseTo(residual, within(0.8));
        if (i % 400 != 399) {
          assertThat((double) channel.state.residual20).isCloseTo(residual, within(1e-5));
        }
      }
    }
  }

  @Test
  void spread_noiseGrows_rises() {
    double spread = 0;
    for (int i = 0; i < 5_000; i++) {
      channel.accept(random.nextGaussian());
    }
    for (int i = 0; i < 40; i++) {
      channel.prepare();
      double x = 4 * random.nextGaussian();
      spread = forecaster.spread(x);
      channel.learn(x);
    }
    assertThat(spread).isGreaterThan(0.8);
  }
}
