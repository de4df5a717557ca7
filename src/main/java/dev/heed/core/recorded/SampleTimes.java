package dev.heed.core.recorded;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Several samples of a sensor with one time, as systems write them that store in batches. Where a
 * sensor does so regularly, its samples are spread evenly until the next time; where it does so now
 * and then, they are left alone. First all times are {@link #learn learnt}, then each is {@link
 * #place placed}.
 *
 * <p>Where the samples are closer than a millisecond, the time of the whole file is stretched.
 */
final class SampleTimes {
  private static final int LEAST_BATCHES = 3;
  private static final double REGULAR = 0.9;

  private final Map<String, Batches> sensors = new HashMap<>();
  private long origin = Long.MAX_VALUE;
  private long stretch = 1;

  /** The times of one sensor. */
  private static final class Batches {
    final TreeMap<Long, Long> sizes = new TreeMap<>();
    long time = Long.MIN_VALUE;
    long size;
    long batches;
    long smallestGap = Long.MAX_VALUE;

    /** Samples that share a time; 1: none do so regularly. */
    long most = 1;

    void learn(long next) {
      if (next == time) {
        size++;
        return;
      }
      end();
      if (time != Long.MIN_VALUE && next > time) {
        smallestGap = Math.min(smallestGap, next - time);
      }
      time = next;
      size = 1;
    }

    void end() {
      if (size > 0) {
        sizes.merge(size, 1L, Long::sum);
        batches++;
      }
      size = 0;
    }

    /** Whether most batches are about as large as the middle one. */
    void decide() {
      long passed = 0;
      long middle = 1;
      for (Map.Entry<Long, Long> each : sizes.entrySet()) {
        passed += each.getValue();
        middle = each.getKey();
        if (2 * passed >= batches) {
          break;
        }
      }
      double low = 0.5 * middle;
      double high = 1.5 * middle;
      long alike = 0;
      long largest = 1;
      for (Map.Entry<Long, Long> each : sizes.entrySet()) {
        if (each.getKey() >= low && each.getKey() <= high) {
          alike += each.getValue();
          largest = each.getKey();
        }
      }
      boolean isRegular =
          middle > 1
              && batches >= LEAST_BATCHES
              && alike >= REGULAR * batches
              && smallestGap != Long.MAX_VALUE;
      most = isRegular ? largest : 1;
      time = Long.MIN_VALUE;
      size = 0;
    }
  }

  void learn(String sensor, long time) {
    origin = Math.min(origin, time);
    sensors.computeIfAbsent(sensor, any -> new Batches()).learn(time);
  }

  /** Ends learning. */
  void decide() {
    for (Batches each : sensors.values()) {
      each.end();
      each.decide();
      if (each.most > each.smallestGap) {
        stretch = Math.max(stretch, (each.most + each.smallestGap - 1) / each.smallestGap);
      }
    }
  }

  /** Where a sample lies in time; those of a sensor come in order. */
  long place(String sensor, long time) {
    Batches batches = sensors.get(sensor);
    long stretched = origin + (time - origin) * stretch;
    if (batches == null || batches.most == 1) {
      return stretched;
    }
    batches.size = time == batches.time ? batches.size + 1 : 0;
    batches.time = time;
    return batches.size >= batches.most
        ? stretched
        : stretched + batches.size * batches.smallestGap * stretch / batches.most;
  }

  /** The time that a placed one had in the file, but for the spreading. */
  long unstretched(long placed) {
    return stretch == 1 ? placed : origin + Math.floorDiv(placed - origin, stretch);
  }

  boolean isStretched() {
    return stretch > 1;
  }

  /** What is done, in a line; null: nothing. */
  @Nullable String notice() {
    long most = 1;
    long gap = 0;
    for (Batches each : sensors.values()) {
      if (each.most > most) {
        most = each.most;
        gap = each.smallestGap;
      }
    }
    if (most == 1) {
      return null;
    }
    String spread =
        String.format(
            Locale.ROOT,
            "up to %,d samples share one time: they are spread evenly over the %,d ms to the next",
            most,
            gap);
    return stretch == 1
        ? spread
        : spread
            + "; as these are closer than a millisecond, durations are judged "
            + stretch
            + " times as long as they are";
  }
}
