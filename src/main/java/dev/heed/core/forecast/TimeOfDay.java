package dev.heed.core.forecast;

/** Cosine and sine of the time of day on a circle of a day, to 1e-4, from a table. */
final class TimeOfDay {
  private static final long DAY = 86_400_000;
  private static final int PARTS = 256;
  private static final int QUARTER = PARTS / 4;
  private static final float[] SINE = new float[PARTS + QUARTER + 1];

  static {
    for (int i = 0; i < SINE.length; i++) {
      SINE[i] = (float) Math.sin(2 * Math.PI * i / PARTS);
    }
  }

  private TimeOfDay() {}

  static float sine(long timeMillis) {
    return of(timeMillis, 0);
  }

  static float cosine(long timeMillis) {
    return of(timeMillis, QUARTER);
  }

  private static float of(long timeMillis, int from) {
    float part = Math.floorMod(timeMillis, DAY) * ((float) PARTS / DAY);
    int i = Math.min(PARTS - 1, (int) part);
    float low = SINE[from + i];
    return low + (part - i) * (SINE[from + i + 1] - low);
  }
}
