package dev.heed.bench.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.bench.operator.IncidentCount.Share;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LabelledEventsTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  static boolean[] label(int rows, int... firstAndLast) {
    boolean[] label = new boolean[rows];
    for (int i = 0; i < firstAndLast.length; i += 2) {
      Arrays.fill(label, firstAndLast[i], firstAndLast[i + 1] + 1, true);
    }
    return label;
  }

  /**
   * By hand: the slack of 100 to 110 ends at 85 and 125, so 85 is true and 126 is not; 1230 is in
   * that of the second event (1185 to 1235) and of the third (1225 to 1265); 1,500 is late.
   */
  @Test
  void count_ofFiveIncidents_isThatComputedByHand() {
    LabelledEvents events =
        new LabelledEvents(
            label(2_000, 100, 110, 1_200, 1_220, 1_240, 1_250, 1_700, 1_700, 1_900, 1_999));

    IncidentCount count = events.count(new int[] {50, 85, 126, 1_230, 1_500});

    assertThat(count.recall()).isEqualTo(3 / 5.0, ROUNDING);
    assertThat(count.falsePerThousand()).isEqualTo(1.5, ROUNDING);
    assertThat(count.earlyFalsePerThousand()).isEqualTo(2, ROUNDING);
    assertThat(count.lateFalsePerThousand()).isEqualTo(1, ROUNDING);
    assertThat(count.precision()).isEqualTo(0.4, ROUNDING);
    assertThat(count.byOrder())
        .containsExactly(new Share(1, 1), new Share(1, 1), new Share(1, 1), new Share(0, 2));
  }

  @Test
  void count_atBothEndsOfTheSlack_belongsToTheEvent() {
    LabelledEvents events = new LabelledEvents(label(100, 40, 50));

    assertThat(events.count(new int[] {24, 25, 65, 66}).falseIncidents()).isEqualTo(2);
    assertThat(events.count(new int[] {24, 66}).found()).isZero();
    assertThat(events.count(new int[] {65}).found()).isEqualTo(1);
  }

  @Test
  void count_eventAtTheEnds_doesNotReachBeyondTheRows() {
    LabelledEvents events = new LabelledEvents(label(30, 0, 2, 28, 29));

    assertThat(events.count(new int[] {0, 29}).found()).isEqualTo(2);
  }

  @Test
  void combine_shortSeries_countsOnlyTheRowsThereAreAsEarly() {
    IncidentCount both =
        new LabelledEvents(label(500))
            .count(new int[] {10})
            .combine(new LabelledEvents(label(3_000)).count(new int[] {999, 1_000}));

    assertThat(both.earlyRows()).isEqualTo(1_500);
    assertThat(both.earlyFalse()).isEqualTo(2);
    assertThat(both.lateFalsePerThousand()).isEqualTo(0.5, ROUNDING);
    assertThat(both.recall()).isZero();
    assertThat(both.precision()).isZero();
  }

  @Test
  void none_hasNoRecallAndFullPrecision() {
    assertThat(IncidentCount.NONE.recall()).isZero();
    assertThat(IncidentCount.NONE.precision()).isEqualTo(1);
    assertThat(IncidentCount.NONE.falsePerThousand()).isZero();
  }
}
