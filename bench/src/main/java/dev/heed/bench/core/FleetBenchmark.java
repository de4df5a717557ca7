package dev.heed.bench.core;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.Reading;
import dev.heed.core.message.VerdictEventCodec;
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
 * Time from a reading to its verdict, everything on, against the size and age of the fleet, whose
 * sensors take turns; with the alerts alone told, or the verdict of every reading made into the
 * bytes of its message too. By {@code heed bench core}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FleetBenchmark {
  static final int BATCH = 16_384;

  /** Sensors of which the others are copies: to settle each would take minutes. */
  private static final int ORIGINALS = 250;

  /** Heed over a fleet. */
  @State(Scope.Benchmark)
  public static class Fleet {
    @Param({"16", "1000", "50000"})
    private int sensors;

    /** Young: with a history of none to 1,000 readings, and those of one call. */
    @Param({"young", "settled"})
    private String age = "";

    @Param({"alerts", "scores"})
    private String told = "";

    private final SensorDetector detector =
        new SensorDetector(Models.ofWindow(256), DetectorSettings.DEFAULT);
    private SensorState[] originals = {};
    private SensorState[] states = {};
    private Judgement verdict = new Judgement();
    private boolean isYoung;
    private boolean isTold;
    private int history;
    private Readings readings = new Readings(1, 1);
    private Reading[] batch = {};
    private int at;

    /** The history of the originals. */
    @Setup(Level.Trial)
    public void begin() {
      isYoung = age.equals("young");
      isTold = told.equals("scores");
      history = isYoung ? CoreBenchmark.YOUNG : CoreBenchmark.SETTLED;
      int count = Math.min(sensors, ORIGINALS);
      originals = new SensorState[count];
      Arrays.setAll(originals, i -> detector.newState());
      Readings past = new Readings(count, 1);
      for (int step = 0; step < history; step++) {
        Reading[] row = past.next(count);
        for (int i = 0; i < count; i++) {
          if (!isYoung || step >= history * i / count) {
            detector.accept(originals[i], row[i], verdict, event -> {});
          }
        }
      }
      verdict = isTold ? Judgement.inFull() : new Judgement();
      copy();
    }

    private void copy() {
      states = new SensorState[sensors];
      Arrays.setAll(states, i -> originals[i % originals.length].copy());
      readings = new Readings(sensors, 1);
      readings.skip((long) history * sensors);
      at = 0;
    }

    /** The readings of the next call. */
    @Setup(Level.Invocation)
    public void prepare() {
      if (isYoung && at > 0) {
        copy();
      }
      batch = readings.next(BATCH);
    }

    double accept() {
      double sum = 0;
      for (Reading reading : batch) {
        detector.accept(states[at], reading, verdict, event -> {});
        at = at + 1 < sensors ? at + 1 : 0;
        sum += isTold ? VerdictEventCodec.write(verdict.toEvent()).length : verdict.score();
      }
      return sum;
    }
  }

  /** Heed over a fleet. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double heedFleet(Fleet fleet) {
    return fleet.accept();
  }
}
