package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Judging changes nothing but the judgement, and a judgement owns all that it says. */
class PureJudgeTest {
  private static final int N = 2_000;
  private static final double[] WHAT_IF = {20, 35, -1e9, 65_535};

  @Test
  void judge_anyValue_leavesTheStateAsItIs() {
    Run run = new Run();
    double[] values = Signals.eventful(21, N);
    Judgement judgement = Judgement.inFull();
    for (int i = 0; i < N; i++) {
      if (i % 10 == 0) {
        byte[] before = Run.bytes(run.state);
        for (double value : WHAT_IF) {
          run.detector.judge(run.state, next(run, value), judgement);
        }
        assertThat(Run.bytes(run.state)).as("reading %d", i).isEqualTo(before);
      }
      run.next(values[i]);
    }
    assertThat(run.verdicts).isEqualTo(Run.over(values).verdicts);
    assertThat(run.events).isNotEmpty();
  }

  @Test
  void judge_twice_saysTheSame() {
    Run run = new Run();
    double[] values = Signals.eventful(22, N);
    Judgement first = Judgement.inFull();
    Judgement second = Judgement.inFull();
    int flagged = 0;
    for (double value : values) {
      run.detector.judge(run.state, next(run, value), first);
      run.detector.judge(run.state, next(run, -value), second);
      run.detector.judge(run.state, next(run, value), second);
      assertThat(second.toEvent()).isEqualTo(first.toEvent());
      assertThat(second.logOdds()).isEqualTo(first.logOdds());
      assertThat(second.isJudged()).isEqualTo(first.isJudged());
      assertThat(run.next(value).logOdds()).isEqualTo(first.logOdds());
      flagged += first.isFlagged() ? 1 : 0;
    }
    assertThat(flagged).isPositive();
  }

  @Test
  void judgement_whileAnotherSensorIsJudgedAndLearnt_staysAsItIs() {
    Run a = Run.over(Signals.noise(23, 300, 20, 1));
    SensorState other = a.detector.newState();
    Judgement ofA = Judgement.inFull();
    a.detector.judge(a.state, next(a, 45), ofA);
    Said before = Said.of(ofA);
    Judgement ofOther = Judgement.inFull();
    double[] others = Signals.eventful(24, 400);
    List<IncidentEvent> events = new ArrayList<>();
    for (int i = 0; i < others.length; i++) {
      String[] names = {"a", "b"};
      double[] values = {1_000 * others[i], -others[i]};
      Reading reading = Reading.of("fan-1", Run.START + i * Run.MINUTE, names, values, null);
      a.detector.accept(other, reading, ofOther, events::add);
    }
    assertThat(events).isNotEmpty();
    assertThat(Said.of(ofA)).isEqualTo(before);
    assertThat(ofA.isFlagged()).isTrue();
  }

  /** Judged, then others, then learnt: as if there were no others. */
  @Test
  void learn_afterOthersWereJudged_isOfTheJudgement() {
    Run alone = Run.over(Signals.noise(25, 300, 20, 1));
    Run beside = Run.over(Signals.noise(25, 300, 20, 1));
    SensorState other = Run.over(Signals.noise(26, 300, 5, 2)).state;
    alone.next(40);
    Judgement judgement = Judgement.inFull();
    beside.detector.judge(beside.state, next(beside, 40), judgement);
    beside.detector.judge(other, next(beside, 1e6), Judgement.inFull());
    beside.detector.learn(beside.state, judgement, beside.events::add);
    assertThat(beside.events).isEqualTo(alone.events).isNotEmpty();
    assertThat(Run.bytes(beside.state)).isEqualTo(Run.bytes(alone.state));
    assertThat(judgement.toEvent()).isEqualTo(alone.last().verdict());
  }

  /** What a judgement says, by value. */
  private record Said(
      Object event, String channel, double expected, double lower, double upper, double logOdds) {
    static Said of(Judgement judgement) {
      return new Said(
          judgement.toEvent(),
          judgement.channel(),
          judgement.expected(),
          judgement.lower(),
          judgement.upper(),
          judgement.logOdds());
    }
  }

  private static Reading next(Run run, double value) {
    return Reading.of(Run.SENSOR, run.time + Run.MINUTE, value);
  }
}
