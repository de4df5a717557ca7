package dev.heed.bench.report;

import dev.heed.bench.metric.Interval;
import java.util.Locale;

/** Numbers in cells; a measure that is not defined is a dash. */
final class Cells {
  static final String NONE = "-";

  private Cells() {}

  static String number(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : NONE;
  }

  static String interval(Interval interval, int decimals) {
    return Double.isNaN(interval.low())
        ? NONE
        : number(interval.low(), decimals) + " to " + number(interval.high(), decimals);
  }

  static String share(int part, int whole) {
    return part + "/" + whole;
  }
}
