package dev.heed.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.condition.OpeningReadings;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Examination;
import dev.heed.core.detect.Examined;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.Run;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.Signals;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveResponseTest {
  private static final int HISTORY = 1_200;

  @Test
  void examination_ofAReading_saysWhatTheDetectorSays() {
    SensorState state = calm();
    Reading reading = Run.reading(HISTORY, 28);
    Examined examined = examination(state, reading).actual();
    Judgement verdict = new Judgement();
    List<IncidentEvent> events = new ArrayList<>();
    new SensorDetector(Run.MODEL, DetectorSettings.DEFAULT)
        .accept(state, reading, verdict, events::add);
    assertThat(examined.isFlagged()).isTrue();
    assertThat(examined.logOdds()).isEqualTo(verdict.logOdds());
    assertThat(examined.grade()).isEqualTo(verdict.grade());
    IncidentEvent alert = events.get(0);
    assertThat(examined.peak().lenses().additive()).isEqualTo(alert.lenses().additive());
    assertThat(examined.peak().deviation().counterfactual())
        .isEqualTo(alert.deviation().counterfactual());
    assertThat(examined.channel(Reading.SINGLE_CHANNEL).lenses().multiplicative())
        .isEqualTo(alert.lenses().multiplicative());
  }

  @Test
  void examination_askedForOtherValues_leavesTheStateAlone() {
    SensorState state = calm();
    Examination examination = examination(state, Run.reading(HISTORY, 28));
    double first = examination.with(Reading.SINGLE_CHANNEL, 20.5).logOdds();
    examination.with(Reading.SINGLE_CHANNEL, 1e9);
    assertThat(examination.with(Reading.SINGLE_CHANNEL, 20.5).logOdds()).isEqualTo(first);
    assertThat(examination.with(Reading.SINGLE_CHANNEL, 28).logOdds())
        .isEqualTo(examination.actual().logOdds());
    assertThat(state.lastTimeMillis()).isEqualTo(Run.reading(HISTORY - 1, 0).timeMillis());
  }

  @Test
  void examination_readingOfThePast_isRefused() {
    assertThatThrownBy(() -> examination(calm(), Run.reading(3, 20)))
        .hasMessageContaining("must be later");
  }

  @Test
  void towards_eitherSide_marksWhereFlagsBegin() {
    Examination examination = examination(calm(), Run.reading(HISTORY, 28));
    LiveResponse response = new LiveResponse(examination, Reading.SINGLE_CHANNEL);
    for (int side : new int[] {-1, 1}) {
      AmplitudeResponse curve = response.towards(side, 81);
      double at = curve.origin() + side * curve.flaggedAt();
      double inside = curve.origin() + side * curve.flaggedAt() * (1 - 1e-6);
      assertThat(examination.with(Reading.SINGLE_CHANNEL, at).isFlagged()).isTrue();
      assertThat(examination.with(Reading.SINGLE_CHANNEL, inside).isFlagged()).isFalse();
      assertThat(curve.saturatedAt()).isGreaterThan(curve.flaggedAt());
      assertThat(curve.amplitude()[80]).isGreaterThan(28 - curve.origin());
    }
  }

  @Test
  void towards_firstReadingThatIsJudged_hasFiniteCurves() {
    SensorState fresh = calm(OpeningReadings.READINGS);
    Examination examination = examination(fresh, Run.reading(OpeningReadings.READINGS, 28));
    AmplitudeResponse curve = new LiveResponse(examination, Reading.SINGLE_CHANNEL).towards(1, 21);
    assertThat(curve.origin()).isBetween(19.0, 28.0);
    for (double score : curve.additive().score()) {
      assertThat(score).isFinite();
    }
  }

  private static SensorState calm() {
    return calm(HISTORY);
  }

  private static SensorState calm(int readings) {
    SensorDetector detector = new SensorDetector(Run.MODEL, DetectorSettings.DEFAULT);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    double[] values = Signals.calm(51, HISTORY);
    for (int i = 0; i < readings; i++) {
      detector.accept(state, Run.reading(i, values[i]), verdict, event -> {});
    }
    return state;
  }

  private static Examination examination(SensorState state, Reading reading) {
    return new Examination(Run.MODEL, DetectorSettings.DEFAULT, state, reading);
  }
}
