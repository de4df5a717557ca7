package dev.heed.bench.operator;

import static dev.heed.bench.operator.LabelledEventsTest.label;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecallCurveTest {

  private static Detections detections(boolean[] label, int rest, double... rowAndValue) {
    double[] all = new double[label.length];
    for (int i = 0; i < rowAndValue.length; i += 2) {
      all[(int) rowAndValue[i]] = rowAndValue[i + 1];
    }
    return new Detections(new LabelledEvents(label), all, rest);
  }

  /**
   * By hand, 10,000 rows: the first event at 0.9 without a false one; the second at 0.7, with the
   * one at 0.8 (0.1 per 1,000); the third at 0.5, with four (0.4), the fourth not at all.
   */
  @Test
  void of_fourEvents_stepsWhereAnotherIsFound() {
    boolean[] label = label(10_000, 1_000, 1_010, 2_000, 2_010, 3_000, 3_010, 4_000, 4_010);
    Detections file =
        detections(
            label, 1, 1_005, 0.9, 5_000, 0.8, 2_000, 0.7, 6_000, 0.6, 7_000, 0.6, 8_000, 0.6, 3_000,
            0.5);

    RecallCurve curve = RecallCurve.of(List.of(file));

    assertThat(curve.recall()).containsExactly(0.25, 0.5, 0.5, 0.75, 0.75);
    assertThat(curve.threshold()).isEqualTo(0.5);
  }

  @Test
  void of_twoFiles_haveOneThreshold() {
    boolean[] label = label(1_000, 500, 510);
    Detections found = detections(label, 1, 505, 0.3);
    Detections noisy = detections(label, 1, 100, 0.4, 505, 0.9);

    RecallCurve curve = RecallCurve.of(List.of(found, noisy));

    assertThat(curve.recall()).containsExactly(0.5, 0.5, 0.5, 0.5, 1.0);
  }

  @Test
  void of_nothingDetected_isZero() {
    RecallCurve curve = RecallCurve.of(List.of(detections(label(100, 5, 6), 1)));

    assertThat(curve.recall()).containsOnly(0.0);
    assertThat(curve.threshold()).isInfinite();
  }

  @Test
  void count_withRest_opensOnceInThatManyRows() {
    Detections file =
        detections(label(1_000), 60, 100, 0.5, 120, 0.9, 159, 0.5, 160, 0.5, 219, 0.5, 220, 0.4);

    assertThat(file.count(0).incidents()).isEqualTo(3);
    assertThat(file.count(0.5).incidents()).isEqualTo(2);
    assertThat(file.count(0.6).incidents()).isEqualTo(1);
  }

  /** So many that thresholds are quantiles; the two events have the largest scores of all. */
  @Test
  void of_scoreOnEveryRow_findsWhatStandsOut() {
    SplittableRandom random = new SplittableRandom(5);
    double[] score = random.doubles(40_000).toArray();
    score[20_005] = 2;
    score[30_005] = 3;
    boolean[] label = label(40_000, 20_000, 20_010, 30_000, 30_010);

    RecallCurve curve =
        RecallCurve.of(List.of(new Detections(new LabelledEvents(label), score, 60)));

    assertThat(curve.recall()).containsOnly(1.0);
    assertThat(curve.threshold()).isEqualTo(2);
  }
}
