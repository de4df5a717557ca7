package dev.heed.core.encode;

import dev.heed.core.forecast.Forecaster;

/** A statistic of what the forecast leaves unexplained; see {@link Forecaster}. */
final class ForecastFeature extends Feature {
  private static final double COLD = 4;
  private static final double LOG_RESOLUTION = 0.1;
  private static final double RESOLUTION = 1e-6;

  /** Which statistic of a forecaster it is, or which slope. */
  @FunctionalInterface
  private interface Ask {
    double ask(Forecaster forecaster, double x);
  }

  private final Ask value;
  private final Ask slope;
  private final boolean isLogarithm;

  private ForecastFeature(
      String code, double allowance, boolean isLogarithm, Ask value, Ask slope) {
    super(code, Head.PATTERN, 1, allowance);
    this.value = value;
    this.slope = slope;
    this.isLogarithm = isLogarithm;
  }

  static ForecastFeature residual20() {
    return new ForecastFeature(
        "residual_20", 3, false, Forecaster::residual20, Forecaster::slopeOfResidual20);
  }

  static ForecastFeature surprise() {
    return new ForecastFeature(
        "surprise_1", 8, false, Forecaster::surprise, Forecaster::slopeOfSurprise);
  }

  static ForecastFeature spread() {
    return new ForecastFeature(
        "surprise_spread", 4, true, Forecaster::spread, Forecaster::slopeOfSpread);
  }

  @Override
  Need need() {
    return Need.FORECAST;
  }

  @Override
  double measure(Moment m, double x) {
    return value.ask(m.forecaster(), m.value());
  }

  @Override
  double slope(Moment m, double x) {
    return slope.ask(m.forecaster(), m.value());
  }

  /** Of a logarithm of what is linear; 0 of what is linear itself. */
  @Override
  double curvature(Moment m, double x) {
    double first = slope(m, x);
    return isLogarithm ? -first * first : 0;
  }

  @Override
  boolean isAboutValue() {
    return !isLogarithm;
  }

  @Override
  boolean hasUnitOfValue() {
    return false;
  }

  /** Already in channel units or spreads, so what is small does not depend on the channel. */
  @Override
  double resolution(double ofValue) {
    return isLogarithm ? LOG_RESOLUTION : RESOLUTION;
  }

  @Override
  double coldAllowance() {
    return COLD;
  }
}
