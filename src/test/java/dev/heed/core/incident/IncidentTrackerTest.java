package dev.heed.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.heads.KindRule;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.ModelRef;
import dev.heed.core.model.IncidentFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of incidents. */
class IncidentTrackerTest {
  private static final int QUIET = TestingFlag.QUIET_READINGS;
  private static final int CALM = 60;
  private static final int LONGEST = 480;
  private static final int UNTAUGHT = 64;
  private static final long STEP = 60;
  private static final ModelRef MODEL = new ModelRef("test", "sha256:00");

  private final IncidentTracker tracker = new IncidentTracker(MODEL, new KindRule(), null);
  private final List<IncidentEvent> events = new ArrayList<>();
  private IncidentHistory history = new IncidentHistory();
  private long time = 1_000;

  @Test
  void flag_first_opensAnIncident() {
    assertThat(flag(TestingFlag.of(0.4))).isTrue();
    IncidentEvent opened = last();
    assertThat(opened.phase()).isEqualTo(IncidentPhase.OPENED);
    assertThat(opened.sequence()).isZero();
    assertThat(opened.startMillis()).isEqualTo(time);
    assertThat(opened.timeMillis()).isEqualTo(time);
    assertThat(opened.endMillis()).isNull();
    assertThat(opened.grade()).isEqualTo(0.4);
    assertThat(opened.kind()).isEqualTo(Kind.UNCLEAR);
    assertThat(opened.model()).isEqualTo(MODEL);
    assertThat(opened.incident()).isEqualTo(history.openId("s"));
    assertThat(history.opened()).isEqualTo(1);
  }

  @Test
  void flag_asBadAsBefore_saysNothing() {
    flag(TestingFlag.of(0.4));
    assertThat(flag(TestingFlag.of(0.45))).isFalse();
    flag(TestingFlag.of(0.1));
    assertThat(events).hasSize(1);
  }

  @Test
  void flag_clearlyWorse_isAnUpdateWithTheWorstReading() {
    flag(TestingFlag.of(0.2));
    long start = time;
    flag(new TestingFlag("value", 0.8, 99).with(30, Features.LEVEL_1));
    IncidentEvent updated = last();
    assertThat(updated.phase()).isEqualTo(IncidentPhase.UPDATED);
    assertThat(updated.sequence()).isEqualTo(1);
    assertThat(updated.startMillis()).isEqualTo(start);
    assertThat(updated.deviation().actual()).isEqualTo(99);
    assertThat(updated.grade()).isEqualTo(0.8);
    flag(TestingFlag.of(0.3));
    close();
    assertThat(last().grade()).isEqualTo(0.8);
    assertThat(last().deviation().actual()).isEqualTo(99);
  }

  @Test
  void flag_kindDecided_isAnUpdateAndStaysWhateverFollows() {
    flag(TestingFlag.of(0.4));
    for (int i = 0; i < 3; i++) {
      flag(TestingFlag.of(0.4).with(40, Features.FLATNESS));
    }
    assertThat(last().phase()).isEqualTo(IncidentPhase.UPDATED);
    for (int i = 0; i < 80; i++) {
      flag(TestingFlag.of(0.4).with(900, Features.SPREAD_20));
    }
    close();
    assertThat(events)
        .extracting(IncidentEvent::kind)
        .containsExactly(Kind.UNCLEAR, Kind.FLATLINE, Kind.FLATLINE);
  }

  @Test
  void close_ofAnUndecidedKind_decides() {
    flag(TestingFlag.of(0.4));
    close();
    assertThat(events).extracting(IncidentEvent::kind).containsExactly(Kind.UNCLEAR, Kind.SPIKE);
  }

  @Test
  void close_withTheWorstValueWithinItsBand_isOfNoKindThatIsAboutTheValue() {
    flag(new TestingFlag("value", 0.4, 20.5).with(40, Features.LEVEL_1));
    close();
    assertThat(last().kind()).isEqualTo(Kind.UNCLEAR);
  }

  @Test
  void flag_worseButWithinItsBand_doesNotReplaceAValueOutsideOfIt() {
    flag(TestingFlag.of(0.4));
    flag(new TestingFlag("value", 0.9, 20.5).with(40, Features.SPREAD_20));
    close();
    assertThat(last().deviation().actual()).isEqualTo(30);
    assertThat(last().grade()).isEqualTo(0.9);
  }

  @Test
  void flag_weakerButOutsideOfItsBand_isQuotedInPlaceOfAValueWithin() {
    flag(new TestingFlag("value", 0.4, 20.5).with(40, Features.SPREAD_20));
    flag(TestingFlag.of(0.1));
    close();
    assertThat(last().deviation().actual()).isEqualTo(30);
    assertThat(last().grade()).isEqualTo(0.4);
  }

