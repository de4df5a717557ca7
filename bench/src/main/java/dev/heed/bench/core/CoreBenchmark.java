package dev.heed.bench.core;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import dev.heed.bench.rival.CutForest;
import dev.heed.bench.rival.PrototypeScore;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.Reading;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Time from a reading to its verdict, everything on, by {@code heed bench core}. Readings are made
 * outside the measured time. {@value #SENSORS} sensors take turns, whose states fit into the
 * processor's cache, each settled by {@value #SETTLED} readings; or new ones in their first {@value
 * #YOUNG}. Fleets: {@link FleetBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoreBenchmark {
  static final int SENSORS = 16;
  static final int BATCH = 1_024 * SENSORS;
  static final int YOUNG = 1_000;
  static final int YOUNG_BATCH = YOUNG * SENSORS;
  static final int SETTLED = 3_000;
  private static final int ROUNDS = 8;
  private static final int FOREST_BATCH = 512;
  private static final long SEED = 1;

  /** Heed over windows of L readings. */
  @State(Scope.Benchmark)
  public static class Heed {
    @Param({"64", "256", "1024"})
    private int windowLength;

    private final SensorState[] states = new SensorState[SENSORS];
    private final Judgement verdict = new Judgement();
    private Readings readings = new Readings(SENSORS, 1);
    private SensorDetector detector =
        new SensorDetector(Models.ofWindow(256), DetectorSettings.DEFAULT);
    private Reading[] batch = {};

    /** Fresh sensors with their history. */
    @Setup(Level.Trial)
    public void warmUp() {
      detector = new SensorDetector(Models.ofWindow(windowLength), DetectorSettings.DEFAULT);
      readings = new Readings(SENSORS, 1);
      for (int i = 0; i < SENSORS; i++) {
        states[i] = detector.newState();
      }
      for (int i = 0; i < SETTLED; i += ROUNDS) {
        batch = readings.next(ROUNDS * SENSORS);
        accept();
      }
    }

    /** The readings of the next call. */
    @Setup(Level.Invocation)
    public void prepare() {
      batch = readings.next(BATCH);
    }

    double accept() {
      return CoreBenchmark.accept(detector, states, batch, verdict);
    }
  }

  /** Heed over sensors that are new. */
  @State(Scope.Benchmark)
  public static class Young {
    private final SensorDetector detector =
        new SensorDetector(Models.ofWindow(256), DetectorSettings.DEFAULT);
    private final SensorState[] states = new SensorState[SENSORS];
    private final Judgement verdict = new Judgement();
    private final Readings readings = new Readings(SENSORS, 1);
    private Reading[] batch = {};

    /** New sensors, and the readings of the next call. */
    @Setup(Level.Invocation)
    public void prepare() {
      Arrays.setAll(states, i -> detector.newState());
      batch = readings.next(YOUNG_BATCH);
    }

    double accept() {
      return CoreBenchmark.accept(detector, states, batch, verdict);
    }
  }

  private static double accept(
      SensorDetector detector, SensorState[] states, Reading[] batch, Judgement verdict) {
    double sum = 0;
    for (int i = 0; i < batch.length; i++) {
      detector.accept(states[i % states.length], batch[i], verdict, event -> {});
      sum += verdict.score();
    }
    return sum;
  }

  /** Random cut forest of one sensor, in its most accurate setting or with longer shingles. */
  @State(Scope.Benchmark)
  public static class Forest {
    @Param({"4", "8"})
    private int shingle;

    private Readings readings = new Readings(1, 1);
    private ThresholdedRandomCutForest forest = CutForest.mostAccurate(4, 1, SEED);
    private final double[] row = new double[1];
    private Reading[] batch = {};
    private long time;

    /** A fresh forest with its history. */
    @Setup(Level.Trial)
    public void warmUp() {
      forest = CutForest.mostAccurate(shingle, 1, SEED);
      readings = new Readings(1, 1);
      batch = readings.next(SETTLED);
      process();
    }

    /** The readings of the next call. */
    @Setup(Level.Invocation)
    public void prepare() {
      batch = readings.next(FOREST_BATCH);
    }

    double process() {
      double sum = 0;
      for (Reading reading : batch) {
        row[0] = reading.value(0);
        sum += forest.process(row.clone(), time++).getRCFScore();
      }
      return sum;
    }
  }

  /** Both lenses over the whole window, made anew for every reading. */
  @State(Scope.Benchmark)
  public static class Naive {
    @Param({"64", "256", "1024"})
    private int windowLength;

    private NaiveAttention attention = new NaiveAttention(Models.ofWindow(256));

    /** A full window. */
    @Setup(Level.Trial)
    public void fill() {
      attention = new NaiveAttention(Models.ofWindow(windowLength));
    }
  }

  /** Heed. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double heed(Heed heed) {
    return heed.accept();
  }

  /** Heed over new sensors. */
  @Benchmark
  @OperationsPerInvocation(YOUNG_BATCH)
  public double heedYoung(Young young) {
    return young.accept();
  }

  /** The distance to prototypes, the cheapest rival. */
  @State(Scope.Benchmark)
  public static class Prototypes {
    private final PrototypeScore prototypes = new PrototypeScore(1);
    private final Readings readings = new Readings(1, 1);
    private final double[] row = new double[1];
    private Reading[] batch = {};

    /** The readings of the next call. */
    @Setup(Level.Invocation)
    public void prepare() {
      batch = readings.next(BATCH);
    }

    double score() {
      double sum = 0;
      for (Reading reading : batch) {
        row[0] = reading.value(0);
        sum += prototypes.of(row);
      }
      return sum;
    }
  }

  /** Prototypes by streaming k-means. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double prototypes(Prototypes prototypes) {
    return prototypes.score();
  }

  /** Random cut forest. */
  @Benchmark
  @OperationsPerInvocation(FOREST_BATCH)
  public double randomCutForest(Forest forest) {
    return forest.process();
  }

  /** The attention alone, without features, recomputed. */
  @Benchmark
  public double naiveAttention(Naive naive) {
    return naive.attention.next();
  }
}
