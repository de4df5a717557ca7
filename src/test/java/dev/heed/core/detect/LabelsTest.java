package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Label;
import dev.heed.core.message.SeenIncident;
import dev.heed.core.recall.Cases;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What labels of incidents change in the verdicts. */
class LabelsTest {
  private static final int SPIKE = 2_000;
  private static final int AGAIN = 2_400;

  /** Calm noise with two spikes of one size. */
  private static double[] values(double again) {
    double[] values = Signals.calm(4, 2_600);
    values[SPIKE] += 8;
    values[AGAIN] += again;
    return values;
  }

  private static Run run(double[] values, Cases atStart, int at, Cases later) {
    Run run = new Run();
    run.detector.recall(atStart);
    for (int i = 0; i < values.length; i++) {
      if (i == at) {
        run.detector.recall(later);
      }
      run.next(values[i]);
    }
    return run;
  }

  private static List<IncidentEvent> opened(Run run) {
    return run.events.stream().filter(e -> e.phase() == IncidentPhase.OPENED).toList();
  }

  private static IncidentEvent at(Run run, int index) {
    return opened(run).stream()
        .filter(e -> e.startMillis() == Run.START + (index + 1) * Run.MINUTE)
        .findFirst()
        .orElseThrow();
  }

  private static Cases labelled(Label label, IncidentEvent... incidents) {
    Cases cases = new Cases();
    for (IncidentEvent incident : incidents) {
      cases.accept(FeedbackEvent.of(incident, incident, label, null, null));
    }
    return cases;
  }

  @Test
  void withoutLabels_oneSaysNothing_verdictsAreTheSame() {
    double[] values = Signals.eventful(3, 3_000);
    Run run = Run.over(values);
    Run with = run(values, new Cases(), 1, new Cases());
    assertThat(with.verdicts).isEqualTo(run.verdicts);
    assertThat(with.events).isEqualTo(run.events);
    Cases elsewhere = new Cases();
    IncidentEvent other = opened(run).get(0);
    elsewhere.accept(
        new FeedbackEvent(
            "x",
            Label.FALSE_ALARM,
            "another sensor",
            "another channel",
            other.kind(),
            other.startMillis(),
            other.deviation().direction(),
            10,
            other.features(),
            null,
            null));
    assertThat(run(values, elsewhere, 1, elsewhere).verdicts).isEqualTo(run.verdicts);
  }

  @Test
  void falseAlarm_labelled_keepsItsLikeQuiet() {
    Run before = Run.over(values(8));
    assertThat(at(before, AGAIN).seenBefore())
        .extracting(SeenIncident::incident)
        .contains(at(before, SPIKE).incident());
    Cases cases = labelled(Label.FALSE_ALARM, at(before, SPIKE));
    Run after = run(values(8), new Cases(), SPIKE + 100, cases);
    assertThat(opened(after)).hasSize(opened(before).size() - 1);
    assertThat(after.verdicts.get(AGAIN).verdict().grade()).isZero();
    assertThat(after.verdicts.subList(0, SPIKE + 100))
        .isEqualTo(before.verdicts.subList(0, SPIKE + 100));
  }

  @Test
  void falseAlarm_labelled_doesNotHideWhatIsMuchStronger() {
    Run before = Run.over(values(800));
    Cases cases = labelled(Label.FALSE_ALARM, at(before, SPIKE));
    Run after = run(values(800), new Cases(), SPIKE + 100, cases);
    assertThat(at(after, AGAIN).seenBefore())
        .filteredOn(seen -> seen.label() == Label.FALSE_ALARM)
        .hasSizeLessThanOrEqualTo(1);
    assertThat(after.verdicts.get(AGAIN).logOdds())
        .as("of another size: the level of its sensor alone is raised")
        .isCloseTo(before.verdicts.get(AGAIN).logOdds() - 0.5, within(0.01));
  }

  @Test
  void falseAlarm_glitchOf1e9_doesNotHideAFaultOfAHundredDeviations() {
    double[] values = Signals.calm(4, 2_600);
    values[SPIKE] += 1e9;
    for (int i = AGAIN; i < values.length; i++) {
      values[i] += 100;
    }
    Run before = Run.over(values);
    Cases cases = labelled(Label.FALSE_ALARM, at(before, SPIKE));
    Run after = run(values, new Cases(), SPIKE + 100, cases);
    assertThat(at(after, AGAIN).startMillis()).isEqualTo(at(before, AGAIN).startMillis());
  }

  @Test
  void falseAlarm_ofAnIncidentThatNeverWas_hidesNothingUnlessTrusted() {
    Run before = Run.over(values(8));
    IncidentEvent spike = at(before, SPIKE);
    FeedbackEvent label = FeedbackEvent.of(spike, spike, Label.FALSE_ALARM, null, null);
    long start = spike.startMillis() - 1;
    Cases forged = new Cases();
    forged.accept(
        new FeedbackEvent(
            Cases.incidentId(spike.sensor(), start),
            Label.FALSE_ALARM,
            spike.sensor(),
            spike.channel(),
            spike.kind(),
            start,
            label.direction(),
            FeedbackEventCodec.MAX_LOG_ODDS,
            spike.features(),
            null,
            null));
    assertThat(run(values(8), forged, 1, forged).verdicts).isEqualTo(before.verdicts);
    Run trusting = new Run();
    trusting.detector.recallTrusted(forged);
    for (double value : values(8)) {
      trusting.next(value);
    }
    assertThat(opened(trusting)).hasSizeLessThan(opened(before).size());
  }

  @Test
  void real_labelled_isRaisedAgainAndSaysSo() {
    Run before = Run.over(values(8));
    Cases cases = labelled(Label.REAL, at(before, SPIKE));
    Run after = run(values(8), new Cases(), SPIKE + 100, cases);
    SeenIncident seen = at(after, AGAIN).seenBefore().get(0);
    assertThat(seen.incident()).isEqualTo(at(before, SPIKE).incident());
    assertThat(seen.label()).isEqualTo(Label.REAL);
    assertThat(after.verdicts.get(AGAIN).logOdds())
        .isCloseTo(before.verdicts.get(AGAIN).logOdds() + 0.5, within(0.01));
  }

  @Test
  void hushedFalseAlarm_savedInTheMiddle_goesOnTheSame() throws IOException {
    Run before = Run.over(values(8));
    Cases cases = labelled(Label.FALSE_ALARM, at(before, SPIKE));
    Run whole = run(values(8), new Cases(), SPIKE + 100, cases);
    Run half = new Run();
    for (int i = 0; i < values(8).length; i++) {
      if (i == SPIKE + 100) {
        half.detector.recall(cases);
      }
      if (i == AGAIN + 1) {
        half.state = Run.stateOf(Run.bytes(half.state));
      }
      half.next(values(8)[i]);
    }
    assertThat(half.verdicts)
        .extracting(scored -> scored.verdict().incident())
        .isEqualTo(whole.verdicts.stream().map(scored -> scored.verdict().incident()).toList());
    assertThat(half.events)
        .extracting(event -> event.identity().id())
        .isEqualTo(whole.events.stream().map(event -> event.identity().id()).toList());
  }
}
