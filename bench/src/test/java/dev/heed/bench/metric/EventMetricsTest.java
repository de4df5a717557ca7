package dev.heed.bench.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventMetricsTest {

  @Test
  void events_areFoundByAnyRow_andFalseOnlyApartFromAll() {
    EventMetrics events = EventMetrics.of(mask("..###....##.."), mask("....##.#....."));
    assertThat(events).isEqualTo(new EventMetrics(2, 2, 1, List.of(2), 2, 8));
    assertThat(events.recall()).isEqualTo(0.5);
    assertThat(events.precision()).isEqualTo(0.5);
    assertThat(events.falseSegmentsPerThousand()).isEqualTo(125);
  }

  @Test
  void combine_withNone_changesNothing() {
    EventMetrics events = EventMetrics.of(mask("..##..#"), mask(".#.#..."));
    assertThat(EventMetrics.NONE.combine(events)).isEqualTo(events);
    assertThat(events.combine(events).found()).isEqualTo(2 * events.found());
  }

  @Test
  void rates_withoutAnomalyOrAlarm_areDefinedWhereTheyCanBe() {
    EventMetrics events = EventMetrics.of(mask("..."), mask("..."));
    assertThat(events.recall()).isNaN();
    assertThat(events.precision()).isZero();
    assertThat(events.medianDelay()).isNaN();
    assertThat(events.falseRowsPerThousand()).isZero();
    assertThat(EventMetrics.NONE.falseRowsPerThousand()).isNaN();
  }

  private static boolean[] mask(String text) {
    boolean[] mask = new boolean[text.length()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = text.charAt(i) == '#';
    }
    return mask;
  }
}
