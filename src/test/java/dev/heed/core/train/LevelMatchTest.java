package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LevelMatchTest {
  private static final int BIAS = Context.BIAS.index();

  private final List<Example> examples =
      Samples.oneFeatureTells(new SplittableRandom(1), 200, Features.SEASON_5);
  private final Parameters start = Parameters.of(Samples.start());
  private final Parameters learnt = start.copy();

  @Test
  void levelsThatWereLost_areFoundAgain() {
    learnt.data(Group.ADDITIVE_NULL)[BIAS] -= 17;
    learnt.data(Group.MULTIPLICATIVE_NULL)[BIAS] += 23;
    new LevelMatch(examples, 0.5).matchInPlace(start, learnt);
    for (Group nullKey : List.of(Group.ADDITIVE_NULL, Group.MULTIPLICATIVE_NULL)) {
      assertThat(learnt.data(nullKey)[BIAS])
          .isCloseTo(start.data(nullKey)[BIAS], Offset.offset(1e-9));
    }
  }

  @Test
  void otherWeights_raiseAsManyFalseAlarms() {
    double[] w = learnt.data(Group.MULTIPLICATIVE_W);
    Arrays.setAll(w, i -> 1.7 * w[i]);
    learnt.data(Group.ADDITIVE_W)[3] = 0;
    assertThat(alarmed(learnt)).isNotEqualTo(alarmed(start));
    new LevelMatch(examples, 0.5).matchInPlace(start, learnt);
    assertThat(alarmed(learnt)).isPositive().isEqualTo(alarmed(start));
  }

  @Test
  void withoutCleanExamples_nothingMoves() {
    learnt.data(Group.ADDITIVE_NULL)[BIAS] -= 17;
    List<Example> faulted = examples.stream().filter(Example::isFaulted).toList();
    new LevelMatch(faulted, 0.5).matchInPlace(start, learnt);
    assertThat(learnt.data(Group.ADDITIVE_NULL)[BIAS])
        .isEqualTo(start.data(Group.ADDITIVE_NULL)[BIAS] - 17);
  }

  private long alarmed(Parameters parameters) {
    return Fused.of(examples, parameters, 0.5).stream()
        .filter(it -> !it.faulted() && it.wrong() > 0)
        .count();
  }
}
