package dev.heed.bench.core;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.encode.Head;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.util.EnumSet;
import java.util.Set;
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
 * Time from a reading to its verdict against the shapes of what is computed: channels of a sensor,
 * hidden units of the additive lens, heads that are listened to. One sensor with a day and more of
 * history; by {@code heed bench core --shapes}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ShapeBenchmark {
  static final int BATCH = 1_024;
  private static final int HISTORY = 4_096;

  /** A sensor and its detector. */
  private static final class Sensor {
    private final SensorDetector detector;
    private final SensorState state;
    private final Judgement verdict = new Judgement();
    private final Readings readings;
    private Reading[] batch = {};

    Sensor(Model model, DetectorSettings settings, int channels) {
      detector = new SensorDetector(model, settings);
      state = detector.newState();
      readings = new Readings(1, channels);
      batch = readings.next(HISTORY);
      accept();
    }

    void prepare() {
      batch = readings.next(BATCH);
    }

    double accept() {
      double sum = 0;
      for (Reading reading : batch) {
        detector.accept(state, reading, verdict, event -> {});
        sum += verdict.score();
      }
      return sum;
    }
  }

  /** A sensor of several channels. */
  @State(Scope.Benchmark)
  public static class Channels {
    @Param({"1", "4", "16"})
    private int channels;

    private Sensor sensor = new Sensor(Model.shipped(), DetectorSettings.DEFAULT, 1);

    /** A fresh sensor with its history. */
    @Setup(Level.Trial)
    public void warmUp() {
      sensor = new Sensor(Model.shipped(), DetectorSettings.DEFAULT, channels);
    }

    /** The readings of the next call. */
    @Setup(Level.Invocation)
    public void prepare() {
      sensor.prepare();
    }
  }

  /** A model of several hidden units. */
  @State(Scope.Benchmark)
  public static class Hidden {
    @Param({"8", "32", "128"})
    private int hidden;

    private Sensor sensor = new Sensor(Model.shipped(), DetectorSettings.DEFAULT, 1);

    /** A fresh sensor with its history. */
    @Setup(Level.Trial)
    public void warmUp() {
      sensor = new Sensor(Models.ofHidden(hidden), DetectorSettings.DEFAULT, 1);
    }

    /** The readings of the next call. */
    @Setup(Level.Invocation)
    public void prepare() {
      sensor.prepare();
    }
  }

  /** Some of the heads with their features; the others are muted. */
  @State(Scope.Benchmark)
  public static class Heads {
    @Param({"ALL", "SPIKE", "LEVEL"})
    private String heard = "ALL";

    private Sensor sensor = new Sensor(Model.shipped(), DetectorSettings.DEFAULT, 1);

    /** A fresh sensor with its history. */
    @Setup(Level.Trial)
    public void warmUp() {
      Set<Head> muted = EnumSet.noneOf(Head.class);
      if (!heard.equals("ALL")) {
        muted = EnumSet.complementOf(EnumSet.of(Head.valueOf(heard), Head.ANY));
      }
      DetectorSettings all = DetectorSettings.DEFAULT;
      DetectorSettings settings =
          new DetectorSettings(
              all.budget(), all.quietReadings(), all.maxChannels(), muted, all.bandwidth());
      sensor = new Sensor(Model.shipped(), settings, 1);
    }

    /** The readings of the next call. */
    @Setup(Level.Invocation)
    public void prepare() {
      sensor.prepare();
    }
  }

  /** Against the channels of a sensor. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double channels(Channels channels) {
    return channels.sensor.accept();
  }

  /** Against the hidden units of the additive lens. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double hidden(Hidden hidden) {
    return hidden.sensor.accept();
  }

  /** Against the heads that are listened to, with 2 to 16 measured features. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double heads(Heads heads) {
    return heads.sensor.accept();
  }
}
