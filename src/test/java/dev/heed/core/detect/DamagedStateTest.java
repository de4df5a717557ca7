package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.garble.Mutator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A damaged state that is not noticed when read must not fail later, in the middle of a job. */
class DamagedStateTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_125L);
  private static final int ROUNDS = Integer.getInteger("heed.fuzz.rounds", 10_000) / 5;

  @Test
  void state_damagedButRead_scoresAndIsWrittenAgain() {
    Mutator mutator = new Mutator(SEED, List.of(Run.bytes(whole())), List.of());
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      SensorState state;
      try {
        state = Run.stateOf(mutator.next());
      } catch (IOException e) {
        continue;
      }
      read++;
      try {
        score(state);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + SEED + ", round " + i, e);
      }
    }
    assertThat(read).isPositive();
  }

  /** Of two channels, with an open incident. */
  private static SensorState whole() {
    Run run = new Run();
    for (double value : Signals.eventful(81, 1_000)) {
      run.next(new double[] {value, 3 - value});
    }
    run.next(new double[] {1_000, 3});
    assertThat(run.last().verdict().incident()).isNotNull();
    return run.state;
  }

  private static void score(SensorState state) {
    Run run = new Run();
    run.state = state;
    long last = state.lastTimeMillis();
    // One that lies beyond all times is late for ever, which is a verdict too.
    if (last > 4_000_000_000_000L) {
      return;
    }
    run.time = Math.max(Run.START, last);
    for (int i = 0; i < 20; i++) {
      run.next(new double[] {i == 10 ? 1_000 : 20, 3});
    }
    assertThat(Run.bytes(run.state)).isNotEmpty();
  }
}
