package dev.heed.bench.core;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.SensorVerdict;
import dev.heed.core.message.Reading;

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

  /** Measures. */
  public static WindowCost measure(int windowLength) {
    SensorDetector detector =
        new SensorDetector(Models.ofWindow(windowLength), DetectorSettings.DEFAULT);
    SensorState state = detector.newState();
    SensorVerdict verdict = new SensorVerdict();
    Readings readings = new Readings(1, 1);
    for (Reading reading : readings.next(HISTORY)) {
      detector.accept(state, reading, verdict, event -> {});
    }
    double[] heed = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Reading[] batch = readings.next(BATCH);
      long start = System.nanoTime();
      for (Reading reading : batch) {
        detector.accept(state, reading, verdict, event -> {});
      }
      heed[round] = (double) (System.nanoTime() - start) / BATCH;
    }
    return new WindowCost(windowLength, CoreRun.median(heed), naive(windowLength));
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
    return Double.isNaN(sum) ? Double.NaN : CoreRun.median(nanos);
  }
}
