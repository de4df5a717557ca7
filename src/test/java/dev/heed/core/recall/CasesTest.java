package dev.heed.core.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.message.Direction;
import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Label;
import dev.heed.core.message.SeenIncident;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CasesTest {
  private static final Map<String, Double> SPIKE = Map.of("level_1", 30.0, "difference_1", 25.0);
  private static final Map<String, Double> STUCK = Map.of("flatness", 20.0);
  private final Cases cases = new Cases();

  private static FeedbackEvent label(
      String sensor, long time, Label label, Map<String, Double> features) {
    return new FeedbackEvent(
        Cases.incidentId(sensor, time),
        label,
        sensor,
        "value",
        Kind.SPIKE,
        time,
        Direction.UP,
        12,
        features,
        null,
        null);
  }

  private static Fingerprint print(Map<String, Double> features) {
    return Fingerprint.of(features, Direction.UP);
  }

  @Test
  void vote_likeAFalseAlarm_asksForMoreThanItHad() {
    cases.accept(label("a", 1, Label.FALSE_ALARM, SPIKE));
    Vote vote = cases.vote("a", "value", print(SPIKE));
    assertThat(vote.quiet()).isGreaterThan(0.9);
    assertThat(vote.nats()).isBetween(12.0, 30.0);
    assertThat(cases.vote("a", "value", print(STUCK)).nats()).isLessThan(0.01);
    assertThat(cases.vote("a", "other", print(SPIKE))).isEqualTo(Vote.NONE);
  }

  @Test
  void vote_ofAPeer_countsLess() {
    cases.accept(label("a", 1, Label.FALSE_ALARM, SPIKE));
    assertThat(cases.vote("b", "value", print(SPIKE)).quiet())
        .isBetween(0.5, cases.vote("a", "value", print(SPIKE)).quiet());
  }

  @Test
  void vote_likeARealOne_asksForNothing() {
    cases.accept(label("a", 1, Label.EXPECTED, STUCK));
    cases.accept(label("a", 2, Label.REAL, SPIKE));
    Vote vote = cases.vote("a", "value", print(SPIKE));
    assertThat(vote.isRatherReal()).isTrue();
    assertThat(vote.nats()).isZero();
  }

  @Test
  void shift_labels_moveTheLevelOfTheirSensorWithinBounds() {
    for (int i = 0; i < 20; i++) {
      cases.accept(label("a", i, i % 2 == 0 ? Label.FALSE_ALARM : Label.EXPECTED, SPIKE));
      cases.accept(label("b", i, Label.REAL, SPIKE));
    }
    cases.accept(label("c", 1, Label.EXPECTED, SPIKE));
    assertThat(cases.shift("a")).isEqualTo(4);
    assertThat(cases.shift("b")).isEqualTo(Cases.LOWEST_SHIFT);
    assertThat(cases.shift("c")).isEqualTo(0.5);
    assertThat(cases.shift("d")).isZero();
  }

  @Test
  void accept_secondLabelOfAnIncident_replacesTheFirst() {
    cases.accept(label("a", 1, Label.FALSE_ALARM, SPIKE));
    cases.accept(label("a", 1, Label.REAL, SPIKE));
    assertThat(cases.size()).isEqualTo(1);
    assertThat(cases.shift("a")).isNegative();
  }

  @Test
  void accept_moreThanItHolds_forgetsTheOldest() {
    cases.accept(label("quiet", 0, Label.REAL, SPIKE));
    for (int i = 1; i <= Cases.MOST_OF_SENSOR + 5; i++) {
      cases.accept(label("a", i, Label.REAL, SPIKE));
    }
    assertThat(cases.size()).isEqualTo(Cases.MOST_OF_SENSOR + 1);
    for (int i = 0; i < Cases.MOST; i++) {
      cases.accept(label("s" + i, i, Label.FALSE_ALARM, STUCK));
    }
    assertThat(cases.size()).isEqualTo(Cases.MOST);
    assertThat(cases.shift("quiet")).isZero();
  }

  @Test
  void seenBefore_namesThePastWithLabelsAndNothingLater() {
    PastIncidents past = new PastIncidents();
    past.add(10, "value", Kind.DIP, print(STUCK));
    past.add(20, "value", Kind.SPIKE, print(SPIKE));
    past.add(30, "value", Kind.SPIKE, print(SPIKE));
    cases.accept(label("a", 20, Label.FALSE_ALARM, SPIKE));
    cases.accept(label("peer", 5, Label.REAL, SPIKE));
    cases.accept(label("peer", 40, Label.REAL, SPIKE));
    List<SeenIncident> seen = cases.seenBefore("a", past);
    assertThat(seen)
        .extracting(SeenIncident::sensor, SeenIncident::timeMillis, SeenIncident::label)
        .containsExactly(tuple("a", 20L, Label.FALSE_ALARM), tuple("peer", 5L, Label.REAL));
    assertThat(seen.get(0).similarity()).isGreaterThan(seen.get(1).similarity());
  }

  @Test
  void written_andRead_isTheSameLibrary() throws IOException {
    for (int i = 0; i < 30; i++) {
      cases.accept(
          label(
              "s" + i % 4,
              i,
              i % 3 == 0 ? Label.EXPECTED : i % 3 == 1 ? Label.REAL : Label.FALSE_ALARM,
              i % 2 == 0 ? SPIKE : STUCK));
    }
    byte[] bytes = bytes(cases);
    Cases read = Cases.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    assertThat(bytes(read)).isEqualTo(bytes);
    assertThat(bytes(cases.copy())).isEqualTo(bytes);
    assertThat(read.vote("s1", "value", print(SPIKE)))
        .isEqualTo(cases.vote("s1", "value", print(SPIKE)));
    Cases copy = cases.copy();
    copy.accept(label("s1", 99, Label.REAL, SPIKE));
    assertThat(bytes(cases)).as("a copy goes its own way").isEqualTo(bytes);
  }

  @Test
  void read_ofAnotherVersion_isRefused() throws IOException {
    byte[] bytes = bytes(cases);
    bytes[0] = 9;
    assertThatThrownBy(() -> Cases.read(new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(IOException.class)
        .hasMessage("labelled incidents of format 9; this Heed reads format 1");
  }

  @Test
  void fingerprint_sideAndShape_setApart() {
    double[] up = print(SPIKE).vector();
    double[] down = Fingerprint.of(SPIKE, Direction.DOWN).vector();
    double dot = 0;
    double squares = 0;
    for (int i = 0; i < up.length; i++) {
      dot += up[i] * down[i];
      squares += up[i] * up[i];
    }
    assertThat(squares).isCloseTo(1, within(1e-12));
    assertThat(dot).isCloseTo(0.6, within(1e-12));
    assertThat(print(Map.of("no_feature", 3.0)).vector()).containsOnly(0.0);
  }

  @Test
  void pastIncidents_full_takeLittleRoom() throws IOException {
    PastIncidents past = new PastIncidents();
    for (int i = 0; i < 10; i++) {
      past.add(i, "vibration", Kind.SPIKE, print(SPIKE));
    }
    past.renameLast(Kind.DRIFT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    past.write(new DataOutputStream(bytes));
    assertThat(bytes.size()).isLessThanOrEqualTo(200);
    PastIncidents read =
        PastIncidents.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.list()).isEqualTo(past.list());
    assertThat(read.list().get(PastIncidents.MOST - 1).kind()).isEqualTo(Kind.DRIFT);
  }

  private static byte[] bytes(Cases cases) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cases.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
