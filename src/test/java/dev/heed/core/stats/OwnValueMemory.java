package dev.heed.core.stats;

/** A {@link ValueMemory} with an array of its own. */
public final class OwnValueMemory {
  final ValueMemory shared = new ValueMemory(3);
  final float[] a = new float[3 + ValueMemory.SIZE];

  public OwnValueMemory() {}

  public int size() {
    return shared.size(a);
  }

  public double distance(double x) {
    return shared.distance(a, x);
  }

  public double departure(double x) {
    return shared.departure(a, x);
  }

  public void accept(double x) {
    shared.accept(a, x);
  }

  /** The values that are kept, in order. */
  public double[] values() {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = a[shared.at() + i];
    }
    return values;
  }

  public OwnValueMemory copy() {
    OwnValueMemory copy = new OwnValueMemory();
    System.arraycopy(a, 0, copy.a, 0, a.length);
    return copy;
  }
}
