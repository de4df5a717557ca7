package dev.heed.core.train;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.attention.Randoms;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Examples, series and files to train on. */
final class Samples {
  private Samples() {}

  /** One hidden unit per feature, all features alike. */
  static Model start() {
    int d = Features.COUNT;
    DMatrixRMaj wk = CommonOps_DDRM.identity(d);
    CommonOps_DDRM.scale(0.05, wk);
    DMatrixRMaj w = new DMatrixRMaj(d, 1);
    CommonOps_DDRM.fill(w, 10);
    DMatrixRMaj general = new DMatrixRMaj(Context.COUNT, d);
    DMatrixRMaj nullKey = new DMatrixRMaj(Context.COUNT, 1);
    for (int f = 0; f < d; f++) {
      general.set(Context.BIAS.index(), f, 2);
    }
    nullKey.set(Context.BIAS.index(), 0, 25);
    nullKey.set(Context.LOAD.index(), 0, 30);
    nullKey.set(Context.CHANNELS.index(), 0, 16);
    return new Model(
        "start",
        256,
        new AdditiveParameters(
            new DMatrixRMaj(d, Context.COUNT), wk, new DMatrixRMaj(d, 1), w, nullKey),
        new MultiplicativeParameters(general, nullKey),
        0.5,
        Map.of());
  }

  /** Random keys under three random queries, with random roles; every other one faulted. */
  static List<Example> random(Random random, int count, int d) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int n = 6 + random.nextInt(5);
      List<Integer> hop = new ArrayList<>();
      List<Role> roles = new ArrayList<>();
      for (int t = 0; t < n; t++) {
        hop.add(3 * t / n);
        roles.add(t == 4 && random.nextBoolean() ? Role.LEFT_OUT : Role.WRONG);
      }
      if (i % 2 == 0) {
        roles.set(2, Role.RIGHT);
        roles.set(3, Role.RIGHT);
      }
      examples.add(
          new Example(
              Randoms.matrix(random, n, d, 1),
              Randoms.matrix(random, 3, Context.COUNT, 1),
              hop,
              roles));
    }
    return examples;
  }

  /**
   * Examples in which one feature tells where the fault is and all others are noise of the same
   * size.
   */
  static List<Example> oneFeatureTells(SplittableRandom random, int count, Feature informative) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int n = 40;
      DMatrixRMaj k = new DMatrixRMaj(n, Features.COUNT);
      for (int j = 0; j < k.data.length; j++) {
        k.data[j] = -2 * Math.log(1 - random.nextDouble());
      }
      List<Role> roles = new ArrayList<>(Collections.nCopies(n, Role.WRONG));
      for (int t = 0; t < n; t++) {
        k.set(t, informative.index(), random.nextDouble());
      }
      if (i % 2 == 0) {
        int onset = random.nextInt(n);
        roles.set(onset, Role.RIGHT);
        k.set(onset, informative.index(), random.nextDouble(15, 30));
      }
      DMatrixRMaj q = new DMatrixRMaj(1, Context.COUNT);
      q.set(0, Context.BIAS.index(), 1);
      examples.add(new Example(k, q, Collections.nCopies(n, 0), roles));
    }
    return examples;
  }

  /** A noisy daily wave, a reading every half hour. */
  static RecordedSeries series(String file, int size, long seed) {
    RecordedSeries series = new RecordedSeries(file, "value");
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < size; i++) {
      series.add(1_800_000L * i, value(i, random));
    }
    return series;
  }

  static void writeCsv(Path file, int size, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("timestamp,value,label\n");
    for (int i = 0; i < size; i++) {
      text.append(Instant.ofEpochSecond(1_800L * i)).append(',').append(value(i, random));
      text.append(",0\n");
    }
    Files.writeString(file, text);
  }

  private static double value(int i, SplittableRandom random) {
    return 20 + 3 * Math.sin(2 * Math.PI * i / 48) + 0.3 * random.nextGaussian();
  }
}
