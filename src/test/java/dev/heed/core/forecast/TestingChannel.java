package dev.heed.core.forecast;

import dev.heed.core.stats.OwnDailyProfile;
import java.time.Duration;
import java.time.Instant;

/** One channel with what a forecast is told of it: last value, recent mean, daily profile. */
final class TestingChannel {
  static final long INTERVAL = Duration.ofMinutes(5).toMillis();
  private static final double ALPHA_20 = 2.0 / 21;

  final Forecaster forecaster = new Forecaster();
  final Situation now = new Situation();
  private final OwnDailyProfile profile = new OwnDailyProfile();
  ForecastState state = new ForecastState();
  long time = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  double last = Double.NaN;
  private double mean20 = Double.NaN;
  private double season20;
  private double fromProfile;
  private double fromMean;
  private double profileNow = Double.NaN;
  private double profileBefore = Double.NaN;

  void prepare() {
    profileNow = profile.at(time);
    double seasonality = fromMean > 0 ? Math.max(0, 1 - fromProfile / fromMean) : 0;
    now.at(time)
        .values(last, mean20)
        .profile(profileNow, profileBefore, season20, Double.isNaN(profileNow) ? 0 : seasonality);
    forecaster.prepare(state, now);
  }

  void learn(double x) {
    forecaster.learn(state, x);
    if (!Double.isNaN(profileNow)) {
      season20 += ALPHA_20 * (x - profileNow - season20);
      fromProfile += 0.002 * (Math.abs(x - profileNow) - fromProfile);
      fromMean += 0.002 * (Math.abs(x - state.mean) - fromMean);
    }
    profile.accept(time, x, Double.MAX_VALUE, (double) INTERVAL);
    mean20 = Double.isNaN(mean20) ? x : mean20 + ALPHA_20 * (x - mean20);
    last = x;
    profileBefore = profileNow;
    time += INTERVAL;
  }

  void accept(double x) {
    prepare();
    learn(x);
  }
}
