package dev.heed.producer.simulate;

/**
 * The part of a channel that repeats by the clock: {@code base + daily (cos(2π(h - peak)) + second
 * cos(4π(h - peak))) - weekendDrop · weekend + modeDelta · (1 - running)}, h in days.
 *
 * @param base middle of the daily pattern, in the channel's unit
 * @param daily amplitude of the first daily harmonic
 * @param second amplitude of the second harmonic, as a share of the first
 * @param peakHour hour of the day at which the first harmonic peaks
 * @param weekendDrop how much lower it is at weekends
 * @param modeDelta what the other mode adds
 */
record Pattern(
    double base,
    double daily,
    double second,
    double peakHour,
    double weekendDrop,
    double modeDelta) {

  static Pattern constant(double base) {
    return new Pattern(base, 0, 0, 0, 0, 0);
  }

  double at(long millis, ModeSchedule schedule) {
    double value = base;
    if (daily != 0) {
      double angle = 2 * Math.PI * (Calendar.dayFraction(millis) - peakHour / 24);
      double first = StrictMath.cos(angle);
      // cos 2x = 2 cos² x - 1
      value += daily * (first + second * (2 * first * first - 1));
    }
    if (weekendDrop != 0) {
      value -= weekendDrop * Calendar.weekend(millis);
    }
    if (modeDelta != 0) {
      value += modeDelta * (1 - schedule.running(millis));
    }
    return value;
  }

  /** Lower bound while running. */
  double lowestRunning() {
    return base - daily * (1 + second) - Math.max(0, weekendDrop);
  }

  /** Lower bound in all modes. */
  double lowest() {
    return lowestRunning() + Math.min(0, modeDelta);
  }

  /** Upper bound in all modes. */
  double highest() {
    return base + daily * (1 + second) + Math.max(0, -weekendDrop) + Math.max(0, modeDelta);
  }

  /** Upper bound of the change within one interval. */
  double reach(long intervalMillis, ModeSchedule schedule) {
    double angle = Math.min(1, 2 * Math.PI * intervalMillis / Calendar.DAY_MILLIS);
    double weekend = Math.min(1, Smooth.STEEPEST * intervalMillis / (Calendar.DAY_MILLIS / 6.0));
    return daily * (1 + 2 * second) * angle
        + Math.abs(weekendDrop) * weekend
        + Math.abs(modeDelta) * schedule.fastestChange(intervalMillis);
  }
}
