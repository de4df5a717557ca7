package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.detect.settings.SettingsFiles;
import dev.heed.core.encode.Features;
import dev.heed.core.message.Direction;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What settings do to judgements. */
class SettingsTest {
  private static final int SETTLED = 2_000;

  private static Run with(String settings) throws IOException {
    Run run = new Run();
    run.detector.configure(
        SettingsBook.of(SettingsFiles.parse("version: 1\nscopes:\n  " + settings + "\n")));
    return run;
  }

  private static Run withProfile(String profile) throws IOException {
    return with("'*': {channels: {'*': {" + profile + "}}}");
  }

  /** Noise of spread 1 around 50. */
  private static void settle(Run run) {
    Random random = new Random(5);
    for (int i = 0; i < SETTLED; i++) {
      run.next(50 + random.nextGaussian());
    }
  }

  private static List<IncidentEvent> opened(Run run) {
    return run.events.stream().filter(it -> it.phase() == IncidentPhase.OPENED).toList();
  }

  private static IncidentEvent last(Run run) {
    return run.events.get(run.events.size() - 1);
  }

  private static int readingsUntilClosed(Run run) {
    Random random = new Random(6);
    int readings = 0;
    while (last(run).phase() != IncidentPhase.CLOSED && readings < 100) {
      run.next(50 + random.nextGaussian());
      readings++;
    }
    return readings;
  }

  @Test
  void verdicts_emptyBookOrOneForOthers_areThoseWithoutSettings() throws IOException {
    Run plain = new Run();
    Run empty = new Run();
    empty.detector.configure(new SettingsBook());
    Run others =
        with("other: {budget: 1/1h, channels: {'*': {kind: counter, limits: {upper: 1}}}}");
    Random random = new Random(11);
    double counter = 0;
    for (int i = 0; i < 4_000; i++) {
      counter += random.nextDouble();
      double[] values = {
        50 + random.nextGaussian() + (i % 500 == 499 ? 30 : 0),
        counter,
        (7.0 * i + random.nextGaussian() + 360) % 360,
        i % 97 == 96 ? -9999 : 20 + random.nextGaussian()
      };
      plain.next(values);
      empty.next(values);
      others.next(values);
    }
    assertThat(plain.events).isNotEmpty();
    assertThat(empty.verdicts).isEqualTo(plain.verdicts);
    assertThat(empty.events).isEqualTo(plain.events);
    assertThat(others.verdicts).isEqualTo(plain.verdicts);
    assertThat(Run.bytes(others.state)).isEqualTo(Run.bytes(plain.state));
  }

  @Test
  void limit_usualValueBeyondIt_alarmsAsLimitUntilItIsBack() throws IOException {
    Run run = withProfile("limits: {upper: 53.5}");
    settle(run);
    run.events.clear();
    run.next(53.6);
    assertThat(opened(run)).hasSize(1);
    IncidentEvent event = last(run);
    assertThat(event.kind()).isEqualTo(Kind.LIMIT);
    assertThat(event.strength().probability()).isEqualTo(1);
    assertThat(event.confidence()).isEqualTo(1);
    assertThat(event.deviation().actual()).isEqualTo(53.6);
    assertThat(event.deviation().counterfactual()).isEqualTo(53.5);
    assertThat(event.severity()).isIn(Severity.HIGH, Severity.CRITICAL);
    assertThat(readingsUntilClosed(run)).isBetween(15, 40);
    assertThat(last(run).kind()).isEqualTo(Kind.LIMIT);
  }

  @Test
  void limit_firstReadingOfANewSensor_alarms() throws IOException {
    Run run = withProfile("limits: {lower: 0, upper: 100}");
    run.next(101);
    assertThat(last(run).kind()).isEqualTo(Kind.LIMIT);
    assertThat(run.verdict.probability()).isEqualTo(1);
    run.next(50);
    run.next(-3);
    assertThat(opened(run)).hasSize(1);
    assertThat(run.verdict.isFlagged()).isTrue();
  }

  @Test
  void limit_longBeyondIt_isOneIncidentWhateverHasBecomeUsual() throws IOException {
    Run run = withProfile("limits: {upper: 40}");
    settle(run);
    assertThat(opened(run)).hasSize(1);
    assertThat(run.events).noneMatch(it -> it.phase() == IncidentPhase.CLOSED);
  }

  @Test
  void limit_withinAnOpenIncident_makesItALimit() throws IOException {
    Run run = withProfile("limits: {upper: 90}");
    settle(run);
    run.events.clear();
    run.next(75);
    assertThat(last(run).kind()).isNotEqualTo(Kind.LIMIT);
    run.next(95);
    assertThat(opened(run)).hasSize(1);
    assertThat(last(run).kind()).isEqualTo(Kind.LIMIT);
    assertThat(last(run).deviation().actual()).isEqualTo(95);
  }

  @Test
  void bounds_bandOfValuesNearThem_staysInside() throws IOException {
    Run run = withProfile("kind: bounded, bounds: {lower: 0, upper: 100}");
    Random random = new Random(3);
    for (int i = 0; i < SETTLED; i++) {
      run.next(Math.max(0, 0.5 + random.nextGaussian()));
      double lower = run.verdict.lower();
      assertThat(Double.isNaN(lower) || lower >= 0).isTrue();
      assertThat(run.verdict.expected() < 0).isFalse();
    }
    assertThat(run.verdict.lower()).isZero();
  }

