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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of incidents. */
class IncidentTrackerTest {
  private static final int QUIET = 5;
  private static final ModelRef MODEL = new ModelRef("test", "sha256:00");

  private final IncidentTracker tracker = new IncidentTracker(QUIET, MODEL, new KindRule(), null);
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
            QUIET,
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
  void grade_ofAlarmsOfAnyTail_isAboutUniform() {
    for (double shape : new double[] {0, 0.3}) {
      Random random = new Random(5);
      IncidentHistory alarms = new IncidentHistory();
      int[] quarters = new int[4];
      for (int i = 0; i < 4_000; i++) {
        double e = -Math.log(1 - random.nextDouble());
        double excess = 20 * (shape == 0 ? e : Math.expm1(shape * e) / shape);
        double grade = alarms.grade(excess);
        assertThat(grade).isBetween(0.0, 1.0);
        if (i >= 100) {
          quarters[(int) Math.min(3, 4 * grade)]++;
        }
        alarms.learnExcess(excess);
      }
      for (int count : quarters) {
        assertThat(count)
            .as("shape %s: %s", shape, Arrays.toString(quarters))
            .isBetween(600, 1_500);
      }
    }
  }

  @Test
  void grade_risesWithTheLogOddsAndIsZeroWithoutAFlag() {
    assertThat(history.grade(-1)).isZero();
    assertThat(history.grade(0)).isZero();
    double before = 0;
    for (double logOdds : new double[] {0.1, 1, 10, 100}) {
      assertThat(history.grade(logOdds)).isGreaterThan(before);
      before = history.grade(logOdds);
    }
    double usual = history.grade(10);
    history.learnExcess(1e6);
    assertThat(history.grade(10)).as("after one alarm of a million").isGreaterThan(usual / 3);
  }

  @Test
  void pressure_risesWithAlertsAndFallsWithTime() {
    double budget = 1e-3;
    assertThat(history.pressure(budget)).isZero();
    flag(TestingFlag.of(0.4));
    double one = history.pressure(budget);
    close();
    flag(TestingFlag.of(0.4));
    double two = history.pressure(budget);
    assertThat(one).isPositive();
    assertThat(two).isGreaterThan(one);
    assertThat(history.pressure(budget / 10)).isGreaterThan(5 * two);
    for (int i = 0; i < 100_000; i++) {
      history.score();
    }
    assertThat(history.pressure(budget)).isLessThan(1e-3 * one);
    assertThat(history.rate()).isBetween(1.9e-5, 2.1e-5);
  }

  /** Any sequence of flags and quiet gives well-formed lives. */
  @Test
  void randomFlags_giveWellFormedLives() {
    Random random = new Random(71);
    for (int i = 0; i < 20_000; i++) {
      if (random.nextInt(6) == 0) {
        Feature feature = Features.at(random.nextInt(Features.COUNT));
        flag(TestingFlag.of(1 - random.nextDouble()).with(40, feature));
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
    time += 60;
    history.score();
    return tracker.flag(history, "s", time, flag, events::add);
  }

  private void pass(int readings) {
    for (int i = 0; i < readings; i++) {
      time += 60;
      history.score();
      tracker.pass(history, "s", time, TestingFlag.of(0.1), false, events::add);
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
