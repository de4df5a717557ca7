package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LevelMatchTest {

  @Test
  void levelThatWasLost_isFoundAgain() {
    List<Example> examples =
        Samples.oneFeatureTells(new SplittableRandom(1), 200, Feature.SEASON_5);
    Parameters start = Parameters.of(Samples.start());
    Parameters learnt = start.copy();
    int bias = Context.BIAS.index();
    learnt.data(Group.ADDITIVE_NULL)[bias] -= 17;
    learnt.data(Group.MULTIPLICATIVE_NULL)[bias] += 23;
    double[] w = learnt.data(Group.MULTIPLICATIVE_W);
    Arrays.setAll(w, i -> 1.5 * w[i]);

    LevelMatch.matchInPlace(examples, start, learnt);

    assertThat(learnt.data(Group.ADDITIVE_NULL)[bias])
        .isCloseTo(start.data(Group.ADDITIVE_NULL)[bias], Offset.offset(1e-9));
    assertThat(alarmed(new MultiplicativeGradient(), examples, learnt))
        .isPositive()
        .isEqualTo(alarmed(new MultiplicativeGradient(), examples, start));
  }

  private static long alarmed(LensGradient lens, List<Example> examples, Parameters parameters) {
    return examples.stream()
        .filter(example -> !example.isFaulted())
        .filter(
            example ->
                Arrays.stream(Fused.aboveNull(lens.forward(example, parameters)))
                    .anyMatch(above -> above > 0))
        .count();
  }
}
