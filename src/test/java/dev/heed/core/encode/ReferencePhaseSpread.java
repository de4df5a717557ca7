package dev.heed.core.encode;

/** The spread by time of day in doubles, as a reference. */
final class ReferencePhaseSpread {
  private static final int BINS = ReferenceDailyProfile.BINS;

  private final double[] spread = new double[BINS];
  private double usual;
  private int seen;

  double factor(long time) {
    double here = spread[ReferenceDailyProfile.binOfDay(time)];
    return here > 0 && usual > 0 ? Math.min(1, 1.5 * usual / here) : 1;
  }

  void learn(long time, double residual, int known, double interval) {
    double tenDays = 10 * Math.max(1, 86_400_000.0 / BINS / Math.max(1, interval));
    double size = Math.abs(residual);
    double before = usual;
    seen = Math.min(seen + 1, 50_000);
    double most = before > 0 ? Math.min(size, 3 * before) : size;
    usual += (most - usual) / Math.min(seen, BINS * tenDays);
    int bin = ReferenceDailyProfile.binOfDay(time);
    double limit = 6 * Math.max(spread[bin], before);
    double clipped = limit > 0 ? Math.min(size, limit) : size;
    double gain = spread[bin] == 0 ? 1 : 1 / Math.min(tenDays, Math.max(1, known));
    spread[bin] += gain * (clipped - spread[bin]);
  }
}
