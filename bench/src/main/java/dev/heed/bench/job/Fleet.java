package dev.heed.bench.job;

import dev.heed.core.message.Reading;
import java.util.SplittableRandom;

/**
 * Readings of a fleet in turn, each sensor one a minute: a level of its own, a daily pattern, and
 * Gaussian noise, to two decimals. Keeps nothing per sensor but its name, so a million are no
 * burden.
 */
final class Fleet {
  private static final long START_MILLIS = 1_735_689_600_000L;
  private static final long INTERVAL_MILLIS = 60_000;
  private static final int A_DAY = 1_440;
  private static final long SEED = 7;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final String[] sensors;
  private long made;

  Fleet(int count) {
    sensors = new String[count];
    for (int i = 0; i < count; i++) {
      sensors[i] = "sensor-%07d".formatted(i);
    }
  }

  int size() {
    return sensors.length;
  }

  /** The next reading. */
  Reading next() {
    return next(0);
  }

  /** The next reading, so many standard deviations off. */
  Reading next(double off) {
    int sensor = (int) (made % sensors.length);
    long step = made / sensors.length;
    made++;
    double phase = 2 * Math.PI * (step % A_DAY) / A_DAY + sensor;
    double value = 20 + sensor % 61 + 3 * Math.sin(phase) + random.nextGaussian() + off;
    return Reading.of(
        sensors[sensor], START_MILLIS + step * INTERVAL_MILLIS, Math.rint(100 * value) / 100);
  }
}
