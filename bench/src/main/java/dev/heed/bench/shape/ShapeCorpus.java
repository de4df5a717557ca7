package dev.heed.bench.shape;

import dev.heed.bench.accuracy.Benchmark;
import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.accuracy.Subject;
import dev.heed.bench.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Series with anomalies that a threshold on the value can't see: a rhythm, a form, a relation or a
 * texture is wrong, the values are usual. {@value #REPETITIONS} of each family, which is the folder
 * in their names; all of it follows from a seed.
 */
public final class ShapeCorpus {
  /** Series of each family. */
  public static final int REPETITIONS = 6;

  /** A Monday. */
  private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

  private ShapeCorpus() {}

  /** The series of all families. */
  public static DataSet of(long seed) {
    List<Subject> subjects = new ArrayList<>();
    SplittableRandom seeds = new SplittableRandom(seed);
    for (ShapeFamily family : ShapeFamily.values()) {
      for (int i = 1; i <= REPETITIONS; i++) {
        subjects.add(Subject.of(series(family, family.label() + "/" + i, seeds.split())));
      }
    }
    Set<String> names = subjects.stream().map(Subject::name).collect(Collectors.toSet());
    return new DataSet("shapes", Benchmark.SERIES, subjects, names, names);
  }

  private static Series series(ShapeFamily family, String name, SplittableRandom random) {
    int rows = family.rows();
    boolean[] odd = family.odd(random);
    Wave wave = family.wave(random);
    long[] times = new long[rows];
    double[][] values = new double[rows][family.channels()];
    for (int i = 0; i < rows; i++) {
      times[i] = START + i * family.intervalMillis();
      wave.next(i, odd[i], values[i]);
    }
    List<String> channels =
        IntStream.rangeClosed(1, family.channels()).mapToObj(c -> "value" + c).toList();
    return new Series(name, channels, times, values, odd);
  }
}
