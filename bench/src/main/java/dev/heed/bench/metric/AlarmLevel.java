package dev.heed.bench.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Alarms of one detector over several files at one level for all of them, so chosen that detectors
 * can be compared at the same rate of false alarms: those that alarm on few rows, and those whose
 * detection is above 0 on every row.
 *
 * @param level rows with at least this detection are alarms; infinite if every level has too many
 *     false ones
 * @param events all files together
 */
public record AlarmLevel(double level, EventMetrics events) {

  /**
   * The lowest level above 0 at which at most so many of 1,000 normal rows are alarms.
   *
   * @param chosenOn labels and detections that the level is chosen on
   * @param reported those that are judged
   */
  public static AlarmLevel atMost(
      double perThousand,
      List<OutlierMetrics.Scored> chosenOn,
      List<OutlierMetrics.Scored> reported) {
    double level = level(perThousand, chosenOn);
    EventMetrics events = EventMetrics.NONE;
    for (OutlierMetrics.Scored file : reported) {
      boolean[] flagged = new boolean[file.label().length];
      for (int i = 0; i < flagged.length; i++) {
        flagged[i] = file.score()[i] >= level;
      }
      events = events.combine(EventMetrics.of(file.label(), flagged));
    }
    return new AlarmLevel(level, events);
  }

  private static double level(double perThousand, List<OutlierMetrics.Scored> files) {
    double[] normal = files.stream().flatMapToDouble(AlarmLevel::normal).sorted().toArray();
    int allowed = (int) (perThousand * normal.length / 1_000);
    double[] positive =
        files.stream()
            .flatMapToDouble(file -> Arrays.stream(file.score()))
            .filter(detection -> detection > 0)
            .distinct()
            .sorted()
            .toArray();
    if (allowed >= normal.length) {
      return positive.length == 0 ? Double.POSITIVE_INFINITY : positive[0];
    }
    // With that many allowed, the next normal row in the order must stay below the level.
    double below = normal[normal.length - 1 - allowed];
    for (double level : positive) {
      if (level > below) {
        return level;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static DoubleStream normal(OutlierMetrics.Scored file) {
    return IntStream.range(0, file.label().length)
        .filter(i -> !file.label()[i])
        .mapToDouble(i -> file.score()[i]);
  }
}