  @Test
  void deadBand_departureWithinIt_isNoIncident() throws IOException {
    Run plain = new Run();
    Run run = withProfile("deadBand: 12");
    settle(plain);
    settle(run);
    assertThat(run.events).isEmpty();
    plain.next(60);
    run.next(60);
    assertThat(plain.verdict.isFlagged()).isTrue();
    assertThat(run.verdict.isFlagged()).isFalse();
    run.next(70);
    assertThat(opened(run)).hasSize(1);
    double counterfactual = last(run).deviation().counterfactual();
    assertThat(counterfactual - run.verdict.expected()).isGreaterThanOrEqualTo(12 - 1e-9);
  }

  @Test
  void direction_departureToTheOtherSide_isNoIncident() throws IOException {
    Run run = withProfile("direction: up");
    settle(run);
    run.events.clear();
    run.next(30);
    assertThat(run.verdict.isFlagged()).isFalse();
    for (int i = 0; i < 100; i++) {
      run.next(50 + (i % 3 - 1));
    }
    run.events.clear();
    run.next(80);
    assertThat(last(run).deviation().direction()).isEqualTo(Direction.UP);
    assertThat(opened(run)).hasSize(1);
  }

  @Test
  void sentinels_namedBySetting_areMissingFromTheFirstOn() throws IOException {
    Run run = withProfile("sentinels: [85]");
    Run without = new Run();
    Random random = new Random(9);
    for (int i = 0; i < SETTLED; i++) {
      double value = 50 + random.nextGaussian();
      if (i % 50 == 7) {
        run.next(85);
        assertThat(run.verdict.isJudged()).isFalse();
        without.time += Run.MINUTE;
      } else {
        run.next(value);
        without.next(value);
      }
    }
    assertThat(run.verdict.expected()).isEqualTo(without.verdict.expected());
    assertThat(run.events).noneMatch(it -> it.deviation().actual() == 85);
  }

  @Test
  void counter_bySetting_isJudgedByItsStepFromTheStart() throws IOException {
    Run run = withProfile("kind: counter, modulus: 1000");
    Random random = new Random(4);
    double count = 100;
    for (int i = 0; i < SETTLED; i++) {
      count = (count + 5 + random.nextDouble()) % 1000;
      run.next(count);
    }
    assertThat(run.events).isEmpty();
    assertThat(run.verdict.leading().isStep).isTrue();
    run.next((count + 400) % 1000);
    assertThat(opened(run)).hasSize(1);
  }

  @Test
  void gauge_bySetting_isNoCounter() throws IOException {
    Run run = withProfile("kind: gauge");
    for (int i = 0; i < SETTLED; i++) {
      run.next(i);
      assertThat(run.verdict.isJudged() && run.verdict.leading().isStep).isFalse();
    }
  }

  @Test
  void cyclic_bySetting_goesRoundItsModulus() throws IOException {
    Run run = withProfile("kind: cyclic, modulus: 24");
    Random random = new Random(8);
    for (int i = 0; i < SETTLED; i++) {
      run.next((23.5 + random.nextGaussian() * 0.5 + 24) % 24);
    }
    assertThat(opened(run)).isEmpty();
    assertThat(run.verdict.expected()).isBetween(0.0, 24.0);
    run.next(12);
    assertThat(opened(run)).hasSize(1);
  }

  @Test
  void cyclic_bySetting_survivesWritingAndTakingBack() throws IOException {
    Run run = withProfile("kind: cyclic, modulus: 24, bounds: {lower: -12}");
    Random random = new Random(8);
    for (int i = 0; i < 200; i++) {
      run.next((11.5 + random.nextGaussian() * 0.5 + 36) % 24 - 12);
    }
    SensorState read = Run.stateOf(Run.bytes(run.state));
    assertThat(Run.bytes(read)).isEqualTo(Run.bytes(run.state));
    run.state = read;
    run.next(11.9);
    run.next(-11.9);
    assertThat(run.verdict.isFlagged()).isFalse();
    run.detector.configure(new SettingsBook());
    run.next(11.9);
    run.next(11.9);
    assertThat(run.state.channels.get(0).conditioning.circle().isCircular()).isFalse();
  }

  @Test
  void settingsOfASensor_budgetQuietLearningAndMutedHeads_areObeyed() throws IOException {
    Run learning = with("pump-7: {learningPeriod: 2d}");
    settle(learning);
    learning.next(90);
    assertThat(learning.events).isEmpty();
    Run learnt = with("pump-7: {learningPeriod: 1d}");
    settle(learnt);
    learnt.events.clear();
    learnt.next(90);
    assertThat(opened(learnt)).hasSize(1);
    Run quick = with("'*': {quietReadings: 3, channels: {'*': {limits: {upper: 53.5}}}}");
    settle(quick);
    quick.next(53.6);
    assertThat(readingsUntilClosed(quick)).isBetween(3, 14);
    Run muted = with("pump-7: {mutedHeads: [flatness]}");
    settle(muted);
    for (int i = 0; i < 60; i++) {
      muted.next(50);
    }
    assertThat(muted.verdict.leading().judged().k[Features.FLATNESS.index()]).isZero();
  }
}
