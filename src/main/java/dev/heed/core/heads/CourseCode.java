package dev.heed.core.heads;

import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import java.util.ArrayList;
import java.util.List;

/**
 * The key and the query that an incident's course is turned into.
 *
 * <p>Key (d = {@link #KEY}): what its readings show. Per feature the mean and the largest surprise
 * of the flagged readings, then seven numbers of {@link Departures}, with the incident's own side
 * as the positive one. Surprises are bent by {@code tanh(nats / 20)}, so every component is in [-1,
 * 1].
 *
 * <p>Query (m = {@link #QUERY}): how much of it there is so far, which says how much the key can
 * mean; every component in [0, 1]. Neither knows what sort of sensor it is: a head that learns that
 * a fault is frequent on some sensors would name the sensor and not the fault.
 */
public final class CourseCode {
  private static final int OF_DEPARTURES = 7;

  /** d, the number of components of a key. */
  public static final int KEY = 2 * Features.COUNT + OF_DEPARTURES;

  /** m, the number of components of a query. */
  public static final int QUERY = 5;

  private static final double BEND = 20;
  private static final double LONGEST = Math.log1p(1_000);

  private CourseCode() {}

  /** Names of the key's components, in order, as model files state them. */
  public static List<String> keyNames() {
    List<String> names = new ArrayList<>(KEY);
    for (Feature feature : Features.ALL) {
      names.add("mean_" + feature.code());
    }
    for (Feature feature : Features.ALL) {
      names.add("worst_" + feature.code());
    }
    names.addAll(
        List.of("mean", "size", "one_sided", "rise", "turns", "flagged_mean", "flagged_one_sided"));
    return List.copyOf(names);
  }

  /** Names of the query's components, in order, as model files state them. */
  public static List<String> queryNames() {
    return List.of("bias", "flagged", "age", "share", "brevity");
  }

  /** The key of a course. */
  public static double[] key(Course course) {
    double[] k = new double[KEY];
    for (Feature feature : Features.ALL) {
      k[feature.index()] = bent(course.meanNats(feature));
      k[Features.COUNT + feature.index()] = bent(course.worstNats(feature));
    }
    Departures y = course.departures();
    int n = course.age();
    int side = y.side();
    int at = 2 * Features.COUNT;
    k[at++] = bent(side * y.mean(n));
    k[at++] = bent(y.size(n));
    k[at++] = y.oneSidedness();
    k[at++] = bent(side * y.rise(n));
    k[at++] = y.turnRate(n);
    k[at++] = bent(side * y.flaggedMean(course.flagged()));
    k[at] = y.flaggedOneSidedness();
    return k;
  }

  /**
   * The query of a course: 1, the logarithms of its flagged and of all its readings (1 from 1,000
   * on), the share of flagged readings, and one over their number.
   */
  public static double[] query(Course course) {
    double flagged = course.flagged();
    return new double[] {
      1,
      length(flagged),
      length(course.age()),
      flagged / Math.max(1, course.age()),
      1 / Math.max(1, flagged)
    };
  }

  private static double length(double readings) {
    return Math.min(1, Math.log1p(readings) / LONGEST);
  }

  private static double bent(double nats) {
    return Math.tanh(nats / BEND);
  }
}
