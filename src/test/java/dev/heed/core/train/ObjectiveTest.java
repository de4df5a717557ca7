package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.attention.FiniteDifferences;
import dev.heed.core.attention.Randoms;
import dev.heed.core.encode.Context;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveTest {
  private static final int D = 5;
  private static final int H = 4;
  private static final double STEP = 1e-3;

  private final Random random = new Random(11);
  private final Parameters start = randomParameters();
  private final Parameters parameters = randomParameters();
  private final List<Example> examples = Samples.random(random, 6, D);

  private Parameters randomParameters() {
    return Parameters.of(
        Randoms.additive(random, H, Context.COUNT, D),
        Randoms.multiplicative(random, Context.COUNT, D));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 0, true",
    "1, 0, 1, 0, true",
    "2.5, 0.1, 0, 0, true",
    "2.5, 0.1, 0.7, 0, true",
    "1.5, 0.05, 0.7, 0.3, true",
    "1.5, 0.05, 0.7, 0.3, false",
  })
  void gradient_ofEveryParameter_isThatOfFiniteDifferences(
      double temperature, double noise, double ranking, double regularisation, boolean full) {
    start.data(Group.ADDITIVE_WK)[3] = 0;
    Freedom freedom = new Freedom(Collections.nCopies(D, true), full);
    Objective objective =
        new Objective(new Prior(start, freedom), temperature, noise, ranking, regularisation);
    Parameters gradient = objective.evaluate(examples, parameters).gradient();
    Parameters free = freedom.of(start);
    for (Group group : Group.values()) {
      double[] theta = parameters.data(group);
      for (int i = 0; i < theta.length; i++) {
        int at = i;
        double expected =
            FiniteDifferences.first(
                x -> {
                  Parameters moved = parameters.copy();
                  moved.data(group)[at] = x;
                  return objective.evaluate(examples, moved).loss();
                },
                theta[i],
                STEP);
        boolean learnt = free.data(group)[i] == 1;
        assertThat(gradient.data(group)[i])
            .as("%s[%d]", group.code(), i)
            .isCloseTo(learnt ? expected : 0, Offset.offset(1e-7));
      }
    }
  }

  @Test
  void loss_withoutPenalty_isTheDataLoss() {
    Prior prior = new Prior(start, new Freedom(Collections.nCopies(D, true), true));
    Objective objective = new Objective(prior, 1, 0.02, 0.5, 0);
    assertThat(objective.evaluate(examples, parameters).loss())
        .isEqualTo(objective.dataLoss(examples, parameters));
  }

  @Test
  void penalty_atTheStart_isZero() {
    Prior prior = new Prior(start, new Freedom(Collections.nCopies(D, true), true));
    Objective objective = new Objective(prior, 1, 0, 0, 100);
    assertThat(objective.evaluate(examples, start).loss())
        .isEqualTo(objective.dataLoss(examples, start));
  }

  @Test
  void forward_ofBothLenses_isWhatTheDetectorComputes() {
    Example example = examples.get(0);
    var additive = new dev.heed.core.attention.AdditiveLens(parameters.additive());
    var multiplicative =
        new dev.heed.core.attention.MultiplicativeLens(parameters.multiplicative());
    Scores byAdditive = new AdditiveGradient().forward(example, parameters);
    Scores byMultiplicative = new MultiplicativeGradient().forward(example, parameters);
    for (int i = 0; i < example.steps(); i++) {
      double[] q = row(example.q(), example.hop().get(i));
      double[] k = row(example.k(), i);
      additive.hold(q);
      multiplicative.hold(q);
      assertThat(byAdditive.e()[i]).isCloseTo(additive.score(k), Offset.offset(1e-12));
      assertThat(byMultiplicative.e()[i]).isCloseTo(multiplicative.score(k), Offset.offset(1e-12));
    }
    assertThat(byAdditive.nullScore()).isCloseTo(additive.nullScore(), Offset.offset(1e-12));
    assertThat(byMultiplicative.nullScore())
        .isCloseTo(multiplicative.nullScore(), Offset.offset(1e-12));
  }

  private static double[] row(org.ejml.data.DMatrixRMaj matrix, int row) {
    return java.util.Arrays.copyOfRange(
        matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
  }
}
