package dev.heed.bench.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * SKAB's outlier score: the rows after the first 400 of every file, pooled; F1, false-alarm rate
 * (FAR, percent) and missed-alarm rate (MAR, percent) at one threshold for all files. F1 alone says
 * little: flagging every row gives 0.7 on SKAB.
 *
 * <p>Source: the leaderboard of the Skoltech Anomaly Benchmark, version 0.9.
 *
 * @param threshold rows with at least this score are flagged
 * @param files per file, in the order given
 * @param events of the same rows at the same threshold, all files together
 */
public record OutlierMetrics(double threshold, List<Confusion> files, EventMetrics events) {
  /** Rows at the start of a file that are for training and not scored. */
  public static final int TRAINING_ROWS = 400;

  /** Labels and scores of a file, or of its scored rows. */
  @SuppressWarnings("ArrayRecordComponent") // rows by the hundred thousand; read, never changed
  public record Scored(boolean[] label, double[] score) {

    /** Without the rows that are for training. */
    public Scored afterTraining() {
      int from = Math.min(TRAINING_ROWS, label.length);
      return new Scored(
          Arrays.copyOfRange(label, from, label.length),
          Arrays.copyOfRange(score, from, score.length));
    }
  }

  public OutlierMetrics {
    files = List.copyOf(files);
  }

  /** Flags all rows of files (training rows left out before) at a threshold. */
  public static OutlierMetrics at(double threshold, List<Scored> files) {
    List<Confusion> confusions = new ArrayList<>();
    EventMetrics events = EventMetrics.NONE;
    for (Scored file : files) {
      confusions.add(Confusion.of(file.label, file.score, threshold));
      boolean[] flagged = new boolean[file.label.length];
      for (int i = 0; i < flagged.length; i++) {
        flagged[i] = file.score[i] >= threshold;
      }
      events = events.combine(EventMetrics.of(file.label, flagged));
    }
    return new OutlierMetrics(threshold, confusions, events);
  }

  /**
   * The threshold with the best pooled F1 among the scores that occur; of equally good ones the
   * highest. Infinite if no threshold keeps within the limit, or none flags an anomalous row.
   *
   * @param mostFalseAlarmPercent the FAR that may not be exceeded; 100 for no limit
   */
  public static double bestThreshold(List<Scored> files, double mostFalseAlarmPercent) {
    boolean[] label = pooledLabels(files);
    double[] score = files.stream().flatMapToDouble(f -> Arrays.stream(f.score)).toArray();
    int[] order = Descending.order(score);
    long positives = 0;
    for (boolean anomalous : label) {
      positives += anomalous ? 1 : 0;
    }
    double best = 0;
    double threshold = Double.POSITIVE_INFINITY;
    long tp = 0;
    for (int i = 0; i < order.length; i++) {
      tp += label[order[i]] ? 1 : 0;
      if (Descending.endsTie(score, order, i)) {
        long fp = i + 1 - tp;
        Confusion c = new Confusion(tp, label.length - positives - fp, fp, positives - tp);
        if (c.f1() > best && !(c.falseAlarmPercent() > mostFalseAlarmPercent)) {
          best = c.f1();
          threshold = score[order[i]];
        }
      }
    }
    return threshold;
  }

  private static boolean[] pooledLabels(List<Scored> files) {
    boolean[] label = new boolean[files.stream().mapToInt(file -> file.label.length).sum()];
    int at = 0;
    for (Scored file : files) {
      System.arraycopy(file.label, 0, label, at, file.label.length);
      at += file.label.length;
    }
    return label;
  }

  /** All files together. */
  public Confusion total() {
    return files.stream().reduce(Confusion.NONE, Confusion::combine);
  }

  /** Interval of the pooled F1 over files, at the same threshold. */
  public Interval f1Interval(long seed) {
    double[] over = files.stream().mapToDouble(c -> 2.0 * c.tp()).toArray();
    double[] under = files.stream().mapToDouble(c -> 2.0 * c.tp() + c.fp() + c.fn()).toArray();
    return Bootstrap.ofRatio(over, under, seed);
  }
}
