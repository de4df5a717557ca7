package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import java.util.Arrays;
import java.util.Collections;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdamTest {
  private final Parameters start = Parameters.of(Samples.start());
  private final Prior prior =
      new Prior(start, new Freedom(Collections.nCopies(Features.COUNT, true), true));

  private static Parameters ones(Parameters shape) {
    Parameters ones = shape.zeros();
    for (Group group : Group.values()) {
      Arrays.fill(ones.data(group), 1);
    }
    return ones;
  }

  @Test
  void firstStep_movesByTheLearningRateInUnitsOfTheScale() {
    Parameters parameters = start.copy();
    new Adam(prior, 0.01).stepInPlace(parameters, ones(start));
    for (Group group : new Group[] {Group.ADDITIVE_B, Group.ADDITIVE_NULL}) {
      assertThat(parameters.data(group)[0] - start.data(group)[0])
          .as(group.code())
          .isCloseTo(-0.01 * prior.scale(group), Offset.offset(1e-6));
    }
  }

  @Test
  void projection_keepsHeadWeightsFromBecomingNegativeAndNothingElse() {
    Parameters parameters = start.copy();
    Adam adam = new Adam(prior, 1);
    for (int i = 0; i < 10; i++) {
      adam.stepInPlace(parameters, ones(start));
    }
    assertThat(parameters.data(Group.ADDITIVE_W)).containsOnly(0);
    assertThat(parameters.data(Group.ADDITIVE_WK)).containsOnly(0);
    int d = Features.COUNT;
    double[] w = parameters.data(Group.MULTIPLICATIVE_W);
    int bias = Context.BIAS.index();
    assertThat(Arrays.copyOfRange(w, bias * d, (bias + 1) * d)).containsOnly(0);
    int other = Context.VOLATILITY.index();
    assertThat(Arrays.stream(w, other * d, (other + 1) * d).max().orElseThrow()).isNegative();
    assertThat(Arrays.stream(parameters.data(Group.ADDITIVE_B)).max().orElseThrow()).isNegative();
  }

  @Test
  void parameterThatIsHeld_doesNotMove() {
    Prior narrow = new Prior(start, new Freedom(Collections.nCopies(Features.COUNT, true), false));
    Parameters parameters = start.copy();
    Parameters gradient = ones(start);
    narrow.maskInPlace(gradient);
    new Adam(narrow, 1).stepInPlace(parameters, gradient);
    assertThat(parameters.data(Group.ADDITIVE_WQ)).isEqualTo(start.data(Group.ADDITIVE_WQ));
    assertThat(parameters.data(Group.ADDITIVE_B)).isNotEqualTo(start.data(Group.ADDITIVE_B));
  }
}
