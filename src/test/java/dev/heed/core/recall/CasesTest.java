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
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CasesTest {
  private static final Map<String, Double> SPIKE = Map.of("level_1", 30.0, "difference_1", 25.0);
  private static final Map<String, Double> STUCK = Map.of("flatness", 20.0);
  private final Cases cases = new Cases();

  private static FeedbackEvent label(
      String sensor, long time, Label label, Map<String, Double> features) {
    return label(sensor, time, label, features, 12);
  }

  private static FeedbackEvent label(
      String sensor, long time, Label label, Map<String, Double> features, double logOdds) {
    return new FeedbackEvent(
        Cases.incidentId(sensor, time),
        label,
        sensor,
        "value",
        Kind.SPIKE,
        time,
        Direction.UP,
        logOdds,
        features,
        null,
        null);
  }

  private static boolean all(long start) {
    return true;
  }

  private Vote vote(String sensor, String channel, Map<String, Double> features) {
    return cases.vote(present(sensor, channel, features), CasesTest::all);
  }

  private static Present present(String sensor, String channel, Map<String, Double> features) {
    return new Present(sensor, channel, 0, print(features), Fingerprint.size(features));
  }

  /** The same shape, so that the squashed surprises stay as they are, of another size. */
  private static Map<String, Double> times(double factor, Map<String, Double> features) {
    Map<String, Double> larger = new HashMap<>();
    features.forEach((name, nats) -> larger.put(name, nats * factor));
    return larger;
  }

  private static Fingerprint print(Map<String, Double> features) {
    return Fingerprint.of(features, Direction.UP);
  }

  @Test
  void vote_likeAFalseAlarm_asksForMoreThanItHad() {
    cases.accept(label("a", 1, Label.FALSE_ALARM, SPIKE));
    Vote vote = vote("a", "value", SPIKE);
    assertThat(vote.quiet()).isGreaterThan(0.9);
    assertThat(vote.nats()).isBetween(12.0, 30.0);
    assertThat(vote("a", "value", STUCK).nats()).isLessThan(0.01);
    assertThat(vote("a", "other", SPIKE)).isEqualTo(Vote.NONE);
  }

  @Test
  void vote_ofAnotherSensor_isNone() {
    cases.accept(label("a", 1, Label.FALSE_ALARM, SPIKE));
    assertThat(vote("b", "value", SPIKE)).isEqualTo(Vote.NONE);
  }

  @Test
  void voteAndShift_incidentThatTheSensorNeverHad_doNotCount() {
    cases.accept(label("a", 1, Label.FALSE_ALARM, SPIKE));
    cases.accept(label("a", 2, Label.REAL, STUCK));
    assertThat(cases.vote(present("a", "value", SPIKE), start -> start == 2).quiet()).isZero();
    assertThat(cases.shift("a", 0, start -> start == 2)).isEqualTo(-0.5);
    assertThat(cases.vote(present("a", "value", SPIKE), start -> false)).isEqualTo(Vote.NONE);
  }

  @Test
  void vote_otherSizeOfTheSameShape_isNotAlike() {
    cases.accept(label("a", 1, Label.FALSE_ALARM, times(4, SPIKE)));
    assertThat(vote("a", "value", times(4, SPIKE)).quiet()).isGreaterThan(0.9);
    assertThat(vote("a", "value", times(3, SPIKE)).quiet()).isGreaterThan(0.9);
    assertThat(vote("a", "value", SPIKE).quiet()).isLessThan(1e-6);
    assertThat(vote("a", "value", times(8, SPIKE)).quiet()).isLessThan(1e-6);
  }

  @Test
  void vote_ofMoreLabels_hidesMoreWithinBounds() {
    for (int i = 1; i <= 4; i++) {
      cases.accept(label("a", i, Label.FALSE_ALARM, SPIKE, 100));
      double margin = 1.5 - 0.3 / i;
      Vote vote = vote("a", "value", SPIKE);
      assertThat(vote.nats()).isCloseTo((margin * 100 + 6) * vote.quiet(), within(1e-6));
      assertThat(vote.incidents()).hasSize(i);
    }
    cases.accept(label("a", 5, Label.FALSE_ALARM, SPIKE, 10_000));
    assertThat(vote("a", "value", SPIKE).nats()).isEqualTo(200);
  }

  @Test
  void labels_fadeByHalfIn90Days() {
    cases.accept(label("a", 0, Label.FALSE_ALARM, SPIKE));
    long later = Duration.ofDays(90).toMillis();
    Present then = new Present("a", "value", later, print(SPIKE), Fingerprint.size(SPIKE));
    double now = vote("a", "value", SPIKE).nats();
    assertThat(cases.vote(then, CasesTest::all).nats()).isCloseTo(now / 2, within(1e-9));
    assertThat(cases.shift("a", later, CasesTest::all)).isEqualTo(0.25);
  }

  @Test
  void vote_likeARealOne_asksForNothing() {
    cases.accept(label("a", 1, Label.EXPECTED, STUCK));
    cases.accept(label("a", 2, Label.REAL, SPIKE));
    Vote vote = vote("a", "value", SPIKE);
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
    assertThat(cases.shift("a", 0, CasesTest::all)).isEqualTo(4);
    assertThat(cases.shift("b", 0, CasesTest::all)).isEqualTo(Cases.LOWEST_SHIFT);
    assertThat(cases.shift("c", 0, CasesTest::all)).isEqualTo(0.5);
    assertThat(cases.shift("d", 0, CasesTest::all)).isZero();
  }

  @Test
  void accept_secondLabelOfAnIncident_replacesTheFirst() {
    cases.accept(label("a", 1, Label.FALSE_ALARM, SPIKE));
    cases.accept(label("a", 1, Label.REAL, SPIKE));
    assertThat(cases.size()).isEqualTo(1);
    assertThat(cases.shift("a", 0, CasesTest::all)).isNegative();
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
    assertThat(cases.shift("quiet", 0, CasesTest::all)).isZero();
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
    assertThat(read.vote(present("s1", "value", SPIKE), CasesTest::all))
        .isEqualTo(vote("s1", "value", SPIKE));
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
        .hasMessage("labelled incidents of format 9; this Heed reads formats 1 to 2");
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

  @Test
  void pastIncidents_labelled_areKeptLongerThanOthers() {
    PastIncidents past = new PastIncidents();
    for (int i = 0; i < 200; i++) {
      past.add(i, "value", Kind.SPIKE, print(SPIKE), start -> start == 3 || start % 2 == 0);
    }
    assertThat(past.size()).isEqualTo(PastIncidents.MOST + Cases.MOST_OF_SENSOR);
    assertThat(past.has(199)).isTrue();
    assertThat(past.has(195)).isTrue();
    assertThat(past.has(193)).isFalse();
    assertThat(past.has(192)).isTrue();
    assertThat(past.has(3)).isFalse();
    assertThat(past.list())
        .isSortedAccordingTo(Comparator.comparing(PastIncidents.Past::startMillis));
  }

  private static byte[] bytes(Cases cases) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cases.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
