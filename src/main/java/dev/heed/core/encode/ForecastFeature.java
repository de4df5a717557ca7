package dev.heed.core.encode;

import dev.heed.core.forecast.Forecaster;
import dev.heed.core.forecast.Statistic;

/** A statistic of what the forecast leaves unexplained; see {@link Forecaster}. */
final class ForecastFeature extends Feature {
  private static final double COLD = 4;
  private static final double LOG_RESOLUTION = 0.1;
  private static final double RESOLUTION = 1e-6;

  /** Which statistic of a forecaster it is. */
  @FunctionalInterface
  private interface Ask {
    void ask(Forecaster forecaster, double x, Statistic out);
  }

  private final Ask ask;
  private final boolean isLogarithm;

  private ForecastFeature(String code, double allowance, boolean isLogarithm, Ask ask) {
    super(code, Head.PATTERN, 1, allowance);
    this.ask = ask;
    this.isLogarithm = isLogarithm;
  }

  static ForecastFeature residual20() {
    return new ForecastFeature("residual_20", 3, false, Forecaster::residual20);
  }

  static ForecastFeature surprise() {
    return new ForecastFeature("surprise_1", 8, false, Forecaster::surprise);
  }

  static ForecastFeature spread() {
    return new ForecastFeature("surprise_spread", 4, true, Forecaster::spread);
  }

  @Override
  boolean isKnown(Moment m) {
    return m.history().forecast.isKnown();
  }

  @Override
  void measure(Moment m, double x) {
    Statistic statistic = m.statistic();
    ask.ask(m.forecaster(), x, statistic);
    m.set(index(), statistic.raw(), statistic.slope(), statistic.curvature());
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
