package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.encode.Context;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PosteriorLossTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private static double loss(double noise, double nullScore, double[] e, Role... roles) {
    Example example =
        new Example(
            new DMatrixRMaj(e.length, 1),
            new DMatrixRMaj(1, Context.COUNT),
            Collections.nCopies(e.length, 0),
            List.of(roles));
    Scores scores =
        new Scores(new DMatrixRMaj(e.length, 1, true, e), nullScore, new DMatrixRMaj(e.length, 0));
    return new PosteriorLoss(new Softmax(1), noise)
        .addInPlace(example, scores, 1, new ScoreSlopes(e.length));
  }

  @Test
  void equalScores_shareThePosterior() {
    double[] e = {7, 7};
    assertThat(loss(0, 7, e, Role.RIGHT, Role.WRONG)).isCloseTo(Math.log(3), EXACT);
    assertThat(loss(0, 7, e, Role.WRONG, Role.WRONG)).isCloseTo(Math.log(3), EXACT);
  }

  @Test
  void anyOfTheRightSteps_isARightAnswer() {
    assertThat(loss(0, 7, new double[] {7, 7, 7}, Role.RIGHT, Role.RIGHT, Role.WRONG))
        .isCloseTo(Math.log(2), EXACT);
  }

  @Test
  void stepLeftOut_takesNoShare() {
    assertThat(loss(0, 7, new double[] {7, 1e6}, Role.RIGHT, Role.LEFT_OUT))
        .isCloseTo(Math.log(2), EXACT);
  }

  @Test
  void scoresOfAnySize_stayFinite() {
    assertThat(loss(0, -1e6, new double[] {1e6, 0}, Role.WRONG, Role.WRONG))
        .isCloseTo(2e6, Offset.offset(1e-6));
  }

  @Test
  void labelNoise_boundsTheLoss() {
    assertThat(loss(0.02, -1e6, new double[] {1e6, 0}, Role.WRONG, Role.WRONG))
        .isCloseTo(Math.log(3 / 0.02), EXACT);
  }
}
