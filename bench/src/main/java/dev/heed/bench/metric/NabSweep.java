package dev.heed.bench.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The raw score of a corpus at every threshold in one pass from the highest down: what each row
 * adds when it becomes flagged does not depend on the rows of other windows. O(n log n).
 */
final class NabSweep {
  private final double[] detection;
  private final double[] gain;
  private double nothing;
  private int size;

  private NabSweep(int rows) {
    this.detection = new double[rows];
    this.gain = new double[rows];
  }

  static double best(List<NabScore.Judged> files, NabProfile profile) {
    NabSweep sweep = new NabSweep(files.stream().mapToInt(file -> file.detection().length).sum());
    for (NabScore.Judged judged : files) {
      sweep.add(new NabFile(judged.detection().length, judged.windows()), judged, profile);
    }
    return sweep.best();
  }

  private void add(NabFile file, NabScore.Judged judged, NabProfile profile) {
    nothing -= profile.missWeight() * file.live().length;
    for (int i = file.probation(); i < file.rows(); i++) {
      if (file.windowOf(i) < 0) {
        add(judged.detection()[i], profile.falseAlarmWeight() * file.worth(i));
      }
    }
    for (int k : file.live()) {
      addWindow(file, k, judged.detection(), profile);
    }
  }

  /** Within a window only the best row so far counts. */
  private void addWindow(NabFile file, int k, double[] all, NabProfile profile) {
    int[] rows =
        IntStream.range(file.probation(), file.rows())
            .filter(row -> file.windowOf(row) == k)
            .toArray();
    double[] own = IntStream.of(rows).mapToDouble(row -> all[row]).toArray();
    double best = -profile.missWeight();
    for (int at : Descending.order(own)) {
      double better = Math.max(best, file.worth(rows[at]) / NabFile.MOST_CREDIT);
      add(own[at], better - best);
      best = better;
    }
  }

  private void add(double rowDetection, double rowGain) {
    detection[size] = rowDetection;
    gain[size++] = rowGain;
  }

  private double best() {
    double[] scores = Arrays.copyOf(detection, size);
    int[] order = Descending.order(scores);
    double threshold = Double.POSITIVE_INFINITY;
    double best = nothing;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += gain[order[i]];
      if (Descending.endsTie(scores, order, i) && nothing + sum > best) {
        best = nothing + sum;
        threshold = scores[order[i]];
      }
    }
    return threshold;
  }
}
