package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.model.IncidentFacts;
import dev.heed.core.model.Model;
import dev.heed.core.model.Posterior;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The probability of a verdict and of an incident. */
class ProbabilityTest {
  private static final int SPIKE_AT = 2_000;
  private static final Model UNCALIBRATED = Run.MODEL.withPosterior(null);

  private static double[] withSpike() {
    double[] values = Signals.calm(44, SPIKE_AT + 200);
    values[SPIKE_AT] += 1e3;
    return values;
  }

  private static Posterior posterior() {
    return Objects.requireNonNull(Run.MODEL.posterior());
  }

  @Test
  void probability_ofEveryReading_isACalibratedShare() {
    Run run = new Run();
    for (double value : withSpike()) {
      run.next(value);
      assertThat(run.verdict.probability())
          .isBetween(0.0, 1.0)
          .isEqualTo(posterior().probability(run.verdict.logOdds(), run.verdict.isInIncident()))
          .isEqualTo(run.verdict.toEvent().probability());
    }
  }

  @Test
  void probability_beforeOnAndAfterASpike_risesAndFallsAgain() {
    Run run = Run.over(withSpike());
    double before = run.verdicts.get(SPIKE_AT - 1).verdict().probability();
    double on = run.verdicts.get(SPIKE_AT).verdict().probability();
    double after = run.verdicts.get(SPIKE_AT + 1).verdict().probability();
    double later = run.verdicts.get(SPIKE_AT + 150).verdict().probability();
    assertThat(before).isLessThan(0.15);
    assertThat(on).isGreaterThan(0.6);
    assertThat(after).isBetween(before, on);
    assertThat(later).isLessThan(0.15);
  }

  @Test
  void incident_probability_isThatOfItsBelief_elseOfItsWorstReading() {
    assertThat(opened(facts -> 0.25)).isEqualTo(0.25);
    double ofReading = Run.over(withSpike()).verdicts.get(SPIKE_AT).verdict().probability();
    assertThat(opened(null)).isEqualTo(ofReading);
    assertThat(opened(Run.MODEL.incidentBelief())).isBetween(0.5, 1.0).isNotEqualTo(ofReading);
  }

  /** Probability of the incident that the spike opens. */
  private static double opened(@Nullable ToDoubleFunction<IncidentFacts> belief) {
    SensorDetector detector =
        new SensorDetector(Run.MODEL, DetectorSettings.DEFAULT, Run.MODEL.namer(), belief);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    List<IncidentEvent> events = new ArrayList<>();
    double[] values = withSpike();
    for (int i = 0; i < values.length; i++) {
      detector.accept(state, Run.reading(i + 1, values[i]), verdict, events::add);
    }
    return events.stream()
        .filter(event -> event.phase() == IncidentPhase.OPENED && event.deviation().actual() > 500)
        .findFirst()
        .orElseThrow()
        .strength()
        .probability();
  }

  @Test
  void withoutCalibration_isTheWeightAndIsNotTold() {
    Run run = new Run(UNCALIBRATED, DetectorSettings.DEFAULT);
    for (double value : withSpike()) {
      run.next(value);
      assertThat(run.verdict.probability())
          .isEqualTo(AttentionWindow.weight(run.verdict.logOdds()));
      assertThat(run.verdict.toEvent().probability()).isNaN();
    }
    assertThat(run.events)
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.strength().probability()).isNaN());
  }

  @Test
  void calibration_doesNotTouchTheAlarm() {
    Run with = Run.over(withSpike());
    Run without = new Run(UNCALIBRATED, DetectorSettings.DEFAULT);
    for (double value : withSpike()) {
      without.next(value);
    }
    for (int i = 0; i < with.verdicts.size(); i++) {
      assertThat(with.verdicts.get(i).logOdds()).isEqualTo(without.verdicts.get(i).logOdds());
      assertThat(with.verdicts.get(i).verdict().grade())
          .isEqualTo(without.verdicts.get(i).verdict().grade());
    }
  }

  /** The budget says what an alarm may cost, not what is believed. */
  @Test
  void budget_aHundredTimesSmaller_leavesTheBelief() {
    DetectorSettings settings = DetectorSettings.DEFAULT.withBudget(new Budget(1, 100_000, null));
    Run usual = new Run();
    Run small = new Run(settings);
    int quieter = 0;
    for (double value : Signals.eventful(45, 3_000)) {
      usual.next(value);
      small.next(value);
      assertThat(small.verdict.logOdds()).isEqualTo(usual.verdict.logOdds());
      if (small.verdict.isInIncident() == usual.verdict.isInIncident()) {
        assertThat(small.verdict.probability()).isEqualTo(usual.verdict.probability());
      } else {
        quieter++;
      }
    }
    assertThat(quieter).isPositive();
  }

  @Test
  void probability_beforeAnyReading_saysSo() {
    assertThatThrownBy(() -> new Judgement().probability())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no reading");
  }

  @Test
  void probability_allocatesNothing() {
    Run run = Run.over(Signals.calm(44, 300));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = 0;
    long least = Long.MAX_VALUE;
    for (int stretch = 0; stretch < 3; stretch++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        sum += run.verdict.probability();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(sum).isPositive();
    assertThat(least).isLessThan(10_000);
  }
}
