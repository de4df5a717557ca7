package dev.heed.bench.metric;

import java.util.Arrays;
import java.util.List;

/**
 * Score of the Numenta Anomaly Benchmark of one detector under one profile.
 *
 * <p>A row is flagged if its detection is at least the threshold. A window earns the worth of its
 * earliest flagged row, or costs the miss weight; further rows in it count nothing; a flagged row
 * outside windows costs the false-alarm weight times its worth (see {@link NabFile}). Over all
 * files, score = 100 (raw − null) / (perfect − null): null flags nothing, perfect earns 1 per
 * window. NaN if no file has a window.
 *
 * @param threshold rows with at least this detection are flagged
 * @param files per file, in the order given
 */
public record NabScore(double threshold, List<FileScore> files) {

  /**
   * One file.
   *
   * @param raw what was earned
   * @param nothing what a detector that flags nothing earns
   * @param windows labelled windows; what a perfect detector earns
   * @param found windows with a flagged row that is scored
   * @param falseRows flagged rows outside windows
   * @param scoredRows rows after probation
   */
  public record FileScore(
      double raw, double nothing, int windows, int found, int falseRows, int scoredRows) {}

  /**
   * Rows and windows of a file with the detections of its rows.
   *
   * @param windows labelled windows in order, without overlap
   * @param detection finite, per row
   */
  @SuppressWarnings("ArrayRecordComponent") // rows by the hundred thousand; read, never changed
  public record Judged(List<Span> windows, double[] detection) {
    public Judged {
      windows = List.copyOf(windows);
    }
  }

  public NabScore {
    files = List.copyOf(files);
  }

  /** Scores files at a threshold. */
  public static NabScore at(double threshold, List<Judged> files, NabProfile profile) {
    return new NabScore(
        threshold, files.stream().map(file -> score(file, profile, threshold)).toList());
  }

  /**
   * The threshold with the best raw score over files, among all detections that occur and above
   * them all; of equally good ones the highest.
   */
  public static double bestThreshold(List<Judged> files, NabProfile profile) {
    return NabSweep.best(files, profile);
  }

  private static FileScore score(Judged judged, NabProfile profile, double threshold) {
    NabFile file = new NabFile(judged.detection.length, judged.windows);
    double[] best = new double[file.windows()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    double falseWorth = 0;
    int falseRows = 0;
    for (int i = file.probation(); i < file.rows(); i++) {
      if (judged.detection[i] >= threshold) {
        int k = file.windowOf(i);
        if (k < 0) {
          falseRows++;
          falseWorth += file.worth(i);
        } else {
          best[k] = Math.max(best[k], file.worth(i));
        }
      }
    }
    double raw = profile.falseAlarmWeight() * falseWorth;
    int found = 0;
    for (int k : file.live()) {
      boolean isFound = best[k] > Double.NEGATIVE_INFINITY;
      raw +=
          isFound
              ? Math.max(best[k], -profile.missWeight()) / NabFile.MOST_CREDIT
              : -profile.missWeight();
      found += isFound ? 1 : 0;
    }
    double nothing = -profile.missWeight() * file.live().length;
    int scored = Math.max(0, file.rows() - file.probation());
    return new FileScore(raw, nothing, file.windows(), found, falseRows, scored);
  }

  /** The normalised score: 0 for flagging nothing, 100 for perfection. */
  public double score() {
    double over = 0;
    double under = 0;
    for (FileScore file : files) {
      over += file.raw - file.nothing;
      under += file.windows - file.nothing;
    }
    return under == 0 ? Double.NaN : 100 * over / under;
  }

  /** Interval of {@link #score} over files, at the same threshold. */
  public Interval interval(long seed) {
    double[] over = files.stream().mapToDouble(file -> 100 * (file.raw - file.nothing)).toArray();
    double[] under = files.stream().mapToDouble(file -> file.windows - file.nothing).toArray();
    return Bootstrap.ofRatio(over, under, seed);
  }

  /** Labelled windows of all files. */
  public int windows() {
    return files.stream().mapToInt(FileScore::windows).sum();
  }

  /** Windows found in all files. */
  public int found() {
    return files.stream().mapToInt(FileScore::found).sum();
  }

  /** Flagged rows outside windows in all files. */
  public int falseRows() {
    return files.stream().mapToInt(FileScore::falseRows).sum();
  }

  /** Rows after probation in all files. */
  public int scoredRows() {
    return files.stream().mapToInt(FileScore::scoredRows).sum();
  }
}
