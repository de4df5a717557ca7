package dev.heed.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Successive times and values of a series, copied to be changed, with the role of each. */
final class Stretch {
  final long[] times;
  final double[] values;
  private final Role[] roles;

  private Stretch(long[] times, double[] values) {
    this.times = times;
    this.values = values;
    roles = new Role[values.length];
    Arrays.fill(roles, Role.WRONG);
  }

  /** The values from one position to before another. */
  static Stretch of(RecordedSeries series, int from, int to) {
    return new Stretch(series.times(from, to), series.values(from, to));
  }

  /** Drops values that begin at a position within, and goes on after them with the same size. */
  static Stretch withGap(RecordedSeries series, int from, int to, int at, int missing) {
    Stretch stretch = of(series, from, to);
    for (int i = at; i < stretch.size(); i++) {
      stretch.times[i] = series.time(from + i + missing);
      stretch.values[i] = series.value(from + i + missing);
    }
    return stretch;
  }

  int size() {
    return values.length;
  }

  /**
   * Marks a fault.
   *
   * @param onset its first timestep
   * @param right timesteps from the onset on that are a right answer
   * @param until end of its wake
   */
  void mark(int onset, int right, int until) {
    Arrays.fill(roles, onset, Math.min(size(), until), Role.LEFT_OUT);
    Arrays.fill(roles, onset, Math.min(size(), onset + right), Role.RIGHT);
  }

  List<Role> roles() {
    return new ArrayList<>(Arrays.asList(roles));
  }
}
