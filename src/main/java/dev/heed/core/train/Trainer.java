package dev.heed.core.train;

import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains the parameters of both lenses on recorded readings with injected faults.
 *
 * <p>Starts from a model and stays near it: batches of {@value #BATCH} examples, Adam, and the
 * parameters of the epoch with the least loss on held files; it stops after {@value #PATIENCE}
 * epochs without a better one. In the end the null keys are {@linkplain LevelMatch matched} to the
 * start's rate of false alarms. The start itself is epoch 0, so with held files the result is never
 * worse on them.
 *
 * <p>Deterministic: data, settings and start give the parameters, bit by bit. One thread.
 */
public final class Trainer {
  static final int BATCH = 32;
  static final int PATIENCE = 5;
  static final double LABEL_NOISE = 0.02;
  static final double RANKING = 0.5;

  private final Model start;
  private final TrainingSettings settings;

  /**
   * @param start where training begins, and what the regularisation pulls towards
   */
  public Trainer(Model start, TrainingSettings settings) {
    this.start = start;
    this.settings = settings;
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if a file can't be held out as the settings want
   */
  public TrainingResult train(TrainingData data, TrainingListener listener) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    TrainingExamples examples =
        TrainingExamples.of(
            data, start, settings, random.split(), made -> listener.made(made, settings.windows()));
    return train(examples, random, listener);
  }

  TrainingResult train(
      TrainingExamples examples, SplittableRandom random, TrainingListener listener) {
    Parameters from = Parameters.of(start);
    Prior prior = new Prior(from, Freedom.of(examples.trained(), settings.full()));
    double temperature = Temperature.fit(examples.trained(), from, LABEL_NOISE);
    Objective objective =
        new Objective(prior, temperature, LABEL_NOISE, RANKING, settings.regularisation());
    Descent descent = new Descent(prior, objective, settings, examples, listener);
    Parameters learnt = descent.run(random);
    Parameters matched = learnt.copy();
    new LevelMatch(examples.trained(), start.additiveShare()).matchInPlace(from, matched);
    return new TrainingResult(
        matched,
        new TrainingResult.Run(
            temperature, prior.freeCount(), descent.epochs(), descent.bestEpoch()),
        examples.heldFiles(),
        scores(examples.trained(), objective, from, from),
        scores(examples.held(), objective, from, from),
        scores(examples.trained(), objective, learnt, matched),
        scores(examples.held(), objective, learnt, matched));
  }

  /** The loss before the levels were matched, as they would hide what was learnt; alarms after. */
  private Evaluation scores(
      List<Example> examples, Objective objective, Parameters learnt, Parameters matched) {
    double loss = examples.isEmpty() ? Double.NaN : objective.dataLoss(examples, learnt);
    return Evaluation.of(loss, Fused.of(examples, matched, start.additiveShare()));
  }

  /** The descent of one run, with the best parameters so far. */
  private static final class Descent {
    private final Objective objective;
    private final TrainingSettings settings;
    private final TrainingExamples examples;
    private final TrainingListener listener;
    private final Adam adam;
    private final Parameters current;
    private Parameters best;
    private double least;
    private int epoch;
    private int bestEpoch;

    Descent(
        Prior prior,
        Objective objective,
        TrainingSettings settings,
        TrainingExamples examples,
        TrainingListener listener) {
      this.objective = objective;
      this.settings = settings;
      this.examples = examples;
      this.listener = listener;
      adam = new Adam(prior, settings.learningRate());
      current = prior.start().copy();
      prior.projectInPlace(current);
      best = current.copy();
    }

    Parameters run(SplittableRandom random) {
      least = heldLoss();
      tell(Double.NaN, least, true);
      List<Example> shuffled = new ArrayList<>(examples.trained());
      while (epoch < settings.epochs() && epoch - bestEpoch < PATIENCE) {
        epoch++;
        TrainingExamples.shuffleInPlace(shuffled, random);
        double trained = pass(shuffled);
        double held = heldLoss();
        boolean better = examples.held().isEmpty() || held < least;
        if (better) {
          least = held;
          best = current.copy();
          bestEpoch = epoch;
        }
        tell(trained, held, better);
      }
      return best;
    }

    private double pass(List<Example> shuffled) {
      double sum = 0;
      int batches = 0;
      for (int i = 0; i < shuffled.size(); i += BATCH) {
        List<Example> batch = shuffled.subList(i, Math.min(shuffled.size(), i + BATCH));
        Objective.LossAndGradient result = objective.evaluate(batch, current);
        adam.stepInPlace(current, result.gradient());
        sum += result.loss();
        batches++;
      }
      return sum / batches;
    }

    private double heldLoss() {
      return examples.held().isEmpty() ? Double.NaN : objective.dataLoss(examples.held(), current);
    }

    private void tell(double trained, double held, boolean better) {
      listener.epoch(new TrainingListener.Epoch(epoch, settings.epochs(), trained, held, better));
    }

    int epochs() {
      return epoch;
    }

    int bestEpoch() {
      return bestEpoch;
    }
  }
}
