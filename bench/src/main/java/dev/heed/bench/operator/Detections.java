package dev.heed.bench.operator;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The rows of one series with a detection above 0. */
final class Detections {
  private final LabelledEvents events;
  private final int rest;
  private final int[] row;
  private final double[] detection;

  /**
   * @param events of the series
   * @param all detection of every row
   * @param rest an incident opens so many rows after the one before at the earliest; 1: on any row
   */
  Detections(LabelledEvents events, double[] all, int rest) {
    this.events = events;
    this.rest = rest;
    this.row = IntStream.range(0, all.length).filter(i -> all[i] > 0).toArray();
    this.detection = Arrays.stream(row).mapToDouble(i -> all[i]).toArray();
  }

  /** The detections, in the order of their rows. */
  double[] values() {
    return detection;
  }

  /** Counts the incidents that open if a detection must be at least so large. */
  IncidentCount count(double threshold) {
    int[] openings = new int[row.length];
    int n = 0;
    for (int i = 0; i < row.length; i++) {
      boolean isRested = n == 0 || row[i] - openings[n - 1] >= rest;
      if (detection[i] >= threshold && isRested) {
        openings[n++] = row[i];
      }
    }
    return events.count(Arrays.copyOf(openings, n));
  }
}
