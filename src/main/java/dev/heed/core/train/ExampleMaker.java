package dev.heed.core.train;

import dev.heed.core.detect.ChannelKeys;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Makes examples from recorded series: random stretches of {@value #SHORTEST} to {@value #LONGEST}
 * readings after a warm-up of {@value #WARM_UP}, a fault put into every other one.
 *
 * <p>Keys and queries are the detector's own. Its history is warmed by all readings before the
 * stretch and copied where that begins, so that a series is gone through once, and each example
 * costs only its own readings.
 */
final class ExampleMaker {
  static final int SHORTEST = 128;
  static final int LONGEST = 256;
  static final int WARM_UP = 150;

  private final Model model;

  /**
   * @param model says for how many readings a query is held
   */
  ExampleMaker(Model model) {
    this.model = model;
  }

  /** So many examples of a series, in order of time. */
  List<Example> make(RecordedSeries series, int count, SplittableRandom random) {
    int[] starts = random.ints(count, WARM_UP, series.size() - LONGEST + 1).sorted().toArray();
    FaultInjector injector = new FaultInjector(random);
    ChannelKeys keys = new ChannelKeys(model, DetectorSettings.DEFAULT);
    double[] k = new double[Features.COUNT];
    double[] q = new double[Context.COUNT];
    List<Example> examples = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      for (; at < starts[i]; at++) {
        keys.accept(series.value(at), series.time(at), k, q);
      }
      int end = at + random.nextInt(SHORTEST, LONGEST + 1);
      Stretch stretch = i % 2 == 0 ? injector.inject(series, at, end) : Stretch.of(series, at, end);
      examples.add(encode(stretch, keys.copy()));
    }
    return examples;
  }

  private static Example encode(Stretch stretch, ChannelKeys keys) {
    int n = stretch.size();
    DMatrixRMaj k = new DMatrixRMaj(n, Features.COUNT);
    List<double[]> queries = new ArrayList<>();
    List<Integer> hop = new ArrayList<>();
    double[] key = new double[Features.COUNT];
    for (int i = 0; i < n; i++) {
      double[] q = new double[Context.COUNT];
      keys.accept(stretch.values[i], stretch.times[i], key, q);
      System.arraycopy(key, 0, k.data, i * Features.COUNT, Features.COUNT);
      if (queries.isEmpty() || !Arrays.equals(queries.get(queries.size() - 1), q)) {
        queries.add(q);
      }
      hop.add(queries.size() - 1);
    }
    DMatrixRMaj matrix = new DMatrixRMaj(queries.toArray(double[][]::new));
    return new Example(k, matrix, hop, stretch.roles());
  }
}
