package dev.heed.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.bench.series.Series;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OncePerQuietStretchTest {

  private static double[] kept(int rows, double... detection) {
    int n = detection.length;
    double[][] values = new double[n][];
    Arrays.setAll(values, i -> new double[] {detection[i]});
    Series series = new Series("test", List.of("value"), new long[n], values, new boolean[n]);
    Rival echo = new Rival("echo", c -> row -> new Judgement(1, row[0]));
    return new OncePerQuietStretch(echo, rows).run(series).detection();
  }

  @Test
  void run_repeatedAlarm_keepsTheFirst() {
    assertThat(kept(3, 0, 5, 5, 4, 5, 0)).containsExactly(0, 5, 0, 0, 0, 0);
  }

  @Test
  void run_quietStretch_allowsTheNext() {
    assertThat(kept(2, 5, 0, 0, 5, 1)).containsExactly(5, 0, 0, 5, 0);
    assertThat(kept(3, 5, 0, 0, 5, 1)).containsExactly(5, 0, 0, 0, 0);
  }

  @Test
  void run_largerAlarm_isKept() {
    assertThat(kept(60, 1, 3, 2, 4)).containsExactly(1, 3, 0, 4);
  }

  @Test
  void run_anyDetections_equalsSearchOfTheStretch() {
    SplittableRandom random = new SplittableRandom(5);
    double[] detection = new double[500];
    Arrays.setAll(detection, i -> random.nextInt(20));
    for (int rows : new int[] {1, 7, 60, 1_000}) {
      double[] expected = new double[detection.length];
      for (int i = 0; i < expected.length; i++) {
        double before = Arrays.stream(detection, Math.max(0, i - rows), i).max().orElse(0);
        expected[i] = detection[i] > before ? detection[i] : 0;
      }
      assertThat(kept(rows, detection)).as("%d rows", rows).isEqualTo(expected);
    }
  }

  @Test
  void run_score_staysAsItIs() {
    Series series =
        new Series("test", List.of("value"), new long[2], new double[2][1], new boolean[2]);
    Rival same = new Rival("same", c -> row -> new Judgement(3, 2));

    assertThat(new OncePerQuietStretch(same, 60).run(series).score()).containsExactly(3, 3);
  }

  @Test
  void new_noRows_throws() {
    Rival rival = new Rival("any", c -> row -> Judgement.NOTHING);

    assertThatThrownBy(() -> new OncePerQuietStretch(rival, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows: 0, must be at least 1");
  }
}
