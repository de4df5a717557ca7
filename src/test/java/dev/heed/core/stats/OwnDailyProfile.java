package dev.heed.core.stats;

/** A {@link DailyProfile} with an array of its own. */
public final class OwnDailyProfile {
  final DailyProfile shared = new DailyProfile(3);
  final float[] a = new float[3 + DailyProfile.SIZE];
  final long[] first = {DailyProfile.NEVER, DailyProfile.NEVER};

  public double at(long localMillis) {
    return shared.at(a, localMillis, first[DailyProfile.isWeekend(localMillis) ? 1 : 0]);
  }

  public void accept(long localMillis, double value, double limit, double intervalMillis) {
    int sort = DailyProfile.isWeekend(localMillis) ? 1 : 0;
    first[sort] = first[sort] == DailyProfile.NEVER ? localMillis : first[sort];
    shared.accept(a, localMillis, value, limit, intervalMillis);
  }

  public double readings(long localMillis) {
    return shared.readings(a, localMillis);
  }

  public OwnDailyProfile copy() {
    OwnDailyProfile copy = new OwnDailyProfile();
    System.arraycopy(a, 0, copy.a, 0, a.length);
    System.arraycopy(first, 0, copy.first, 0, first.length);
    return copy;
  }
}
