package dev.heed.core.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.message.HeadReport;
import dev.heed.core.message.Kind;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeadAttentionTest {
  private final Random random = new Random(7);
  private final NamedHeads heads = TestingHeads.random(3, 3);
  private final HeadAttention attention = new HeadAttention(heads);

  @Test
  void score_ofBothLenses_isTheFormulaWithTheHeadsOwnQueryAgainstItsNullKey() {
    double[] k = TestingHeads.inRange(CourseCode.KEY, random);
    double[] q = TestingHeads.inRange(CourseCode.QUERY, random);
    HeadScores scores = attention.score(k, q);
    for (HeadParameters head : heads.heads()) {
      double[] asked = new double[q.length];
      for (int i = 0; i < q.length; i++) {
        asked[i] = q[i] + head.query().get(i, 0);
      }
      int at = head.head().index();
      assertThat(scores.multiplicative()[at]).isCloseTo(multiplicative(head, asked, k), near());
      assertThat(scores.additive()[at]).isCloseTo(additive(head, asked, k), near());
    }
  }

  private static org.assertj.core.data.Offset<Double> near() {
    return within(1e-12);
  }

  private static double multiplicative(HeadParameters head, double[] q, double[] k) {
    double sum = 0;
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < k.length; j++) {
        sum += q[i] * head.multiplicative().w().get(i, j) * k[j] / Math.sqrt(k.length);
      }
      sum -= q[i] * head.multiplicative().nullKey().get(i, 0);
    }
    return sum;
  }

  private static double additive(HeadParameters head, double[] q, double[] k) {
    double sum = 0;
    for (int h = 0; h < head.additive().w().numRows; h++) {
      double z = head.additive().b().get(h, 0);
      for (int i = 0; i < q.length; i++) {
        z += head.additive().wq().get(h, i) * q[i];
      }
      for (int j = 0; j < k.length; j++) {
        z += head.additive().wk().get(h, j) * k[j];
      }
      sum += head.additive().w().get(h, 0) * Math.tanh(z);
    }
    for (int i = 0; i < q.length; i++) {
      sum -= q[i] * head.additive().nullKey().get(i, 0);
    }
    return sum;
  }

  @Test
  void shares_withTheNull_sumToOne() {
    double[] s = {1, -2, 0.5};
    double[] a = HeadScores.shares(s);
    double total = 1 + Math.exp(1) + Math.exp(-2) + Math.exp(0.5);
    assertThat(a[0]).isCloseTo(Math.exp(1) / total, near());
    assertThat(1 - a[0] - a[1] - a[2]).isCloseTo(1 / total, near());
  }

  @Test
  void shares_ofHugeScores_stayFinite() {
    assertThat(HeadScores.shares(new double[] {1e300, -1e300, 0})).containsExactly(1, 0, 0);
    assertThat(HeadScores.shares(new double[] {-1e300})).containsExactly(0);
  }

  @Test
  void name_ofACourse_reportsAllHeadsStrongestFirstAndTheirKind() {
    Course course = Courses.of(3, 20, false);
    Naming naming = attention.name(course, Side.ABOVE);
    assertThat(naming.firing())
        .hasSize(NamedHead.COUNT)
        .isSortedAccordingTo(Comparator.comparingDouble(HeadReport::share).reversed());
    String strongest = naming.firing().get(0).name();
    assertThat(NamedHead.of(naming.kind()).code()).isEqualTo(strongest);
    assertThat(naming.firing().stream().mapToDouble(HeadReport::share).sum()).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNCLEAR", "LIMIT"})
  void kind_ofEveryKind_hasAHeadThatGivesItBack(Kind kind) {
    Side side = kind == Kind.DIP ? Side.BELOW : Side.ABOVE;
    assertThat(NamedHead.of(kind).kind(side)).isEqualTo(kind);
  }

  @ParameterizedTest
  @EnumSource
  void kind_withinTheBand_isNeverAboutTheValue(NamedHead head) {
    assertThat(head.kind(Side.WITHIN).isAboutValue()).isFalse();
  }

  @Test
  void name_isClearFromTheMarginOn() {
    Course course = Courses.of(3, 20, false);
    double[] s = attention.score(CourseCode.key(course), CourseCode.query(course)).fused();
    double lead = HeadScores.lead(s);
    assertThat(naming(course, lead).isClear()).isTrue();
    assertThat(naming(course, lead + 1e-9).isClear()).isFalse();
    assertThat(naming(course, lead).confidence())
        .isEqualTo(HeadScores.shares(s)[HeadScores.strongest(s)]);
  }

  private Naming naming(Course course, double margin) {
    return new HeadAttention(heads.withMargin(margin)).name(course, Side.ABOVE);
  }

  @Test
  void lead_isTheDistanceOfTheTwoLargest() {
    assertThat(HeadScores.lead(new double[] {1, 4, -2, 3.5})).isEqualTo(0.5);
    assertThat(HeadScores.lead(new double[] {2, 2})).isZero();
  }
}
