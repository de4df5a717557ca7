package dev.heed.bench.core;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.Reading;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Time per reading against the length of the window, measured in this JVM: quicker to have than
 * {@link CoreRun}, and less exact.
 *
 * @param windowLength L
 * @param heedNanos from reading to verdict, everything on; median
 * @param naiveNanos of the attention alone, recomputed as a text book writes it; median
 */
public record WindowCost(int windowLength, double heedNanos, double naiveNanos) {
  private static final int HISTORY = 400_000;
  private static final int BATCH = 10_000;
  private static final int NAIVE_BATCH = 200;
  private static final int ROUNDS = 15;
  private static final int PAIRS = 101;

  /** Measures. */
  public static WindowCost measure(int windowLength) {
    Contestant contestant = new Contestant(windowLength);
    double[] heed = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      heed[round] = contestant.nanos(contestant.readings.next(BATCH));
    }
    return new WindowCost(windowLength, new Median().evaluate(heed), naive(windowLength));
  }

  /**
   * How many times as long a reading takes over the longer window. Both are measured in this JVM
   * and in turn, by the same compiled code, as two JVMs differ by more than two windows do.
   *
   * @return median over the rounds of the one time over the other
   */
  static double growth(int shorter, int longer) {
    Contestant one = new Contestant(shorter);
    Contestant other = new Contestant(longer);
    double[] ratios = new double[PAIRS];
    for (int round = 0; round < PAIRS; round++) {
      Reading[] batch = one.readings.next(BATCH);
      boolean isFirst = round % 2 == 0;
      double before = isFirst ? 0 : other.nanos(batch);
      double nanos = one.nanos(batch);
      ratios[round] = (isFirst ? other.nanos(batch) : before) / nanos;
    }
    return new Median().evaluate(ratios);
  }

  /** A sensor that is judged over one window. */
  private static final class Contestant {
    final Readings readings = new Readings(1, 1);
    private final Judgement verdict = new Judgement();
    private final SensorDetector detector;
    private final SensorState state;

    Contestant(int windowLength) {
      detector = new SensorDetector(Models.ofWindow(windowLength), DetectorSettings.DEFAULT);
      state = detector.newState();
      nanos(readings.next(HISTORY));
    }

    private double nanos(Reading[] batch) {
      long start = System.nanoTime();
      for (Reading reading : batch) {
        detector.accept(state, reading, verdict, event -> {});
      }
      return (double) (System.nanoTime() - start) / batch.length;
    }
  }

  private static double naive(int windowLength) {
    NaiveAttention attention = new NaiveAttention(Models.ofWindow(windowLength));
    double[] nanos = new double[ROUNDS];
    double sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < NAIVE_BATCH; i++) {
        sum += attention.next();
      }
      nanos[round] = (double) (System.nanoTime() - start) / NAIVE_BATCH;
    }
    return Double.isNaN(sum) ? Double.NaN : new Median().evaluate(nanos);
  }
}
