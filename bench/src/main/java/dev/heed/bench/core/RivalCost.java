package dev.heed.bench.core;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import dev.heed.bench.rival.CutForest;
import dev.heed.bench.rival.PrototypeScore;
import dev.heed.core.message.Reading;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** Processor time of rivals per reading in this process: it shows the pace of the machine. */
public final class RivalCost {
  private static final int BATCH = 2_000;
  private static final int ROUNDS = 21;
  private static final int WARM = 7;
  private static final long SEED = 1;

  private RivalCost() {}

  /** Median of random cut forest, shingle 4, its most accurate setting, in ns. */
  public static double nanosOfForest() {
    ThresholdedRandomCutForest forest = CutForest.mostAccurate(4, 1, SEED);
    return nanos(
        reading ->
            forest
                .process(new double[] {reading.value(0)}, reading.timeMillis() / 60_000)
                .getRCFScore());
  }

  /** Median of the distance to 32 prototypes by streaming k-means, in ns. */
  public static double nanosOfPrototypes() {
    PrototypeScore prototypes = new PrototypeScore(1);
    return nanos(reading -> prototypes.of(new double[] {reading.value(0)}));
  }

  private static double nanos(ToDoubleFunction<Reading> scorer) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Readings readings = new Readings(1, 1);
    double[] nanos = new double[ROUNDS - WARM];
    double sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Reading[] batch = readings.next(BATCH);
      long start = threads.getCurrentThreadCpuTime();
      for (Reading reading : batch) {
        sum += scorer.applyAsDouble(reading);
      }
      if (round >= WARM) {
        nanos[round - WARM] = (double) (threads.getCurrentThreadCpuTime() - start) / BATCH;
      }
    }
    return Double.isNaN(sum) ? Double.NaN : new Median().evaluate(nanos);
  }
}
