package dev.heed.core.train;

import java.util.ArrayList;
import java.util.List;

/**
 * What training makes small, with its gradient: for each lens the mean {@link PosteriorLoss} of the
 * examples plus ρ times the {@link RankingLoss} among them, both lenses added up, plus λ times the
 * {@link Prior}'s penalty.
 *
 * <p>The lenses share no parameters, so each learns by its own loss. The gradient of parameters
 * that the prior holds is 0.
 */
final class Objective {
  static final List<LensGradient> LENSES =
      List.of(new AdditiveGradient(), new MultiplicativeGradient());

  private final Prior prior;
  private final PosteriorLoss posterior;
  private final RankingLoss rankings;
  private final double ranking;
  private final double regularisation;

  /**
   * @param temperature τ, above 0
   * @param labelNoise ε, in [0, 1)
   * @param ranking ρ, at least 0
   * @param regularisation λ, at least 0
   */
  Objective(
      Prior prior, double temperature, double labelNoise, double ranking, double regularisation) {
    this.prior = prior;
    this.posterior = new PosteriorLoss(new Softmax(temperature), labelNoise);
    this.rankings = new RankingLoss(new Softmax(temperature));
    this.ranking = ranking;
    this.regularisation = regularisation;
  }

  /**
   * A loss and its gradient.
   *
   * @param loss in nats
   * @param gradient of the parameters' shape
   */
  record LossAndGradient(double loss, Parameters gradient) {}

  /** The objective of a batch, which must not be empty. */
  LossAndGradient evaluate(List<Example> batch, Parameters parameters) {
    Parameters gradient = parameters.zeros();
    double loss = prior.addPenaltyInPlace(parameters, regularisation, gradient);
    for (LensGradient lens : LENSES) {
      List<Scores> scores = forward(lens, batch, parameters);
      List<ScoreSlopes> slopes = new ArrayList<>();
      loss += data(batch, scores, slopes);
      for (int i = 0; i < batch.size(); i++) {
        lens.backwardInPlace(batch.get(i), parameters, scores.get(i), slopes.get(i), gradient);
      }
    }
    prior.maskInPlace(gradient);
    return new LossAndGradient(loss, gradient);
  }

  /** The objective without the penalty: what tells on examples that were not trained on. */
  double dataLoss(List<Example> examples, Parameters parameters) {
    double loss = 0;
    for (LensGradient lens : LENSES) {
      loss += data(examples, forward(lens, examples, parameters), new ArrayList<>());
    }
    return loss;
  }

  static List<Scores> forward(LensGradient lens, List<Example> examples, Parameters parameters) {
    return examples.stream().map(example -> lens.forward(example, parameters)).toList();
  }

  private double data(List<Example> batch, List<Scores> scores, List<ScoreSlopes> slopes) {
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      slopes.add(new ScoreSlopes(batch.get(i).steps()));
      sum += posterior.addInPlace(batch.get(i), scores.get(i), 1.0 / batch.size(), slopes.get(i));
    }
    return sum / batch.size() + ranking * rankings.addInPlace(batch, scores, ranking, slopes);
  }
}
