package dev.heed.bench.rival;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.rival.EwmaDeviation.Spread;
import dev.heed.bench.rival.RowJudge.ChannelScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * All rivals. A name says what is run: the method, its setting where there are several, what it
 * alarms on where that is not its own alarm, and "once per 60" where only rises above the alarms of
 * the last 60 rows count ({@link OncePerQuietStretch}), which spares most methods false alarms that
 * are repetitions.
 */
public final class Rivals {

  private static final int STRETCH = 60;
  private static final int BEST_SHINGLE = 4;
  private static final int EWMA_ROWS = 500;
  private static final int MEDIAN_ROWS = 2_000;

  /** Level and rest of the EWMA z-score that keeps quiet after an alarm. */
  private static final double ALARM_SCORE = 5;

  private static final int REST = 100;

  private Rivals() {}

  /** Every rival; those that draw random numbers draw the same for the same seed. */
  public static List<Detector> all(long seed) {
    List<Detector> rivals = new ArrayList<>();
    addForests(rivals, seed);
    addStatistics(rivals);
    addSubsequenceMethods(rivals);
    addBoth(rivals, "half-space trees", c -> new HalfSpaceTrees(c, seed));
    addBoth(rivals, "random", c -> uniform(seed));
    return List.copyOf(rivals);
  }

  /** The rival of this name among {@link #all}. */
  public static Detector byName(String name, long seed) {
    List<Detector> all = all(seed);
    return all.stream()
        .filter(rival -> rival.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, all));
  }

  /** A forest in its most accurate setting, whose results are not kept. */
  public static Detector forest(int shingle, long seed) {
    return new Rival(
        "random cut forest, shingle " + shingle, c -> CutForest.ofShingle(shingle, c, seed));
  }

  private static IllegalArgumentException unknown(String name, List<Detector> all) {
    List<String> names = all.stream().map(Detector::name).toList();
    return new IllegalArgumentException("rival: " + name + ", must be one of " + names);
  }

  /**
   * The graded forests alert once per anomaly already. The defaults differ from shingle 1 in their
   * grades only, so their scores are not listed again.
   */
  private static void addForests(List<Detector> rivals, long seed) {
    for (int shingle : new int[] {BEST_SHINGLE, 1, 8, 16}) {
      Detector forest =
          addBoth(
              rivals,
              "random cut forest, shingle " + shingle,
              c -> CutForest.ofShingle(shingle, c, seed));
      rivals.add(once(new ByScore(forest)));
    }
    addBoth(rivals, "random cut forest, defaults", c -> CutForest.ofDefaults(c, seed));
  }

  private static void addStatistics(List<Detector> rivals) {
    addBoth(rivals, "windowed Gaussian", perChannel(() -> new WindowedGaussian(true)));
    addBoth(rivals, "windowed Gaussian, nats", perChannel(() -> new WindowedGaussian(false)));
    addBoth(
        rivals, "EWMA deviation", perChannel(() -> new EwmaDeviation(Spread.ABSOLUTE, EWMA_ROWS)));
    Supplier<ChannelScorer> zScore = () -> new EwmaDeviation(Spread.STANDARD, EWMA_ROWS);
    addBoth(rivals, "EWMA z-score", perChannel(zScore));
    rivals.add(
        new Rival(
            "EWMA z-score, quiet for 100",
            c -> new QuietAfterAlarm(RowJudge.ofChannels(c, zScore), ALARM_SCORE, REST)));
    addBoth(rivals, "median deviation", perChannel(() -> new MedianDeviation(MEDIAN_ROWS)));
    addBoth(rivals, "last difference", perChannel(LastDifference::new));
  }

  private static void addSubsequenceMethods(List<Detector> rivals) {
    for (int k : new int[] {1, 5}) {
      addBoth(rivals, "discord, " + k + " nearest", c -> new DiscordDistance(c, k, false));
      addBoth(
          rivals, "discord, " + k + " nearest, normalised", c -> new DiscordDistance(c, k, true));
    }
    rivals.add(new Rival("KNN-CAD", ConformalNeighbours::new));
    addBoth(rivals, "Sub-PCA", SubspaceResidual::new);
    addBoth(rivals, "k-means prototypes", Prototypes::new);
  }

  /** With and without repeated alarms; returns the former. */
  private static Detector addBoth(
      List<Detector> rivals, String name, IntFunction<RowJudge> newJudge) {
    Detector rival = new OnceComputed(new Rival(name, newJudge));
    rivals.add(rival);
    rivals.add(once(rival));
    return rival;
  }

  private static Detector once(Detector rival) {
    return new OncePerQuietStretch(rival, STRETCH);
  }

  private static IntFunction<RowJudge> perChannel(Supplier<ChannelScorer> newScorer) {
    return channels -> RowJudge.ofChannels(channels, newScorer);
  }

  private static RowJudge uniform(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return row -> Judgement.of(random.nextDouble());
  }
}
