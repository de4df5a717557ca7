package dev.heed.core.train;

import dev.heed.core.heads.HeadParameters;
import dev.heed.core.heads.NamedHead;
import dev.heed.core.heads.NamedHeads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Trains named heads from scratch on incidents whose cause is known, by gradient descent over all
 * of them at once. The same examples and settings give the same heads.
 */
public final class HeadTrainer {
  private final HeadTrainingSettings settings;

  public HeadTrainer(HeadTrainingSettings settings) {
    this.settings = settings;
  }

  /**
   * Trains all heads.
   *
   * @param examples at least one
   * @param provenance where they come from; how they were learnt is added
   * @param listener hears the number of each step, from 1, and the loss before it
   */
  public NamedHeads train(
      List<HeadExample> examples,
      Map<String, String> provenance,
      BiConsumer<Integer, Double> listener) {
    HeadObjective objective = new HeadObjective(HeadBatch.of(examples), settings.regularisation());
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<HeadTheta> heads = new ArrayList<>();
    List<List<Moments>> moments = new ArrayList<>();
    for (NamedHead ignored : NamedHead.values()) {
      HeadTheta head = HeadTheta.random(settings.hidden(), random);
      heads.add(head);
      moments.add(arrays(head).stream().map(array -> new Moments(array.length)).toList());
    }
    for (int step = 1; step <= settings.steps(); step++) {
      listener.accept(step, step(objective, heads, moments));
    }
    return result(heads, provenance, examples.size());
  }

  private double step(HeadObjective objective, List<HeadTheta> heads, List<List<Moments>> moments) {
    List<HeadTheta> gradient = new ArrayList<>();
    heads.forEach(head -> gradient.add(HeadTheta.zeros(settings.hidden())));
    double loss = objective.lossInPlace(heads, gradient);
    for (int j = 0; j < heads.size(); j++) {
      List<double[]> theta = arrays(heads.get(j));
      List<double[]> slope = arrays(gradient.get(j));
      for (int i = 0; i < theta.size(); i++) {
        moments.get(j).get(i).stepInPlace(theta.get(i), slope.get(i), 1, settings.learningRate());
      }
    }
    return loss;
  }

  private static List<double[]> arrays(HeadTheta head) {
    List<double[]> arrays = new ArrayList<>();
    arrays.add(head.query());
    for (Group group : Group.values()) {
      arrays.add(head.lenses().data(group));
    }
    return arrays;
  }

  private NamedHeads result(List<HeadTheta> heads, Map<String, String> provenance, int examples) {
    Map<String, String> entries = new TreeMap<>(provenance);
    entries.put("examples", Integer.toString(examples));
    entries.put("settings.seed", Long.toString(settings.seed()));
    entries.put("settings.hidden", Integer.toString(settings.hidden()));
    entries.put("settings.steps", Integer.toString(settings.steps()));
    entries.put("settings.learningRate", Double.toString(settings.learningRate()));
    entries.put("settings.regularisation", Double.toString(settings.regularisation()));
    List<HeadParameters> trained = new ArrayList<>();
    for (NamedHead name : NamedHead.values()) {
      HeadTheta head = heads.get(name.index());
      head.roundInPlace();
      trained.add(head.toHead(name));
    }
    return new NamedHeads(trained, 0, entries);
  }
}
