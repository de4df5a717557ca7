package dev.heed.producer.simulate;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Operating modes by the clock: running, and one other mode, idle or cleaning. A pure function of
 * event time; days are UTC days.
 *
 * @param other the mode beside running; null for a sensor that knows no modes
 * @param fromMinute minute of the day at which the window begins
 * @param toMinute minute of the day at which it ends, at least one ramp before midnight
 * @param rampMinutes how long a change takes
 * @param runsInside whether the window is when it runs, or when it does not
 * @param weekends whether the window exists on Saturday and Sunday
 */
record ModeSchedule(
    @Nullable String other,
    int fromMinute,
    int toMinute,
    int rampMinutes,
    boolean runsInside,
    boolean weekends) {

  static final String RUNNING = "running";
  static final String IDLE = "idle";
  static final String CLEANING = "cleaning";

  /** Always running, and no mode in the reading. */
  static final ModeSchedule NONE = new ModeSchedule(null, 0, 0, 1, false, false);

  private static final double MINUTES_PER_DAY = 1440;
  private static final int SATURDAY = 5;

  /** Idle outside of the shift. */
  static ModeSchedule shift(int fromMinute, int toMinute, int rampMinutes, boolean weekends) {
    return new ModeSchedule(IDLE, fromMinute, toMinute, rampMinutes, true, weekends);
  }

  /** Cleaned once a day. */
  static ModeSchedule cleaning(int fromMinute, int toMinute, int rampMinutes) {
    return new ModeSchedule(CLEANING, fromMinute, toMinute, rampMinutes, false, true);
  }

  @Nullable String mode(long millis) {
    if (other == null) {
      return null;
    }
    double minute = minuteOfDay(millis);
    boolean inside = minute >= fromMinute && minute < toMinute && hasWindow(millis);
    return inside == runsInside ? RUNNING : other;
  }

  /** How far it runs, 0 to 1; in between while the mode changes. */
  double running(long millis) {
    if (other == null) {
      return 1;
    }
    double inside = hasWindow(millis) ? inside(minuteOfDay(millis)) : 0;
    return runsInside ? inside : 1 - inside;
  }

  private double inside(double minute) {
    double in = Smooth.step((minute - fromMinute) / rampMinutes);
    double out = 1 - Smooth.step((minute - toMinute) / rampMinutes);
    return Math.min(in, out);
  }

  private boolean hasWindow(long millis) {
    return weekends || Calendar.dayOfWeek(millis) < SATURDAY;
  }

  private static double minuteOfDay(long millis) {
    return Calendar.dayFraction(millis) * MINUTES_PER_DAY;
  }

  /** Largest part of a whole change that falls into one interval. */
  double fastestChange(long intervalMillis) {
    double ramp = TimeUnit.MINUTES.toMillis(rampMinutes);
    return other == null ? 0 : Math.min(1, Smooth.STEEPEST * intervalMillis / ramp);
  }
}
