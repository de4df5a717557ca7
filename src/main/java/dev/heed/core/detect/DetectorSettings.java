package dev.heed.core.detect;

/**
 * What a user can set of a detector. The same settings suit every sensor: nothing here is tuned to
 * one.
 *
 * @param budget accepted false alarms per sensor
 * @param quietReadings an incident is closed after so many readings without a flag, 1 to 10,000
 * @param maxChannels channels of one sensor that are remembered, 1 to 1,024
 */
public record DetectorSettings(Budget budget, int quietReadings, int maxChannels) {

  public static final DetectorSettings DEFAULT = new DetectorSettings(Budget.DEFAULT, 15, 64);

  public DetectorSettings {
    check("quietReadings", quietReadings, 1, 10_000);
    check("maxChannels", maxChannels, 1, 1_024);
  }

  public DetectorSettings withBudget(Budget newBudget) {
    return new DetectorSettings(newBudget, quietReadings, maxChannels);
  }

  private static void check(String key, int given, int low, int high) {
    if (given < low || given > high) {
      throw new IllegalArgumentException(
          key + ": must be in [" + low + ", " + high + "], given " + given);
    }
  }
}
