package dev.heed.producer.simulate;

import java.util.concurrent.TimeUnit;

/**
 * A broken daily pattern as a change of time: for a day the pattern is read at another time than
 * now. Missed: the pattern's clock stands still for the day. Late: it stands still for some hours,
 * runs that much behind, and catches up at double speed. Either way it is back where it should be
 * when the day is over, so that neither end makes a jump.
 */
final class SeasonFault {
  static final long LENGTH_MILLIS = Calendar.DAY_MILLIS;

  private static final long PROBE_MILLIS = TimeUnit.MINUTES.toMillis(10);
  private static final double LEAST_DELAY_HOURS = 6;
  private static final double MOST_DELAY_HOURS = 10;

  private SeasonFault() {}

  /** The time at which the pattern is read. */
  static long patternTime(long millis, long startMillis, double variant) {
    long elapsed = millis - startMillis;
    if (elapsed < 0 || elapsed >= LENGTH_MILLIS) {
      return millis;
    }
    if (variant < 0.5) {
      return startMillis;
    }
    double hours = LEAST_DELAY_HOURS + (MOST_DELAY_HOURS - LEAST_DELAY_HOURS) * (2 * variant - 1);
    long delay = Math.round(hours * TimeUnit.HOURS.toMillis(1));
    return millis - Math.min(delay, Math.min(elapsed, LENGTH_MILLIS - elapsed));
  }

  /** Largest departure from the normal pattern, in spreads. */
  static double departure(
      ChannelTraits channel, ModeSchedule schedule, long startMillis, double variant) {
    double largest = 0;
    for (long t = startMillis; t < startMillis + LENGTH_MILLIS; t += PROBE_MILLIS) {
      double broken = channel.pattern().at(patternTime(t, startMillis, variant), schedule);
      largest = Math.max(largest, Math.abs(broken - channel.pattern().at(t, schedule)));
    }
    return largest / channel.spread();
  }
}
