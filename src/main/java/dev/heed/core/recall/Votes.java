package dev.heed.core.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Adds up what labelled incidents say, each by its weight and by what its age has left of it. */
final class Votes {
  /** Log-odds of a false alarm that does not tell its own. */
  private static final double UNKNOWN_LOG_ODDS = 10;

  /** A label with less weight did not decide anything. */
  private static final double LEAST = 0.05;

  private static final int MOST_TOLD = 8;

  private Votes() {}

  /**
   * @param a weight of each case
   * @param timeMillis event time now
   */
  static Vote count(List<Case> cases, double[] a, long timeMillis) {
    double quiet = 0;
    double real = 0;
    double strength = 0;
    double squares = 0;
    List<Integer> deciding = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      Case labelled = cases.get(i);
      double weight = a[i] * labelled.fade(timeMillis);
      if (labelled.isReal()) {
        real += weight;
        continue;
      }
      quiet += weight;
      squares += weight * weight;
      strength += weight * logOdds(labelled);
      if (weight >= LEAST) {
        deciding.add(i);
      }
    }
    deciding.sort(Comparator.comparingDouble((Integer i) -> a[i]).reversed());
    return quiet > 0
        ? new Vote(quiet, real, strength / quiet, quiet * quiet / squares, ids(cases, deciding))
        : new Vote(0, real, 0, 0, List.of());
  }

  private static double logOdds(Case labelled) {
    float logOdds = labelled.logOdds();
    return Float.isNaN(logOdds) ? UNKNOWN_LOG_ODDS : Math.max(0, logOdds);
  }

  private static List<String> ids(List<Case> cases, List<Integer> chosen) {
    return IntStream.range(0, Math.min(MOST_TOLD, chosen.size()))
        .mapToObj(i -> cases.get(chosen.get(i)).incident())
        .toList();
  }
}
