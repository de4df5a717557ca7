package dev.heed.bench.operator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Recall of a detector on a data set against its false incidents, over one threshold of the
 * detection for all files.
 *
 * <p>A step function: at a limit stands the best recall of all thresholds with no more false
 * incidents per 1,000 readings, 0 if even the highest has more, and where a detector raises fewer
 * at its lowest threshold, its recall there. The false ones are counted per reading, labelled rows
 * among them, and not per normal reading: as {@link IncidentCount} does.
 *
 * <p>Thresholds: every detection that occurs, if there are at most {@value #MOST}; else its
 * quantiles, closer towards the top (each takes in a twentieth more rows). O(thresholds ×
 * detections).
 *
 * @param recall per limit, in the order of {@link #LIMITS}
 * @param threshold that gives the recall of the last limit; infinite if none does
 */
public record RecallCurve(List<Double> recall, double threshold) {
  /** False incidents per 1,000 readings. */
  public static final List<Double> LIMITS = List.of(0.05, 0.1, 0.2, 0.4, 1.0);

  private static final int MOST = 5_000;
  private static final double GROWTH = 1.05;

  public RecallCurve {
    recall = List.copyOf(recall);
  }

  /** Sweeps the threshold over the files of a set. */
  static RecallCurve of(List<Detections> files) {
    double[] recall = new double[LIMITS.size()];
    double threshold = Double.POSITIVE_INFINITY;
    for (double candidate : thresholds(files)) {
      IncidentCount count = count(files, candidate);
      for (int i = 0; i < recall.length; i++) {
        boolean isBetter = count.falsePerThousand() <= LIMITS.get(i) && count.recall() > recall[i];
        if (isBetter) {
          recall[i] = count.recall();
          threshold = i == recall.length - 1 ? candidate : threshold;
        }
      }
    }
    return new RecallCurve(Arrays.stream(recall).boxed().toList(), threshold);
  }

  /** All files together at one threshold. */
  private static IncidentCount count(List<Detections> files, double threshold) {
    return files.stream()
        .map(file -> file.count(threshold))
        .reduce(IncidentCount.NONE, IncidentCount::combine);
  }

  private static SortedSet<Double> thresholds(List<Detections> files) {
    double[] ascending =
        files.stream().flatMapToDouble(file -> DoubleStream.of(file.values())).sorted().toArray();
    SortedSet<Double> all = new TreeSet<>(Comparator.reverseOrder());
    int n = ascending.length;
    double rank = 1;
    while (rank <= n) {
      all.add(ascending[n - (int) rank]);
      rank = n <= MOST ? rank + 1 : Math.max(rank + 1, rank * GROWTH);
    }
    if (n > 0) {
      all.add(ascending[0]);
    }
    return all;
  }
}
