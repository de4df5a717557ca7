package dev.heed.bench.rival;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.series.Series;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps a detection only where it exceeds every detection of the rows before it, as far as a
 * stretch of rows reaches; the others become 0.
 *
 * <p>Benchmarks that count each alarmed row as a false alarm of its own would otherwise charge a
 * method for repeating itself. Causal, O(1) per row on average. At any level, the first alarm after
 * a quiet stretch is kept.
 */
public final class OncePerQuietStretch implements Detector {

  private final Detector detector;
  private final int rows;

  /** Keeps what exceeds the detections of this many rows before; at least 1. */
  public OncePerQuietStretch(Detector detector, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows: " + rows + ", must be at least 1");
    }
    this.detector = detector;
    this.rows = rows;
  }

  @Override
  public String name() {
    return detector.name() + ", once per " + rows;
  }

  @Override
  public Trace run(Series series) {
    Trace trace = detector.run(series);
    return trace.withDetection(risesOnly(trace.detection()));
  }

  private double[] risesOnly(double[] detection) {
    double[] kept = new double[detection.length];
    // Rows of the stretch that no later one has reached: the first of them is the largest.
    Deque<Integer> largest = new ArrayDeque<>();
    for (int i = 0; i < detection.length; i++) {
      if (!largest.isEmpty() && largest.getFirst() < i - rows) {
        largest.removeFirst();
      }
      double before = largest.isEmpty() ? 0 : detection[largest.getFirst()];
      kept[i] = detection[i] > before ? detection[i] : 0;
      while (!largest.isEmpty() && detection[largest.getLast()] <= detection[i]) {
        largest.removeLast();
      }
      largest.addLast(i);
    }
    return kept;
  }
}
