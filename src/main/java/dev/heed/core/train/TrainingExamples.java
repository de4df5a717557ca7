package dev.heed.core.train;

import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Examples to train on and examples to stop by, from different files.
 *
 * @param trained not empty
 * @param held empty if no file is held out
 * @param heldFiles names of the files held out, sorted
 */
record TrainingExamples(List<Example> trained, List<Example> held, List<String> heldFiles) {

  /**
   * Makes examples, as many of each series up to one.
   *
   * @param progress hears how many there are so far
   */
  static TrainingExamples of(
      TrainingData data,
      Model model,
      TrainingSettings settings,
      SplittableRandom random,
      IntConsumer progress) {
    List<String> held = heldFiles(data.usedFiles(), settings.heldShare(), random);
    Set<String> isHeld = new HashSet<>(held);
    List<Example> trained = new ArrayList<>();
    List<Example> toStopBy = new ArrayList<>();
    ExampleMaker maker = new ExampleMaker(model);
    int n = data.seriesCount();
    for (int i = 0; i < n; i++) {
      RecordedSeries series = data.series().get(i);
      long from = (long) settings.windows() * i / n;
      int count = (int) ((long) settings.windows() * (i + 1) / n - from);
      List<Example> made = maker.make(series, count, random.split());
      (isHeld.contains(series.file()) ? toStopBy : trained).addAll(made);
      progress.accept(trained.size() + toStopBy.size());
    }
    return new TrainingExamples(trained, toStopBy, held);
  }

  private static List<String> heldFiles(List<String> files, double share, SplittableRandom random) {
    if (share == 0) {
      return List.of();
    }
    if (files.size() < 2) {
      throw new IllegalArgumentException(
          "heldShare: needs at least 2 files to hold one out, given "
              + files.size()
              + "; 0 trains without");
    }
    List<String> shuffled = new ArrayList<>(files);
    shuffleInPlace(shuffled, random);
    int count = (int) Math.max(1, Math.min(files.size() - 1L, Math.round(share * files.size())));
    return shuffled.subList(0, count).stream().sorted().toList();
  }

  /** Puts a list in random order (Fisher and Yates). */
  static <T> void shuffleInPlace(List<T> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
