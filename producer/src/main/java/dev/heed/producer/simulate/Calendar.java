package dev.heed.producer.simulate;

import java.util.concurrent.TimeUnit;

/** Position of an event time in its UTC day and week. */
final class Calendar {
  static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  /** 1970-01-01 was a Thursday. */
  private static final int FIRST_DAY_OF_WEEK = 3;

  private Calendar() {}

  /** Part of the day that is over, in [0, 1). */
  static double dayFraction(long millis) {
    return Math.floorMod(millis, DAY_MILLIS) / (double) DAY_MILLIS;
  }

  /** 0 for Monday to 6 for Sunday. */
  static int dayOfWeek(long millis) {
    return (int) Math.floorMod(Math.floorDiv(millis, DAY_MILLIS) + FIRST_DAY_OF_WEEK, 7L);
  }

  /** How far it is weekend, 0 to 1: from Friday 22:00, over at Sunday midnight, four hours each. */
  static double weekend(long millis) {
    double hourOfWeek = 24 * (dayOfWeek(millis) + dayFraction(millis));
    double begins = Smooth.step((hourOfWeek - 118) / 4);
    double ends = Smooth.step((hourOfWeek - 164) / 4);
    return begins - ends;
  }
}
