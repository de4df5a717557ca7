package dev.heed.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart: where a value lies between its ends, and which values get a tick.
 *
 * @param label what it shows, with its unit
 * @param low value at the start
 * @param high value at the end, above low
 * @param bend amplitude about which the scale turns from linear to logarithmic (by asinh); 0:
 *     linear
 */
public record Axis(String label, double low, double high, double bend) {
  private static final int MOST_TICKS = 7;
  private static final double ROOM = 0.18;

  public Axis {
    if (!(high > low) || !(bend >= 0) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          label + ": must rise within finite ends, given " + low + " to " + high);
    }
  }

  /** Evenly spaced. */
  public static Axis linear(String label, double low, double high) {
    return new Axis(label, low, high, 0);
  }

  /** Evenly spaced, with ends that hold the finite values, and 0. */
  public static Axis around(String label, double[]... values) {
    double low = 0;
    double high = 0;
    for (double[] some : values) {
      for (double value : some) {
        low = Double.isFinite(value) ? Math.min(low, value) : low;
        high = Double.isFinite(value) ? Math.max(high, value) : high;
      }
    }
    return linear(label, low, high > low ? high : low + 1);
  }

  /** The same with room at the end for the words of marks. */
  public Axis withRoom() {
    return new Axis(label, low, high + ROOM * (high - low), bend);
  }

  /** Position of a value: 0 at the start, 1 at the end. */
  double at(double value) {
    return (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
  }

  private double scaled(double value) {
    if (bend == 0) {
      return value;
    }
    double x = value / bend;
    return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
  }

  /** Round values within the ends, ascending. */
  List<Double> ticks() {
    return bend == 0 ? even() : decades();
  }

  private List<Double> even() {
    double step = Math.pow(10, Math.floor(Math.log10((high - low) / 2)));
    for (double factor : new double[] {1, 2, 2.5, 2}) {
      if ((high - low) / step > MOST_TICKS - 1) {
        step *= factor;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (double i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> decades() {
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.ceil(Math.log10(bend));
    int last = (int) Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
    int stride = Math.max(1, (int) Math.ceil((last - first + 1) / (MOST_TICKS - 2.0)));
    for (int power = last; power >= first; power -= stride) {
      double tick = Math.pow(10, power);
      for (double signed : new double[] {-tick, tick}) {
        if (signed >= low && signed <= high) {
          ticks.add(signed);
        }
      }
    }
    if (low <= 0 && high >= 0) {
      ticks.add(0.0);
    }
    ticks.sort(null);
    return ticks;
  }

  /** A number as short as three digits allow. */
  public static String number(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e5 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.0e", value).replace("e+0", "e").replace("e-0", "e-");
    }
    String text =
        String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : "%.3f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
