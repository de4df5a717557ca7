package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verdicts depend on the readings alone, and on none that come later. */
class DeterminismTest {
  private static final int N = 3_000;
  private static final double[] VALUES = Signals.eventful(11, N);

  @Test
  void sameReadings_sameVerdictsAndEventsBitForBit() {
    Run first = Run.over(VALUES);
    Run second = Run.over(VALUES);
    assertThat(first.events).isNotEmpty();
    assertThat(second.verdicts).isEqualTo(first.verdicts);
    assertThat(second.events).isEqualTo(first.events);
    assertThat(Run.bytes(second.state)).isEqualTo(Run.bytes(first.state));
  }

  @Test
  void prefix_isJudgedAsInTheWhole() {
    Run whole = Run.over(VALUES);
    Random random = new Random(12);
    for (int round = 0; round < 5; round++) {
      int n = 1 + random.nextInt(N - 1);
      double[] otherFuture = Arrays.copyOf(VALUES, n + 10);
      Arrays.fill(otherFuture, n, n + 10, -1e9);
      Run prefix = Run.over(otherFuture);
      assertThat(prefix.verdicts.subList(0, n)).isEqualTo(whole.verdicts.subList(0, n));
    }
  }

  @Test
  void otherSensorsOfTheSameDetector_leaveNoTrace() {
    Run alone = Run.over(VALUES);
    Run beside = new Run();
    SensorState other = beside.detector.newState();
    double[] others = Signals.eventful(13, N);
    for (int i = 0; i < N; i++) {
      beside.next(VALUES[i]);
      String[] names = {"a", "b", "c"};
      Reading reading =
          Reading.of("fan-1", beside.time, names, new double[] {others[i], i, -others[i]}, null);
      beside.detector.accept(other, reading, new Judgement(), event -> {});
    }
    assertThat(beside.verdicts).isEqualTo(alone.verdicts);
    assertThat(beside.events).isEqualTo(alone.events);
  }

  @Test
  void lateAndDuplicate_leaveStateVerdictAndEventsUntouched() {
    Run run = Run.over(Arrays.copyOf(VALUES, 500));
    byte[] state = Run.bytes(run.state);
    Run.Scored last = run.last();
    int events = run.events.size();
    assertThat(offer(run, run.time, 1e9)).isEqualTo(Acceptance.DUPLICATE);
    assertThat(offer(run, run.time - 1, 1e9)).isEqualTo(Acceptance.LATE);
    assertThat(offer(run, Long.MIN_VALUE + 1, 1e9)).isEqualTo(Acceptance.LATE);
    assertThat(Run.bytes(run.state)).isEqualTo(state);
    assertThat(run.events).hasSize(events);
    assertThat(run.verdict.toEvent()).isEqualTo(last.verdict());
    assertThat(run.verdict.logOdds()).isEqualTo(last.logOdds());
    assertThat(offer(run, run.time + 1, 20)).isEqualTo(Acceptance.SCORED);
    assertThat(run.state.lastTimeMillis()).isEqualTo(run.time + 1);
  }

  @Test
  void anyAllowedValues_giveFiniteScoresAndProperGrades() {
    Random random = new Random(14);
    int judged = 0;
    double[] nasty = {0, 1e30, -1e30, Double.MIN_VALUE, 1e9, 1e9 + 1e-3, -0.0, 42};
    for (int sequence = 0; sequence < 100; sequence++) {
      Run run = new Run();
      double value = 0;
      for (int i = 0; i < 150; i++) {
        value = random.nextInt(4) == 0 ? nasty[random.nextInt(nasty.length)] : value;
        Run.Scored scored = run.next(value);
        assertThat(scored.score()).isFinite().isNotNegative();
        if (run.verdict.isJudged()) {
          assertThat(scored.logOdds()).isFinite();
          judged++;
        } else {
          assertThat(scored.verdict().channels()).isEmpty();
          assertThat(scored.isFlagged()).isFalse();
        }
        assertThat(scored.verdict().grade()).isBetween(0.0, 1.0);
        assertThat(scored.verdict().confidence()).isBetween(0.0, 1.0);
        assertThat(scored.saturation()).isBetween(0.0, 1.0);
      }
      assertThat(run.events)
          .extracting(IncidentEvent::grade)
          .allSatisfy(grade -> assertThat(grade).isGreaterThan(0).isLessThanOrEqualTo(1));
    }
    assertThat(judged).isGreaterThan(5_000);
  }

  private static Acceptance offer(Run run, long time, double value) {
    return run.detector.accept(
        run.state, Reading.of(Run.SENSOR, time, value), run.verdict, run.events::add);
  }
}
