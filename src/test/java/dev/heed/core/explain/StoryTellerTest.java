package dev.heed.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.condition.OpeningReadings;
import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.Run;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.Signals;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTellerTest {
  private static final DetectorSettings SETTINGS = DetectorSettings.DEFAULT;
  private static final StoryTeller TELLER = new StoryTeller(Run.MODEL, SETTINGS);

  @Test
  void tell_aSpike_saysAllThatTheAlertSays() {
    VerdictStory story = TELLER.tell(calmThen(28));
    assertThat(story.isFlagged()).isTrue();
    assertThat(story.incident().alert()).isNotNull();
    assertThat(story.incident().kind()).isNotNull().isEqualTo(story.incident().alert().kind());
    assertThat(story.incident().alert().phase()).isEqualTo(IncidentPhase.OPENED);
    assertThat(story.incident().alert().incident()).isEqualTo(story.incident().id());
    assertThat(story.incident().alert().deviation().counterfactual())
        .isEqualTo(story.channel().counterfactual());
    assertThat(story.recent().value()).hasSize(240).endsWith(28);
    LensLevel level = story.levels().additive();
    assertThat(story.channel().lenses().additive().score() - level.level())
        .isCloseTo(story.channel().lenses().additive().logOdds(), within(1e-9));
    assertThat(level.ofWindow()).isNotNegative();
    assertThat(story.features().get(0).additive()).isPositive();
    assertThat(story.angle().cosine()).isBetween(0.0, 1.0);
  }

  /** The counterfactual is held against the detector itself, run again over all readings. */
  @ParameterizedTest
  @ValueSource(doubles = {28, 12, 1e6, -1e9})
  void tell_aSpike_verifiesTheCounterfactualByScoringItAgain(double value) {
    List<Reading> readings = calmThen(value);
    Boundary found = TELLER.tell(readings).boundaries().counterfactual();
    assertThat(found).isNotNull();
    assertThat(found.isVerified()).isTrue();
    assertThat(logOdds(SETTINGS, calmThen(found.inside()))).isEqualTo(found.insideLogOdds());
    assertThat(logOdds(SETTINGS, calmThen(found.beyond()))).isEqualTo(found.beyondLogOdds());
    assertThat(found.insideLogOdds()).isNotPositive();
    assertThat(found.beyondLogOdds()).isPositive();
  }

  @Test
  void tell_aQuietReading_saysWhatWouldHaveBeenFlagged() {
    VerdictStory story = TELLER.tell(calmThen(20.1));
    assertThat(story.isFlagged()).isFalse();
    assertThat(story.boundaries().counterfactual()).isNull();
    assertThat(story.incident().alert()).isNull();
    assertThat(story.boundaries().above()).isNotNull();
    assertThat(story.boundaries().below()).isNotNull();
    for (Boundary boundary : List.of(story.boundaries().above(), story.boundaries().below())) {
      assertThat(boundary.isVerified()).isTrue();
      assertThat(logOdds(SETTINGS, calmThen(boundary.inside()))).isNotPositive();
      assertThat(logOdds(SETTINGS, calmThen(boundary.beyond()))).isPositive();
    }
    assertThat(story.boundaries().above().beyond()).isGreaterThan(21);
    assertThat(story.boundaries().below().beyond()).isLessThan(19);
  }

  @Test
  void tell_otherSettings_areThoseOfARunUnderThem() {
    List<Reading> readings = calmThen(21.4);
    VerdictStory story = TELLER.tell(readings);
    assertThat(story.changes().heads()).hasSize(Head.values().length - 1);
    for (Change change : story.changes().heads()) {
      Head head =
          Head.valueOf(change.setting().split(" ", -1)[1].toUpperCase(java.util.Locale.ROOT));
      assertThat(change.logOdds())
          .isEqualTo(logOdds(SETTINGS.withMutedHeads(Set.of(head)), readings));
    }
    assertThat(story.changes().budgets()).isNotEmpty();
    for (Change change : story.changes().budgets()) {
      Budget budget = Budget.parse(change.setting().substring("budget ".length()));
      assertThat(change.logOdds())
          .isCloseTo(logOdds(SETTINGS.withBudget(budget), readings), within(1e-9));
    }
  }

  @Test
  void tell_smallerBudgets_endWithTheOneThatSilences() {
    VerdictStory story = TELLER.tell(calmThen(22.5));
    assertThat(story.isFlagged()).isTrue();
    int last = story.changes().budgets().size() - 1;
    for (int i = 0; i < last; i++) {
      assertThat(story.changes().budgets().get(i).isFlagged()).isTrue();
    }
    assertThat(story.changes().budgets().get(0).setting()).isEqualTo("budget 1/10d");
  }

  @Test
  void tell_aStuckSensor_namesFlatnessAndNoValueThatHelps() {
    double[] values = Signals.calm(71, 1_260);
    java.util.Arrays.fill(values, 1_200, 1_260, 20.25);
    VerdictStory story = TELLER.tell(readings(values));
    assertThat(story.isFlagged()).isTrue();
    FeatureShare excess =
        story.features().stream()
            .filter(share -> share.feature() == Features.EXCESS)
            .findFirst()
            .orElseThrow();
    assertThat(excess.source()).isEqualTo(Features.FLATNESS);
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 18, 25, 60})
  void tell_anyReadingWhileWarmingUp_hasAStory(int count) {
    VerdictStory story = TELLER.tell(readings(Signals.calm(72, count)));
    assertThat(story.verdict().isWarmingUp()).isTrue();
    assertThat(story.channel().readings()).isEqualTo(count - 1);
    assertThat(story.recent().value()).hasSize(count - OpeningReadings.READINGS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void tell_openingReading_isRefusedWithTheReason(int count) {
    assertThatThrownBy(() -> TELLER.tell(readings(Signals.calm(72, count))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("held back as one of the first");
  }

  @Test
  void tell_severalChannels_explainsTheLeadingOne() {
    List<Reading> readings = new ArrayList<>();
    double[] first = Signals.calm(73, 800);
    double[] second = Signals.calm(74, 800);
    second[799] = 40;
    for (int i = 0; i < 800; i++) {
      readings.add(
          Reading.of(
              Run.SENSOR,
              Run.START + i * Run.MINUTE,
              new String[] {"a", "b"},
              new double[] {first[i], second[i]},
              null));
    }
    VerdictStory story = TELLER.tell(readings);
    assertThat(story.channel().name()).isEqualTo("b");
    assertThat(story.verdict().channels()).hasSize(2);
    assertThat(story.boundaries().counterfactual()).isNotNull();
    assertThat(story.boundaries().counterfactual().isVerified()).isTrue();
  }

  @Test
  void tell_readingThatIsNotScored_isRefusedWithTheReason() {
    List<Reading> readings = calmThen(20);
    readings.add(Run.reading(3, 20));
    assertThatThrownBy(() -> TELLER.tell(readings)).hasMessageContaining("older");
    readings.set(readings.size() - 1, readings.get(readings.size() - 2));
    assertThatThrownBy(() -> TELLER.tell(readings)).hasMessageContaining("has the time of");
  }

  private static List<Reading> calmThen(double value) {
    double[] values = Signals.calm(51, 1_201);
    values[1_200] = value;
    return readings(values);
  }

  private static List<Reading> readings(double[] values) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      readings.add(Run.reading(i, values[i]));
    }
    return readings;
  }

  private static double logOdds(DetectorSettings settings, List<Reading> readings) {
    SensorDetector detector = new SensorDetector(Run.MODEL, settings);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    for (Reading reading : readings) {
      detector.accept(state, reading, verdict, event -> {});
    }
    return verdict.logOdds();
  }
}
