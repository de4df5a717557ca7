package dev.heed.cli.explain;

import dev.heed.bench.report.Axis;
import dev.heed.core.message.Expected;
import java.util.Arrays;

/**
 * One channel over time in at most {@value #MOST} points: when there are more, two neighbours
 * become one, which keeps the lowest and the highest of their values, so that no spike is lost.
 */
final class ReportCurve {
  private static final int MOST = 1_024;
  private static final double DAY = 86_400_000;

  private final double[] time = new double[MOST];
  private final double[] low = new double[MOST];
  private final double[] high = new double[MOST];
  private final double[] expected = new double[MOST];
  private final double[] lower = new double[MOST];
  private final double[] upper = new double[MOST];
  private int size;
  private int perPoint = 1;
  private int inLast;
  private long from;
  private long to;

  void add(long millis, double value, Expected normal) {
    from = size == 0 ? millis : from;
    to = millis;
    if (inLast == perPoint || size == 0) {
      if (size == MOST) {
        halve();
      }
      inLast = 0;
      time[size] = millis;
      low[size] = value;
      high[size] = value;
      expected[size] = normal.value();
      lower[size] = normal.far().lower();
      upper[size] = normal.far().upper();
      size++;
    } else {
      low[size - 1] = Math.min(low[size - 1], value);
      high[size - 1] = Math.max(high[size - 1], value);
    }
    inLast++;
  }

  private void halve() {
    for (int i = 0; i < MOST / 2; i++) {
      time[i] = time[2 * i];
      low[i] = Math.min(low[2 * i], low[2 * i + 1]);
      high[i] = Math.max(high[2 * i], high[2 * i + 1]);
      expected[i] = expected[2 * i];
      lower[i] = lower[2 * i];
      upper[i] = upper[2 * i];
    }
    size = MOST / 2;
    perPoint *= 2;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  /** Each point twice, for its lowest and its highest value. */
  private double[] twice(double[] first, double[] second) {
    double[] both = new double[2 * size];
    for (int i = 0; i < size; i++) {
      both[2 * i] = first[i];
      both[2 * i + 1] = second[i];
    }
    return both;
  }

  double[] days() {
    return Arrays.stream(twice(time, time)).map(t -> (t - from) / DAY).toArray();
  }

  double[] values() {
    return twice(low, high);
  }

  double[] expected() {
    return twice(expected, expected);
  }

  double[] lower() {
    return twice(lower, lower);
  }

  double[] upper() {
    return twice(upper, upper);
  }

  /** One that holds the values, and the band but for its widest twentieth. */
  Axis axis(String label) {
    double least = Arrays.stream(low, 0, size).min().orElse(0);
    double most = Arrays.stream(high, 0, size).max().orElse(1);
    double room = most > least ? 0.1 * (most - least) : Math.max(1e-9, 0.1 * Math.abs(most));
    return Axis.linear(label, least - room, most + room);
  }
}
