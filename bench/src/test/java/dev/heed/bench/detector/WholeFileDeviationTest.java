package dev.heed.bench.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.bench.series.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeFileDeviationTest {

  private static double[] scores(double[][] values) {
    int channels = values[0].length;
    List<String> names = List.of("a", "b").subList(0, channels);
    int n = values.length;
    return new WholeFileDeviation()
        .run(new Series("s", names, new long[n], values, new boolean[n]))
        .score();
  }

  @Test
  void score_isTheLargestDistanceInStandardDeviations() {
    assertThat(scores(new double[][] {{1, 0}, {3, 0}, {1, 0}, {3, 8}}))
        .containsExactly(new double[] {1, 1, 1, Math.sqrt(3)}, within(1e-12));
  }

  @Test
  void score_ofMissingAndConstantValues_isZero() {
    assertThat(scores(new double[][] {{1e9}, {1e9}})).containsOnly(0);
    assertThat(scores(new double[][] {{1}, {Double.NaN}, {3}})).containsExactly(1, 0, 1);
    assertThat(scores(new double[][] {{Double.NaN}, {Double.NaN}})).containsOnly(0);
  }
}
