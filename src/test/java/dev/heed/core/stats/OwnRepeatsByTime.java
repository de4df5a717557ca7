package dev.heed.core.stats;

/** A {@link RepeatsByTime} with an array of its own. */
public final class OwnRepeatsByTime {
  final RepeatsByTime shared = new RepeatsByTime(3);
  final float[] a = new float[3 + RepeatsByTime.SIZE];

  public OwnRepeatsByTime() {
    shared.begin(a);
  }

  public double nats(long localMillis, double globalShare) {
    return shared.nats(a, localMillis, globalShare);
  }

  public void accept(long localMillis, boolean repeats, double intervalMillis) {
    shared.accept(a, localMillis, repeats, intervalMillis);
  }

  public OwnRepeatsByTime copy() {
    OwnRepeatsByTime copy = new OwnRepeatsByTime();
    System.arraycopy(a, 0, copy.a, 0, a.length);
    return copy;
  }
}
