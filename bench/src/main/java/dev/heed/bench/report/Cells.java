package dev.heed.bench.report;

import dev.heed.bench.metric.Interval;
import java.util.Locale;

/** Numbers in cells; a measure that is not defined is a dash. */
public final class Cells {
  public static final String NONE = "-";

  private Cells() {}

  /** A number, or a dash if it is not finite. */
  public static String number(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : NONE;
  }

  static String interval(Interval interval, int decimals) {
    return Double.isNaN(interval.low())
        ? NONE
        : number(interval.low(), decimals) + " to " + number(interval.high(), decimals);
  }

  /** So many of so many. */
  public static String share(int part, int whole) {
    return part + "/" + whole;
  }
}
