package dev.heed.bench.rival;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.rival.CutForest.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** All rivals, by name. */
public final class Rivals {

  private static final int QUIET_ROWS = 60;

  private Rivals() {}

  /** Every rival; those that draw random numbers draw the same for the same seed. */
  public static List<Detector> all(long seed) {
    List<Detector> rivals = new ArrayList<>();
    for (int shingle : new int[] {4, 1, 8, 16}) {
      addForest(
          rivals,
          "random cut forest, shingle " + shingle,
          (c, a) -> CutForest.ofShingle(shingle, c, a, seed));
    }
    addForest(rivals, "random cut forest, defaults", (c, a) -> CutForest.ofDefaults(c, a, seed));
    both(
        rivals, "windowed Gaussian", c -> RowJudge.ofChannels(c, () -> new WindowedGaussian(true)));
    both(
        rivals,
        "windowed Gaussian, nats",
        c -> RowJudge.ofChannels(c, () -> new WindowedGaussian(false)));
    for (int n : new int[] {50, 200, 1000}) {
      both(
          rivals,
          "EWMA deviation " + n,
          c -> RowJudge.ofChannels(c, () -> new EwmaDeviation(1.0 / n)));
      for (int z : new int[] {3, 5, 8, 12})
        rivals.add(
            new Rival(
                "EWMA deviation, suppressed " + n + " " + z,
                c ->
                    new QuietAfterAlarm(
                        RowJudge.ofChannels(c, () -> new EwmaDeviation(1.0 / n)), z, 100)));
    }
    for (int n : new int[] {200, 500, 2000})
      both(
          rivals,
          "median deviation " + n,
          c -> RowJudge.ofChannels(c, () -> new MedianDeviation(n)));
    for (int k : new int[] {1, 5})
      for (boolean norm : new boolean[] {true, false})
        both(
            rivals,
            "discord " + k + (norm ? " norm" : " raw"),
            c -> new DiscordDistance(c, k, norm));
    both(rivals, "KNN-CAD", ConformalNeighbours::new);
    both(rivals, "Sub-PCA", SubspaceResidual::new);
    both(rivals, "half-space trees", c -> new HalfSpaceTrees(c, seed));
    both(rivals, "last difference", c -> RowJudge.ofChannels(c, LastDifference::new));
    both(rivals, "random", c -> uniform(seed));
    return List.copyOf(rivals);
  }

  private interface NewForest {
    CutForest of(int channels, Alarm alarm);
  }

  private static void addForest(List<Detector> rivals, String name, NewForest f) {
    both(rivals, name, c -> f.of(c, Alarm.GRADE));
    both(rivals, name + ", score", c -> f.of(c, Alarm.SCORE));
  }

  private static void both(List<Detector> rivals, String name, IntFunction<RowJudge> newJudge) {
    Rival rival = new Rival(name, newJudge);
    rivals.add(rival);
    rivals.add(new OncePerQuietStretch(rival, QUIET_ROWS));
  }

  private static RowJudge uniform(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return row -> Judgement.of(random.nextDouble());
  }
}