  @Test
  void pass_quietStretch_closesAndSaysWhenItEnded() {
    flag(TestingFlag.of(0.4));
    pass(QUIET - 1);
    flag(TestingFlag.of(0.4));
    long end = time;
    pass(QUIET - 1);
    assertThat(events).hasSize(1);
    pass(1);
    assertThat(last().phase()).isEqualTo(IncidentPhase.CLOSED);
    assertThat(last().endMillis()).isEqualTo(end);
    assertThat(last().timeMillis()).isEqualTo(time);
    assertThat(history.openId("s")).isNull();
    assertThat(history.openKind()).isNull();
    pass(100);
    assertThat(events).hasSize(2);
  }

  @Test
  void flag_otherChannels_areListedInOrderOfAppearance() {
    flag(new TestingFlag("b", 0.5, 30));
    flag(new TestingFlag("a", 0.9, 40));
    flag(new TestingFlag("b", 0.5, 30));
    close();
    assertThat(last().channels()).containsExactly("b", "a");
    assertThat(last().channel()).isEqualTo("a");
  }

  @Test
  void id_followsFromSensorAndStart() {
    flag(TestingFlag.of(0.4));
    String id = last().incident();
    IncidentHistory other = new IncidentHistory();
    List<IncidentEvent> others = new ArrayList<>();
    tracker.flag(other, "s", time, new TestingFlag("x", 1, -5), others::add);
    assertThat(others.get(0).incident()).isEqualTo(id);
    tracker.flag(new IncidentHistory(), "t", time, TestingFlag.of(0.4), others::add);
    tracker.flag(new IncidentHistory(), "s", time + 1, TestingFlag.of(0.4), others::add);
    assertThat(others).extracting(IncidentEvent::incident).doesNotHaveDuplicates();
  }

