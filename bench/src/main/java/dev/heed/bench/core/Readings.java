package dev.heed.bench.core;

import dev.heed.core.message.Reading;
import java.util.SplittableRandom;

/**
 * Readings of several sensors in turn, one a minute each: uniform noise on a daily pattern, in
 * which nothing deserves an alert.
 */
final class Readings {
  private static final long START_MILLIS = 1_700_000_000_000L;
  private static final long INTERVAL_MILLIS = 60_000;
  private static final int A_DAY = 1_440;
  private static final long SEED = 5;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final String[] sensors;
  private final String[] channels;
  private long made;

  Readings(int sensorCount, int channelCount) {
    sensors = new String[sensorCount];
    for (int i = 0; i < sensorCount; i++) {
      sensors[i] = "sensor-" + i;
    }
    channels = new String[channelCount];
    for (int c = 0; c < channelCount; c++) {
      channels[c] = channelCount == 1 ? Reading.SINGLE_CHANNEL : "channel-" + c;
    }
  }

  /** Passes over readings, so that the next ones are later. */
  void skip(long count) {
    made += count;
  }

  /** The next readings, of sensor 0, 1, ... in turn; their number is a multiple of the sensors'. */
  Reading[] next(int count) {
    Reading[] batch = new Reading[count];
    for (int i = 0; i < count; i++, made++) {
      long step = made / sensors.length;
      double pattern = 3 * Math.sin(2 * Math.PI * (step % A_DAY) / A_DAY);
      double[] values = new double[channels.length];
      for (int c = 0; c < values.length; c++) {
        values[c] = 20 + pattern + 2 * random.nextDouble();
      }
      String sensor = sensors[(int) (made % sensors.length)];
      batch[i] = Reading.of(sensor, START_MILLIS + step * INTERVAL_MILLIS, channels, values, null);
    }
    return batch;
  }
}
