package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.message.IncidentEvent;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counterfactual value, and how the score answers to the size of a departure. */
class CounterfactualTest {

  @ParameterizedTest
  @ValueSource(doubles = {28, 40, 1e3, 1e12, 12, 0, -1e3, -1e12})
  void counterfactual_inPlaceOfTheValue_isNotFlaggedAndFurtherIs(double value) {
    Run run = Run.over(Signals.calm(51, 1_200));
    assertThat(run.wouldBe(value).isFlagged()).isTrue();
    Run told = replay(run);
    told.next(value);
    IncidentEvent opened = told.events.get(told.events.size() - 1);
    double normal = opened.deviation().counterfactual();
    double expected = opened.deviation().expected().value();
    assertThat(normal).isBetween(Math.min(value, expected), Math.max(value, expected));
    assertThat(run.wouldBe(normal).isFlagged()).isFalse();
    double further = normal + 1e-6 * Math.max(1, Math.abs(value)) * Math.signum(value - normal);
    assertThat(run.wouldBe(further).isFlagged()).isTrue();
  }

  @Test
  void counterfactual_ofRandomAlarms_isNeverFlagged() {
    Random random = new Random(52);
    Run run = Run.over(Signals.eventful(53, 2_000));
    int checked = 0;
    for (int i = 0; i < 200; i++) {
      double value = 20 + 60 * random.nextGaussian();
      Run told = replay(run);
      int events = told.events.size();
      told.next(value);
      if (told.events.size() > events) {
        double normal = told.events.get(events).deviation().counterfactual();
        if (!Double.isNaN(normal)) {
          checked++;
          assertThat(run.wouldBe(normal).isFlagged()).as("%s for %s", normal, value).isFalse();
        }
      }
      run.next(20 + random.nextGaussian());
    }
    assertThat(checked).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void score_risesWithTheAmplitude(int side) {
    Run run = Run.over(Signals.calm(54, 1_500));
    double score = 0;
    double logOdds = Double.NEGATIVE_INFINITY;
    for (double amplitude = 4; amplitude < 1e9; amplitude *= 1.5) {
      Run.Scored scored = run.wouldBe(20 + side * amplitude);
      assertThat(scored.score()).as("amplitude %s", amplitude).isGreaterThan(score);
      assertThat(scored.logOdds()).isGreaterThan(logOdds);
      score = scored.score();
      logOdds = scored.logOdds();
    }
  }

  @Test
  void expectedAndBand_holdMostOfWhatComes() {
    double[] values = Signals.noise(55, 5_000, 20, 1);
    Run run = new Run();
    int inside = 0;
    for (int i = 0; i < values.length; i++) {
      Run.Scored scored = run.next(values[i]);
      if (i >= 1_000) {
        var channel = scored.verdict().channels().get(0);
        inside += channel.expected().far().contains(values[i]) ? 1 : 0;
      }
    }
    assertThat(inside / 4_000.0).isCloseTo(0.98, within(0.02));
  }

  /** A run with the same state, whose readings leave no trace in the first. */
  private static Run replay(Run run) {
    Run replay = new Run();
    replay.state = run.state.copy();
    replay.time = run.time;
    return replay;
  }
}
