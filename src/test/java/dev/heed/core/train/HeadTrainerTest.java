package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.FiniteDifferences;
import dev.heed.core.heads.CourseCode;
import dev.heed.core.heads.HeadAttention;
import dev.heed.core.heads.HeadScores;
import dev.heed.core.heads.NamedHead;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadTrainerTest {
  private static final List<NamedHead> NAMES = List.of(NamedHead.values());
  private static final int HIDDEN = 2;
  private static final double STEP = 1e-4;
  private static final HeadTrainingSettings QUICK =
      new HeadTrainingSettings(5, HIDDEN, 60, 0.05, 1e-4);

  private final SplittableRandom random = new SplittableRandom(4);

  /** One component of the key is large for each head, none for the null. */
  private List<HeadExample> examples(int count) {
    List<HeadExample> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] k = new double[CourseCode.KEY];
      double[] q = new double[CourseCode.QUERY];
      q[0] = 1;
      for (int j = 1; j < q.length; j++) {
        q[j] = random.nextDouble();
      }
      for (int j = 0; j < k.length; j++) {
        k[j] = 0.1 * random.nextGaussian();
      }
      int answer = i % (NamedHead.COUNT + 1);
      if (answer < NamedHead.COUNT) {
        k[answer] += 1;
      }
      NamedHead head = answer < NamedHead.COUNT ? NAMES.get(answer) : null;
      examples.add(new HeadExample(k, q, head, 0.5 + random.nextDouble()));
    }
    return examples;
  }

  @Test
  void gradient_ofEveryParameter_isThatOfFiniteDifferences() {
    HeadObjective objective = new HeadObjective(HeadBatch.of(examples(12)), 0.1);
    List<HeadTheta> heads = heads(true);
    List<HeadTheta> gradient = heads(false);
    objective.lossInPlace(heads, gradient);
    for (int head : new int[] {0, NamedHead.COUNT - 1}) {
      assertGradient(
          objective, heads, heads.get(head).query(), gradient.get(head).query(), "query");
      for (Group group : Group.values()) {
        double[] theta = heads.get(head).lenses().data(group);
        double[] slope = gradient.get(head).lenses().data(group);
        assertGradient(objective, heads, theta, slope, group.code());
      }
    }
  }

  private List<HeadTheta> heads(boolean isRandom) {
    List<HeadTheta> heads = new ArrayList<>();
    for (int i = 0; i < NamedHead.COUNT; i++) {
      heads.add(isRandom ? HeadTheta.random(HIDDEN, random) : HeadTheta.zeros(HIDDEN));
    }
    return heads;
  }

  private void assertGradient(
      HeadObjective objective, List<HeadTheta> heads, double[] theta, double[] slope, String name) {
    for (int i = 0; i < theta.length; i++) {
      int at = i;
      double value = theta[i];
      double expected =
          FiniteDifferences.first(
              x -> {
                theta[at] = x;
                return objective.lossInPlace(heads, heads(false));
              },
              value,
              STEP);
      theta[i] = value;
      assertThat(slope[i]).as("%s[%d]", name, i).isCloseTo(expected, within(1e-7));
    }
  }

  @Test
  void loss_beforeTraining_usesTheSameScoresAsTheDetector() {
    List<HeadExample> examples = examples(30);
    NamedHeads heads = new HeadTrainer(QUICK).train(examples, Map.of(), (step, loss) -> {});
    HeadAttention attention = new HeadAttention(heads);
    HeadBatch batch = HeadBatch.of(examples);
    for (NamedHead head : NamedHead.values()) {
      HeadGradient forward = new HeadGradient(batch, HeadTheta.of(heads.heads().get(head.index())));
      double[] additive = forward.additive();
      double[] multiplicative = forward.multiplicative();
      for (int i = 0; i < batch.size(); i++) {
        HeadScores scores = attention.score(examples.get(i).k(), examples.get(i).q());
        assertThat(scores.additive()[head.index()]).isCloseTo(additive[i], within(1e-9));
        assertThat(scores.multiplicative()[head.index()])
            .isCloseTo(multiplicative[i], within(1e-9));
      }
    }
  }

  @Test
  void train_separableExamples_makesHeadsThatSpecialiseInBothLenses() {
    List<Double> losses = new ArrayList<>();
    NamedHeads heads =
        new HeadTrainer(new HeadTrainingSettings(5, 4, 100, 0.05, 1e-4))
            .train(examples(360), Map.of(), (step, loss) -> losses.add(loss));
    assertThat(losses).hasSize(100);
    assertThat(losses.get(99)).isLessThan(0.2 * losses.get(0));
    HeadAttention attention = new HeadAttention(heads);
    int[] right = new int[3];
    List<HeadExample> others = examples(180);
    for (HeadExample example : others) {
      HeadScores scores = attention.score(example.k(), example.q());
      right[0] += isRight(scores.additive(), example.answer()) ? 1 : 0;
      right[1] += isRight(scores.multiplicative(), example.answer()) ? 1 : 0;
      right[2] += isRight(scores.fused(), example.answer()) ? 1 : 0;
    }
    assertThat(Arrays.stream(right)).allMatch(n -> n > 162, "nine in ten right");
  }

  /** Whether the right answer has the largest share, the null among them with score 0. */
  private static boolean isRight(double[] s, @Nullable NamedHead answer) {
    double rightScore = answer == null ? 0 : s[answer.index()];
    return Math.max(0, Arrays.stream(s).max().orElseThrow()) == rightScore;
  }

  @Test
  void train_sameExamplesAndSettings_makesTheSameHeads() {
    List<HeadExample> examples = examples(40);
    Model first = Model.shipped().withHeads(train(examples, QUICK));
    Model second = Model.shipped().withHeads(train(examples, QUICK));
    assertThat(first.ref()).isEqualTo(second.ref());
    HeadTrainingSettings other = new HeadTrainingSettings(6, HIDDEN, 60, 0.05, 1e-4);
    assertThat(Model.shipped().withHeads(train(examples, other)).ref()).isNotEqualTo(first.ref());
  }

  private static NamedHeads train(List<HeadExample> examples, HeadTrainingSettings settings) {
    return new HeadTrainer(settings).train(examples, Map.of(), (step, loss) -> {});
  }

  @Test
  void train_nothingOrWeightless_isRefused() {
    HeadTrainer trainer = new HeadTrainer(QUICK);
    assertThatThrownBy(() -> trainer.train(List.of(), Map.of(), (step, loss) -> {}))
        .hasMessageContaining("at least one");
    HeadExample weightless =
        new HeadExample(new double[CourseCode.KEY], new double[CourseCode.QUERY], NamedHead.GAP, 0);
    assertThatThrownBy(() -> trainer.train(List.of(weightless), Map.of(), (step, loss) -> {}))
        .hasMessage("weight: must be above 0 and finite, given 0.0");
    assertThatThrownBy(() -> new HeadTrainingSettings(1, 0, 1, 0.1, 0))
        .hasMessageContaining("hidden: must be in [1");
    assertThatThrownBy(() -> new HeadTrainingSettings(1, 1, 1, Double.NaN, 0))
        .hasMessageContaining("learningRate: must be above 0");
  }
}
