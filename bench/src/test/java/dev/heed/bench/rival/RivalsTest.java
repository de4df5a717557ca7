package dev.heed.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rival promises. */
class RivalsTest {

  private static final long SEED = 7;

  static Stream<String> names() {
    return Rivals.all(SEED).stream().map(Detector::name);
  }

  private static Detector rival(String name) {
    return Rivals.byName(name, SEED);
  }

  private static Series series(double[]... values) {
    List<String> channels =
        IntStream.range(0, values[0].length).mapToObj(c -> "channel" + c).toList();
    long[] times = new long[values.length];
    Arrays.setAll(times, i -> 60_000L * i);
    return new Series("test", channels, times, values, new boolean[values.length]);
  }

  private static Series of(int rows, DoubleUnaryOperator valueOfRow) {
    double[][] values = new double[rows][];
    Arrays.setAll(values, i -> new double[] {valueOfRow.applyAsDouble(i)});
    return series(values);
  }

  private static double[][] noisyWaves(int rows, int channels) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] values = new double[rows][channels];
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < channels; c++) {
        values[i][c] = 100 * c + Math.sin(i / 8.0) + 0.1 * random.nextGaussian();
      }
    }
    return values;
  }

  private static void assertSound(Trace trace, int rows) {
    assertThat(trace.score()).hasSize(rows);
    assertThat(trace.detection()).hasSize(rows);
    for (int i = 0; i < rows; i++) {
      assertThat(trace.score()[i]).as("score of row %d", i).isBetween(0.0, Double.MAX_VALUE);
      assertThat(trace.detection()[i])
          .as("detection of row %d", i)
          .isBetween(0.0, Double.MAX_VALUE);
    }
    assertThat(trace.expected()).hasSize(rows).containsOnly(Double.NaN);
    assertThat(trace.lower()).hasSize(rows);
    assertThat(trace.upper()).hasSize(rows);
    assertThat(trace.kind()).hasSize(rows).containsOnly("");
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_prefixOfSeries_givesPrefixOfTrace(String name) {
    double[][] values = noisyWaves(1_500, 2);
    for (int i = 1_000; i < 1_020; i++) {
      values[i][1] += 5;
    }
    Trace whole = rival(name).run(series(values));

    for (int rows : new int[] {1, 700, 1_010}) {
      Trace part = rival(name).run(series(Arrays.copyOf(values, rows)));
      assertThat(part.score()).isEqualTo(Arrays.copyOf(whole.score(), rows));
      assertThat(part.detection()).isEqualTo(Arrays.copyOf(whole.detection(), rows));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_twiceByOneDetector_startsAfresh(String name) {
    Series series = series(noisyWaves(800, 1));
    Detector rival = rival(name);

    assertThat(rival.run(series).score()).isEqualTo(rival.run(series).score());
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_shiftOfTenDeviations_scoresAboveMedian(String name) {
    double[][] values = noisyWaves(1_500, 1);
    for (int i = 1_300; i < 1_310; i++) {
      values[i][0] += 10;
    }
    double[] score = rival(name).run(series(values)).score();

    double largest = Arrays.stream(score, 1_300, 1_310).max().orElseThrow();
    double[] before = Arrays.copyOfRange(score, 800, 1_300);
    Arrays.sort(before);
    assertThat(largest).isGreaterThan(before[250]);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_constant_staysFinite(String name) {
    assertSound(rival(name).run(of(1_400, i -> 42)), 1_400);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_constantThenStep_staysFinite(String name) {
    assertSound(rival(name).run(of(1_400, i -> i < 1_200 ? 0 : 1)), 1_400);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_missingValues_repeatTheLastOne(String name) {
    double[][] gaps = noisyWaves(1_400, 2);
    gaps[0][1] = Double.NaN;
    for (int i = 900; i < 905; i++) {
      gaps[i][0] = i == 902 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    double[][] filled = noisyWaves(1_400, 2);
    filled[0][1] = 0;
    for (int i = 900; i < 905; i++) {
      filled[i][0] = filled[899][0];
    }

    Trace trace = rival(name).run(series(gaps));

    assertSound(trace, 1_400);
    assertThat(trace.score()).isEqualTo(rival(name).run(series(filled)).score());
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_onlyMissingValues_staysFinite(String name) {
    assertSound(rival(name).run(of(800, i -> Double.NaN)), 800);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_hugeAndTinyValues_staysFinite(String name) {
    DoubleUnaryOperator hard =
        i -> {
          int kind = (int) i % 400;
          return switch (kind) {
            case 390 -> Double.MAX_VALUE;
            case 391 -> -Double.MAX_VALUE;
            case 392 -> Double.MIN_VALUE;
            case 393 -> 1e18;
            default -> 1e9 + 1e-3 * Math.sin(i);
          };
        };
    assertSound(rival(name).run(of(1_400, hard)), 1_400);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_emptySeries_givesEmptyTrace(String name) {
    Series empty =
        new Series("empty", List.of("value"), new long[0], new double[0][], new boolean[0]);

    assertSound(rival(name).run(empty), 0);
  }

  @Test
  void all_otherSeed_changesRandomScores() {
    Series series = series(noisyWaves(300, 1));

    assertThat(Rivals.byName("random", 1).run(series).score())
        .isEqualTo(Rivals.byName("random", 1).run(series).score())
        .isNotEqualTo(Rivals.byName("random", 2).run(series).score());
  }

  @Test
  void all_names_areUnique() {
    assertThat(names()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @Test
  void byName_unknown_namesTheKnownOnes() {
    assertThatThrownBy(() -> Rivals.byName("oracle", SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("oracle")
        .hasMessageContaining("KNN-CAD");
  }
}
