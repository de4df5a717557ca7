package dev.heed.core.detect;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * False alarms per sensor that the user accepts: per number of readings, or per time (then turned
 * into readings by the sensor's own median interval).
 *
 * <p>Per readings any rate of {@value #LEAST_PER_READING} to {@value #MOST_PER_READING} is
 * accepted. Per time any is, but it counts as no less than {@value #RAREST_PER_TIME} and no more
 * than {@value #MOST_PER_READING} per reading: a level can't be placed by alarms that are rarer. It
 * counts as {@value #UNKNOWN_INTERVAL} per reading as long as the sensor's interval is not known.
 *
 * @param alarms accepted false alarms, above 0
 * @param readings in so many readings; 0 if the budget is per time
 * @param period in this time, whole seconds; null if the budget is per readings
 */
public record Budget(double alarms, long readings, @Nullable Duration period) {

  /** One false alarm a day. */
  public static final Budget DEFAULT = new Budget(1, 0, Duration.ofDays(1));

  /** Least alarms per reading of a budget per readings. */
  public static final double LEAST_PER_READING = 1e-9;

  /** Most alarms per reading. */
  public static final double MOST_PER_READING = 0.1;

  /** Alarms per reading that a budget per time does not fall below. */
  public static final double RAREST_PER_TIME = 1e-5;

  /** Alarms per reading of a budget per time before an interval is known. */
  private static final double UNKNOWN_INTERVAL = 1e-3;

  private static final double MOST_ALARMS = 1e6;
  private static final String RULE =
      "expected ALARMS/TIME as in 1/7d (units s, m, h, d), or ALARMS/READINGS as in 1/10000";
  private static final Pattern FORM =
      Pattern.compile("\\s*([0-9.]+)\\s*/\\s*([0-9]+)\\s*([smhd]?)\\s*");

  public Budget {
    if (!(alarms > 0) || alarms > MOST_ALARMS) {
      throw new IllegalArgumentException("budget: alarms must be in (0, 1e6], given " + alarms);
    }
    boolean perReadings = readings > 0 && period == null;
    boolean perTime = readings == 0 && period != null && isWholeSeconds(period);
    if (!perReadings && !perTime) {
      throw new IllegalArgumentException(
          "budget: needs either readings or a period of whole seconds above 0");
    }
    if (perReadings && !isAccepted(alarms / readings)) {
      throw new IllegalArgumentException(
          "budget: at most one alarm in ten readings, at least one in 1,000,000,000, given "
              + plain(alarms)
              + "/"
              + readings);
    }
  }

  private static boolean isWholeSeconds(Duration period) {
    return !period.isNegative()
        && !period.isZero()
        && period.equals(Duration.ofSeconds(period.toSeconds()));
  }

  private static boolean isAccepted(double perReading) {
    return perReading >= LEAST_PER_READING && perReading <= MOST_PER_READING;
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

  /** The budget times a factor; null if there is no such budget. */
  public @Nullable Budget times(double factor) {
    double scaled = alarms * factor;
    boolean isBudget =
        scaled > 0 && scaled <= MOST_ALARMS && (period != null || isAccepted(scaled / readings));
    return isBudget ? new Budget(scaled, readings, period) : null;
  }

  /**
   * Accepted false alarms per reading.
   *
   * @param intervalMillis the sensor's usual time between readings; 0 while unknown
   */
  public double perReading(double intervalMillis) {
    if (period == null) {
      return alarms / readings;
    }
    if (!(intervalMillis > 0)) {
      return UNKNOWN_INTERVAL;
    }
    double exact = perSecond() * intervalMillis / 1e3;
    return Math.max(RAREST_PER_TIME, Math.min(MOST_PER_READING, exact));
  }

  /** Accepted false alarms per second of a budget per time, whatever the interval; else 0. */
  public double perSecond() {
    return period == null ? 0 : alarms / period.toSeconds();
  }

  /** What {@link #parse} reads, with the period in the largest unit of which it is a multiple. */
  @Override
  public String toString() {
    return plain(alarms) + "/" + (period == null ? Long.toString(readings) : text(period));
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static String text(Duration period) {
    long seconds = period.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
