package dev.heed.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.heads.KindRule;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.ModelRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents whose values go to and fro when they are no surprise any more. */
class LingeringIncidentTest {
  private static final int QUIET = TestingFlag.QUIET_READINGS;
  private static final int STOPPED = 30;
  private static final int LONGEST = 480;

  private final IncidentTracker tracker =
      new IncidentTracker(new ModelRef("test", "sha256:00"), new KindRule(), null);
  private final IncidentHistory history = new IncidentHistory();
  private final List<IncidentEvent> events = new ArrayList<>();
  private long time;

  @BeforeEach
  void open() {
    flag(TestingFlag.of(0.9).at(100).departing(10));
  }

  @Test
  void pass_valuesToAndFro_areOneIncidentUntilTheyStop() {
    String id = history.openId("s");
    for (int i = 0; i < 200; i++) {
      pass(i % 2 == 0 ? 0 : 10);
      assertThat(history.openId("s")).isEqualTo(id);
    }
    assertThat(history.isCandidateOpen()).as("it is over for the level").isFalse();
    pass(STOPPED - 1, 0);
    assertThat(events).hasSize(1);
    pass(0);
    assertThat(events).last().extracting(IncidentEvent::phase).isEqualTo(IncidentPhase.CLOSED);
    assertThat(history.openId("s")).isNull();
  }

  @Test
  void pass_valuesThatStayFarOut_areANewLevelAndCloseIt() {
    pass(STOPPED - 2, 10);
    assertThat(events).hasSize(1);
    pass(10);
    assertThat(events).extracting(IncidentEvent::phase).contains(IncidentPhase.CLOSED);
  }

  @Test
  void pass_valuesToAndFroWithoutEnd_areClosedAtTheGreatestLength() {
    for (int i = 1; i < LONGEST; i++) {
      assertThat(history.isOpen()).as("reading %d", i).isTrue();
      pass(i % 2 == 0 ? 0 : 10);
    }
    assertThat(history.isOpen()).isFalse();
  }

  @Test
  void flag_thatOpensAnother_closesItFirst() {
    pass(2 * QUIET, 0);
    flag(TestingFlag.of(0.9).at(100).departing(10));
    assertThat(events)
        .extracting(IncidentEvent::phase)
        .containsExactly(IncidentPhase.OPENED, IncidentPhase.CLOSED, IncidentPhase.OPENED);
    assertThat(events.get(1).incident()).isEqualTo(events.get(0).incident());
    assertThat(history.openId("s")).isEqualTo(events.get(2).incident());
  }

  @Test
  void pass_afterAnIncidentInWhichNothingWasFarOut_closesItAtOnce() {
    pass(QUIET, 0);
    assertThat(history.isOpen()).as("a value was far out").isTrue();
    pass(STOPPED, 0);
    events.clear();
    flag(TestingFlag.of(0.9).at(100).departing(1));
    pass(QUIET, 0);
    assertThat(events)
        .extracting(IncidentEvent::phase)
        .containsExactly(IncidentPhase.OPENED, IncidentPhase.CLOSED);
  }

  private void flag(TestingFlag flag) {
    time++;
    history.score();
    tracker.flag(history, "s", time, flag, events::add);
  }

  private void pass(int readings, double departure) {
    for (int i = 0; i < readings; i++) {
      pass(departure);
    }
  }

  private void pass(double departure) {
    time++;
    history.score();
    tracker.pass(history, "s", time, TestingFlag.of(0.1).departing(departure), false, events::add);
  }
}
