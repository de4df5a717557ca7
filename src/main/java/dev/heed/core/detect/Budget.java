package dev.heed.core.detect;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * False alarms per sensor that the user accepts: per number of readings, or per time (then turned
 * into readings by the sensor's own median interval).
 *
 * @param alarms accepted false alarms, above 0
 * @param readings in so many readings; 0 if the budget is per time
 * @param period in this time; null if the budget is per readings
 */
public record Budget(double alarms, long readings, @Nullable Duration period) {

  /** One false alarm in 1,000 readings. */
  public static final Budget DEFAULT = new Budget(1, 1_000, null);

  private static final String RULE =
      "expected ALARMS/READINGS as in 1/10000, or ALARMS/TIME as in 1/7d (units s, m, h, d)";
  private static final Pattern FORM =
      Pattern.compile("\\s*([0-9.]+)\\s*/\\s*([0-9]+)\\s*([smhd]?)\\s*");

  public Budget {
    if (!(alarms > 0) || alarms > 1e6) {
      throw new IllegalArgumentException("budget: alarms must be in (0, 1e6], given " + alarms);
    }
    boolean perReadings = readings > 0 && period == null;
    boolean perTime = readings == 0 && period != null && !period.isNegative() && !period.isZero();
    if (!perReadings && !perTime) {
      throw new IllegalArgumentException("budget: needs either readings or a period above 0");
    }
    if (perReadings && alarms / readings > 0.1) {
      throw new IllegalArgumentException(
          "budget: at most one alarm in ten readings, given " + alarms + "/" + readings);
    }
  }

  /**
   * Reads "1/10000" (alarms per readings) or "1/7d" (alarms per time).
   *
   * @throws IllegalArgumentException with the rule, if the text is anything else
   */
  public static Budget parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("budget: " + RULE + ", given '" + text + "'");
    }
    try {
      double alarms = Double.parseDouble(m.group(1));
      long per = Long.parseLong(m.group(2));
      return switch (m.group(3)) {
        case "s" -> new Budget(alarms, 0, Duration.ofSeconds(per));
        case "m" -> new Budget(alarms, 0, Duration.ofMinutes(per));
        case "h" -> new Budget(alarms, 0, Duration.ofHours(per));
        case "d" -> new Budget(alarms, 0, Duration.ofDays(per));
        default -> new Budget(alarms, per, null);
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("budget: " + RULE + ", given '" + text + "'", e);
    }
  }

  /**
   * Accepted false alarms per reading.
   *
   * @param intervalMillis the sensor's usual time between readings
   */
  public double perReading(double intervalMillis) {
    if (period == null) {
      return alarms / readings;
    }
    return Math.min(0.1, alarms * intervalMillis / period.toMillis());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s/%s",
        alarms == Math.rint(alarms) ? Long.toString((long) alarms) : Double.toString(alarms),
        period == null ? Long.toString(readings) : period.toSeconds() + "s");
  }
}