  @Test
  void probability_isThatOfTheIncidentAsItIsKnown() {
    List<IncidentFacts> asked = new ArrayList<>();
    IncidentTracker believing =
        new IncidentTracker(
            MODEL,
            new KindRule(),
            facts -> {
              asked.add(facts);
              return 0.25;
            });
    believing.flag(history, "s", time, TestingFlag.of(0.4), events::add);
    assertThat(last().strength().probability()).isEqualTo(0.25);
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).size()).isEqualTo(10);
    assertThat(asked.get(0).flagged()).isEqualTo(1);
    assertThat(asked.get(0).isOver()).isFalse();
  }

  @Test
  void heads_areToldStrongestFirst() {
    flag(TestingFlag.of(0.4).with(50, Features.GAP).with(30, Features.SPREAD_20));
    assertThat(last().diagnosis().heads().keySet()).startsWith("gap", "spread", "spike");
    assertThat(last().diagnosis().heads().get("gap")).isEqualTo(50);
  }

  @Test
  void flag_notBeyondTheCut_isACandidateThatNobodyHearsOf() {
    assertThat(flag(TestingFlag.of(0.4).under(0.4))).isFalse();
    assertThat(events).isEmpty();
    assertThat(history.isCandidateOpen()).isTrue();
    assertThat(history.isOpen()).isFalse();
    assertThat(history.openId("s")).isNull();
    assertThat(history.openKind()).isNull();
    assertThat(history.opened()).isZero();
    pass(QUIET);
    assertThat(events).isEmpty();
    assertThat(history.isCandidateOpen()).isFalse();
  }

  @Test
  void flag_beyondTheCutOfACandidate_opensAnIncidentThatStartedWithIt() {
    flag(TestingFlag.of(0.4).under(0.5));
    long start = time;
    flag(TestingFlag.of(0.45).under(0.5));
    assertThat(flag(TestingFlag.of(0.6).under(0.5))).isTrue();
    assertThat(last().phase()).isEqualTo(IncidentPhase.OPENED);
    assertThat(last().startMillis()).isEqualTo(start);
    assertThat(last().timeMillis()).isEqualTo(time);
    assertThat(flag(TestingFlag.of(0.3).under(0.5))).isFalse();
    close();
    assertThat(history.opened()).isEqualTo(1);
  }

  @Test
  void pass_nearTheLevelOutsideItsBand_keepsTheIncidentOpenUpToItsGreatestLength() {
    flag(TestingFlag.of(0.4));
    // The reading that opened it is the first of the longest.
    pass(LONGEST - 2, TestingFlag.of(0.1), true);
    assertThat(events).hasSize(1);
    pass(1, TestingFlag.of(0.1), true);
    assertThat(last().phase()).isEqualTo(IncidentPhase.CLOSED);
    assertThat(history.isCandidateOpen()).isFalse();
  }

  @Test
  void flag_withoutEnd_isOneIncidentPerGreatestLength() {
    for (int i = 0; i < 3 * LONGEST; i++) {
      flag(TestingFlag.of(0.4));
    }
    assertThat(events)
        .filteredOn(event -> event.phase() == IncidentPhase.CLOSED)
        .hasSize(3)
        .allSatisfy(
            event ->
                assertThat(event.timeMillis() - event.startMillis())
                    .isEqualTo((LONGEST - 1) * STEP));
    assertThat(history.isCandidateOpen()).isFalse();
  }

  @Test
  void pass_nearTheLevelButWithinItsBand_endsByCalm() {
    flag(TestingFlag.of(0.4));
    pass(CALM - 1, TestingFlag.of(0.1).calm(), true);
    assertThat(events).hasSize(1);
    pass(1, TestingFlag.of(0.1).calm(), true);
    assertThat(last().phase()).isEqualTo(IncidentPhase.CLOSED);
    assertThat(last().endMillis()).isEqualTo(last().startMillis());
  }

  @Test
  void flag_thatIsCalm_countsToo_oneThatIsNotBreaksTheRow() {
    flag(TestingFlag.of(0.4));
    for (int i = 0; i < CALM - 1; i++) {
      flag(TestingFlag.of(0.4).calm());
    }
    flag(TestingFlag.of(0.4));
    for (int i = 0; i < CALM - 1; i++) {
      flag(TestingFlag.of(0.4).calm());
    }
    assertThat(history.isOpen()).isTrue();
    flag(TestingFlag.of(0.4).calm());
    assertThat(last().phase()).isEqualTo(IncidentPhase.CLOSED);
  }

  @Test
  void pass_readingsThatAreNotJudged_areNoCalm() {
    flag(TestingFlag.of(0.4));
    pass(2 * CALM, TestingFlag.ofNothing(), true);
    assertThat(events).hasSize(1);
    pass(QUIET, TestingFlag.ofNothing(), false);
    assertThat(last().phase()).isEqualTo(IncidentPhase.CLOSED);
  }

  @Test
  void isTeaching_withinAStrongIncident_isFalseForItsFirstFlags() {
    assertThat(history.isTeaching()).isTrue();
    flag(TestingFlag.of(0.4).at(1));
    assertThat(history.isTeaching()).as("weaker than the usual candidate").isTrue();
    flag(TestingFlag.of(0.9).at(100));
    assertThat(history.isTeaching()).isFalse();
    for (int flags = 2; flags < UNTAUGHT; flags++) {
      flag(TestingFlag.of(0.4).at(1));
    }
    assertThat(history.isTeaching()).isFalse();
    flag(TestingFlag.of(0.4).at(1));
    assertThat(history.isTeaching()).as("it has become a regime").isTrue();
    close();
    assertThat(history.isTeaching()).isTrue();
  }

  /** Any sequence of flags and quiet gives well-formed lives. */
  @Test
  void randomFlags_giveWellFormedLives() {
    Random random = new Random(71);
    for (int i = 0; i < 20_000; i++) {
      if (random.nextInt(6) == 0) {
        Feature feature = Features.at(random.nextInt(Features.COUNT));
        flag(TestingFlag.of(1 - random.nextDouble()).with(40, feature).under(random.nextDouble()));
      } else {
        pass(1);
      }
      if (random.nextInt(50) == 0) {
        history = history.copy();
      }
    }
    assertWellFormed(events);
  }

  static void assertWellFormed(List<IncidentEvent> events) {
    Set<String> ids = new HashSet<>();
    Map<String, IncidentEvent> latest = new HashMap<>();
    String open = null;
    for (IncidentEvent event : events) {
      assertThat(ids.add(event.id())).as("unique %s", event.id()).isTrue();
      IncidentEvent before = latest.put(event.incident(), event);
      boolean isOpening = event.phase() == IncidentPhase.OPENED;
      assertThat(before == null).isEqualTo(isOpening);
      assertThat(open == null).as("one incident at a time").isEqualTo(isOpening);
      assertThat(event.sequence()).isEqualTo(before == null ? 0 : before.sequence() + 1);
      assertThat(event.endMillis() != null).isEqualTo(event.phase() == IncidentPhase.CLOSED);
      if (before != null) {
        assertThat(event.startMillis()).isEqualTo(before.startMillis());
        assertThat(event.grade()).isGreaterThanOrEqualTo(before.grade());
        assertThat(event.channels()).startsWith(before.channels().toArray(String[]::new));
      }
      open = event.phase() == IncidentPhase.CLOSED ? null : event.incident();
    }
    assertThat(latest).hasSizeGreaterThan(5);
  }

  private boolean flag(TestingFlag flag) {
    time += STEP;
    history.score();
    return tracker.flag(history, "s", time, flag, events::add);
  }

  private void pass(int readings) {
    pass(readings, TestingFlag.of(0.1), false);
  }

  private void pass(int readings, TestingFlag reading, boolean isNear) {
    for (int i = 0; i < readings; i++) {
      time += STEP;
      history.score();
      tracker.pass(history, "s", time, reading, isNear, events::add);
    }
  }

  private void close() {
    pass(QUIET);
    assertThat(last().phase()).isEqualTo(IncidentPhase.CLOSED);
  }

  private IncidentEvent last() {
    return events.get(events.size() - 1);
  }
}
