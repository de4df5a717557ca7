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

  /**
   * Each method: {@link OncePerQuietStretch} has a test of its own, and long shingles run the code
   * of short ones, slower.
   */
  static Stream<String> names() {
    return allNames()
        .filter(name -> !name.endsWith("once per 60") && !name.matches(".*shingle (8|16)"));
  }

  private static Stream<String> allNames() {
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
    assertThat(trace.expected()).hasSize(rows).doesNotContain(0.0);
    assertThat(trace.lower()).hasSize(rows);
    assertThat(trace.upper()).hasSize(rows);
    assertThat(trace.kind()).hasSize(rows);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_prefixOfSeries_givesPrefixOfTrace(String name) {
    double[][] values = noisyWaves(900, 2);
    for (int i = 700; i < 720; i++) {
      values[i][1] += 5;
    }
    Trace whole = rival(name).run(series(values));

    for (int rows : new int[] {1, 710}) {
      Trace part = rival(name).run(series(Arrays.copyOf(values, rows)));
      assertThat(part.score()).isEqualTo(Arrays.copyOf(whole.score(), rows));
      assertThat(part.detection()).isEqualTo(Arrays.copyOf(whole.detection(), rows));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_twiceByOneDetector_startsAfresh(String name) {
    Series series = series(noisyWaves(700, 1));
    Detector rival = rival(name);

    assertThat(rival.run(series).score()).isEqualTo(rival.run(series).score());
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_shiftOfTenDeviations_scoresAboveMedian(String name) {
    double[][] values = noisyWaves(900, 1);
    for (int i = 800; i < 810; i++) {
      values[i][0] += 10;
    }
    double[] score = rival(name).run(series(values)).score();

    double largest = Arrays.stream(score, 800, 810).max().orElseThrow();
    double[] before = Arrays.copyOfRange(score, 640, 800);
    Arrays.sort(before);
    assertThat(largest).isGreaterThan(before[80]);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_constantThenStep_staysFinite(String name) {
    assertSound(rival(name).run(of(900, i -> i < 800 ? 42 : 43)), 900);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_missingValues_repeatTheLastOne(String name) {
    double[][] gaps = noisyWaves(750, 2);
    gaps[0][1] = Double.NaN;
    for (int i = 700; i < 705; i++) {
      gaps[i][0] = i == 702 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    double[][] filled = noisyWaves(750, 2);
    filled[0][1] = 0;
    for (int i = 700; i < 705; i++) {
      filled[i][0] = filled[699][0];
    }

    Trace trace = rival(name).run(series(gaps));

    assertSound(trace, 750);
    assertThat(trace.score()).isEqualTo(rival(name).run(series(filled)).score());
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_onlyMissingValues_staysFinite(String name) {
    assertSound(rival(name).run(of(700, i -> Double.NaN)), 700);
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_hugeAndTinyValues_staysFinite(String name) {
    DoubleUnaryOperator hard =
        i -> {
          int kind = (int) i % 200;
          return switch (kind) {
            case 190 -> Double.MAX_VALUE;
            case 191 -> -Double.MAX_VALUE;
            case 192 -> Double.MIN_VALUE;
            case 193 -> 1e18;
            default -> 1e9 + 1e-3 * Math.sin(i);
          };
        };
    assertSound(rival(name).run(of(750, hard)), 750);
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
    assertThat(allNames()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @Test
  void byName_unknown_namesTheKnownOnes() {
    assertThatThrownBy(() -> Rivals.byName("oracle", SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("oracle")
        .hasMessageContaining("KNN-CAD");
  }
}
