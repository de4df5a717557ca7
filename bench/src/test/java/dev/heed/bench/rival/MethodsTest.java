package dev.heed.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.bench.rival.RowJudge.ChannelScorer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Single methods against values worked out another way. */
class MethodsTest {

  /** By {@code -log(erfc(z / sqrt(2)) / 2)} of the math module of Python 3. */
  @Test
  void nats_knownPoints_agree() {
    assertThat(NormalTail.nats(0)).isCloseTo(Math.log(2), within(1e-6));
    assertThat(NormalTail.nats(1)).isCloseTo(1.8410216450, within(1e-6));
    assertThat(NormalTail.nats(5)).isCloseTo(15.0649983939, within(1e-6));
    assertThat(NormalTail.nats(30)).isCloseTo(454.3212439563, within(1e-6));
  }

  @Test
  void medianDeviation_movingWindow_equalsSortOfTheWindow() {
    SplittableRandom random = new SplittableRandom(11);
    int window = 25;
    double[] values = new double[400];
    Arrays.setAll(values, i -> i % 3 == 0 ? random.nextInt(4) : random.nextGaussian());
    MedianDeviation scorer = new MedianDeviation(window);
    for (int i = 0; i < values.length; i++) {
      double score = scorer.score(values[i]);
      if (i >= window) {
        double[] past = Arrays.copyOfRange(values, i - window, i);
        double median = middle(past);
        double spread =
            1.4826 * middle(Arrays.stream(past).map(x -> Math.abs(x - median)).toArray());
        assertThat(score).isCloseTo(Math.abs(values[i] - median) / spread, within(1e-9));
      }
    }
  }

  private static double middle(double[] odd) {
    double[] sorted = odd.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Test
  void ewmaZScore_shortHistory_usesPlainMeans() {
    ChannelScorer scorer = new EwmaDeviation(EwmaDeviation.Spread.STANDARD, 100);
    scorer.score(1);
    scorer.score(3);

    // Mean 2; the only deviation so far was 2.
    assertThat(scorer.score(8)).isCloseTo(3, within(1e-12));
  }

  @Test
  void windowedGaussian_sameDistanceBothSides_scoresAlike() {
    WindowedGaussian up = new WindowedGaussian(false);
    WindowedGaussian down = new WindowedGaussian(false);
    for (double value : new double[] {1, 3, 1, 3}) {
      up.score(value);
      down.score(value);
    }

    // Mean 2, deviation 1.
    assertThat(up.score(7)).isCloseTo(NormalTail.nats(5), within(1e-9));
    assertThat(down.score(-3)).isCloseTo(NormalTail.nats(5), within(1e-9));
  }

  @Test
  void quietAfterAlarm_alarm_silencesRowsAfterIt() {
    double[] scores = {1, 6, 9, 9, 7, 2};
    int[] next = {0};
    RowJudge judge = new QuietAfterAlarm(row -> Judgement.of(scores[next[0]++]), 5, 2);

    double[] detections =
        Arrays.stream(scores).map(any -> judge.judge(new double[1]).detection()).toArray();

    assertThat(detections).containsExactly(0, 6, 0, 0, 7, 0);
  }

  @Test
  void discord_anyHistory_equalsSearchOfAllSubsequences() {
    SplittableRandom random = new SplittableRandom(2);
    double[] values = new double[300];
    Arrays.setAll(values, i -> Math.sin(i / 5.0) + random.nextGaussian());
    DiscordDistance discord = new DiscordDistance(1, 1, true);
    double score = 0;
    for (double value : values) {
      score = discord.judge(new double[] {value}).score();
    }

    double[] newest = normalised(values, values.length);
    double nearest = Double.POSITIVE_INFINITY;
    for (int end = 24; end <= values.length - 24; end++) {
      double[] other = normalised(values, end);
      double sum = 0;
      for (int i = 0; i < 24; i++) {
        sum += (newest[i] - other[i]) * (newest[i] - other[i]);
      }
      nearest = Math.min(nearest, Math.sqrt(sum));
    }
    assertThat(score).isCloseTo(nearest, within(1e-9));
  }

  private static double[] normalised(double[] values, int end) {
    double[] part = Arrays.copyOfRange(values, end - 24, end);
    double mean = Arrays.stream(part).average().orElseThrow();
    double variance = Arrays.stream(part).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    return Arrays.stream(part).map(x -> (x - mean) / Math.sqrt(variance)).toArray();
  }

  @Test
  void subspace_brokenPattern_scoresAboveAllOfThePattern() {
    SubspaceResidual subspace = new SubspaceResidual(1);
    SplittableRandom random = new SplittableRandom(4);
    double usual = 0;
    for (int i = 0; i < 1_000; i++) {
      double value = Math.sin(i / 4.0) + 0.01 * random.nextGaussian();
      double score = subspace.judge(new double[] {value}).score();
      usual = i < 500 ? 0 : Math.max(usual, score);
    }

    // Zero is an ordinary value, but not at this phase of the wave.
    assertThat(Math.abs(Math.sin(1_000 / 4.0))).isGreaterThan(0.9);
    assertThat(subspace.judge(new double[] {0}).score()).isGreaterThan(10 * usual);
  }

  @Test
  void recentRank_scores_countsThoseBelow() {
    RecentRank ranks = new RecentRank(4);
    for (double score : new double[] {9, 1, 2, 3, 4}) {
      ranks.add(score);
    }

    // 1, 2, 3, 4 are left.
    assertThat(ranks.rank(3)).isEqualTo(0.5);
    assertThat(ranks.rank(100)).isEqualTo(1);
  }

  @Test
  void prototypes_learntWave_scoresAnotherPeriodWithinTheSameRange() {
    Prototypes prototypes = new Prototypes(1);
    double usual = 0;
    for (int i = 0; i < 3_200; i++) {
      double score = prototypes.judge(new double[] {Math.sin(2 * Math.PI * i / 32)}).score();
      usual = i < 1_000 ? 0 : Math.max(usual, score);
    }
    double odd = 0;
    for (int i = 0; i < 32; i++) {
      odd = Math.max(odd, prototypes.judge(new double[] {Math.sin(2 * Math.PI * i / 8)}).score());
    }
    assertThat(odd).isGreaterThan(3 * usual);
  }

  @Test
  void prototypes_beforeTheFirst_scoresNothing() {
    Prototypes prototypes = new Prototypes(1);
    for (int i = 0; i < 8; i++) {
      assertThat(prototypes.judge(new double[] {i * i}).score()).isZero();
    }
    assertThat(prototypes.judge(new double[] {1_000}).score()).isPositive();
  }
}
