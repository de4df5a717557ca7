package dev.heed.core.encode;

/** The memory of values in doubles, as a reference. */
final class ReferenceValueMemory {
  /** Representatives at most. */
  public static final int CAPACITY = 48;

  private final double[] values = new double[CAPACITY + 1];
  private int size;

  /** Smallest distance between neighbours of a full memory; NaN when it has to be searched. */
  private double smallestGap = Double.NaN;

  /** The value that was looked up last and where, as it is learnt next; NaN if that has changed. */
  private double found = Double.NaN;

  private int foundAt;

  /** Values that are kept. */
  public int size() {
    return size;
  }

  /** Distance to the nearest value that is remembered; 0 if nothing is. */
  public double distance(double x) {
    return Math.abs(departure(x));
  }

  /** {@code x} less the nearest value that is remembered, with its sign; 0 if nothing is. */
  public double departure(double x) {
    if (size == 0) {
      return 0;
    }
    int above = find(x);
    if (above == size) {
      return x - values[size - 1];
    }
    if (above == 0) {
      return x - values[0];
    }
    double over = x - values[above - 1];
    double under = values[above] - x;
    return over <= under ? over : -under;
  }

  /** Learns a value. */
  public void accept(double x) {
    int at = find(x);
    if (at < size && values[at] == x) {
      return;
    }
    if (size == CAPACITY) {
      if (Double.isNaN(smallestGap)) {
        smallestGap = gapAfter(closestPair());
      }
      if (distance(x) <= smallestGap) {
        return;
      }
    }
    System.arraycopy(values, at, values, at + 1, size - at);
    values[at] = x;
    size++;
    smallestGap = Double.NaN;
    found = Double.NaN;
    if (size > CAPACITY) {
      merge(closestPair());
    }
  }

  /** Index of the first of the two neighbours that are closest; there are at least two. */
  private int closestPair() {
    int closest = 0;
    for (int i = 1; i + 1 < size; i++) {
      if (gapAfter(i) < gapAfter(closest)) {
        closest = i;
      }
    }
    return closest;
  }

  private double gapAfter(int i) {
    return values[i + 1] - values[i];
  }

  /** The ends stay where they are: what lies beyond them is new. */
  private void merge(int first) {
    double merged;
    if (first == 0) {
      merged = values[0];
    } else if (first == size - 2) {
      merged = values[size - 1];
    } else {
      merged = 0.5 * (values[first] + values[first + 1]);
    }
    values[first] = merged;
    System.arraycopy(values, first + 2, values, first + 1, size - first - 2);
    size--;
  }

  /** Index of the first value that is not below x; the size if all are. */
  private int find(double x) {
    if (x != found) {
      found = x;
      foundAt = firstNotBelow(x);
    }
    return foundAt;
  }

  private int firstNotBelow(double x) {
    if (size == 0) {
      return 0;
    }
    int low = 0;
    // Halves by a sum and not by a branch, which would be mispredicted every other time.
    for (int n = size; n > 1; ) {
      int half = n >>> 1;
      low += values[low + half - 1] < x ? half : 0;
      n -= half;
    }
    return values[low] < x ? low + 1 : low;
  }
}
