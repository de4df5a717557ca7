package dev.heed.bench.report;

import java.util.Locale;

/**
 * A sequence of rows laid out over a width in pixels: at most one bucket of rows per pixel, each
 * drawn from its smallest to its largest value, so that no spike is lost and a picture of many rows
 * stays small.
 *
 * @param rows n
 * @param width in pixels
 */
record Columns(int rows, int width) {

  /** Where the smallest and largest of a bucket go, from the top. */
  @FunctionalInterface
  interface Scale {
    double y(double value);
  }

  private int buckets() {
    return Math.min(rows, width);
  }

  private int firstRow(int bucket) {
    return (int) ((long) bucket * rows / buckets());
  }

  /** Horizontal place of a row. */
  double x(int row) {
    return (row + 0.5) * width / rows;
  }

  private double xOfBucket(int bucket) {
    return (bucket + 0.5) * width / buckets();
  }

  /** Smallest and largest known value of a bucket; both NaN if there is none. */
  private double[] extremes(double[] values, int bucket) {
    double[] extremes = {Double.NaN, Double.NaN};
    for (int i = firstRow(bucket); i < firstRow(bucket + 1); i++) {
      if (Double.isFinite(values[i])) {
        extremes[0] = Double.isNaN(extremes[0]) ? values[i] : Math.min(extremes[0], values[i]);
        extremes[1] = Double.isNaN(extremes[1]) ? values[i] : Math.max(extremes[1], values[i]);
      }
    }
    return extremes;
  }

  /** Path of a line through the values, with gaps where none is known. */
  String line(double[] values, Scale scale) {
    StringBuilder path = new StringBuilder();
    boolean isDown = false;
    for (int b = 0; b < buckets(); b++) {
      double[] extremes = extremes(values, b);
      boolean isKnown = !Double.isNaN(extremes[0]);
      if (isKnown) {
        point(path, isDown ? 'L' : 'M', xOfBucket(b), scale.y(extremes[0]));
        if (extremes[1] > extremes[0] || !isDown) {
          point(path, 'L', xOfBucket(b), scale.y(extremes[1]));
        }
      }
      isDown = isKnown;
    }
    return path.toString();
  }

  /** Path of the areas between two lines, as wide as the larger and the smaller of each bucket. */
  String area(double[] lower, double[] upper, Scale scale) {
    StringBuilder path = new StringBuilder();
    int from = 0;
    while (from < buckets()) {
      int to = from;
      while (to < buckets() && isKnown(lower, to) && isKnown(upper, to)) {
        to++;
      }
      for (int b = from; b < to; b++) {
        point(path, b == from ? 'M' : 'L', xOfBucket(b), scale.y(extremes(upper, b)[1]));
      }
      for (int b = to - 1; b >= from; b--) {
        point(path, 'L', xOfBucket(b), scale.y(extremes(lower, b)[0]));
      }
      if (to > from) {
        path.append('Z');
      }
      from = to + 1;
    }
    return path.toString();
  }

  private boolean isKnown(double[] values, int bucket) {
    return !Double.isNaN(extremes(values, bucket)[0]);
  }

  private static void point(StringBuilder path, char command, double x, double y) {
    path.append(command).append(number(x)).append(' ').append(number(y));
  }

  static String number(double pixels) {
    String text = String.format(Locale.ROOT, "%.1f", pixels);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
