package dev.heed.core.encode;

import static dev.heed.core.encode.Feature.DEPARTURE;
import static dev.heed.core.encode.Feature.DIFFERENCE_1;
import static dev.heed.core.encode.Feature.DIFFERENCE_20;
import static dev.heed.core.encode.Feature.DIFFERENCE_5;
import static dev.heed.core.encode.Feature.EXCESS;
import static dev.heed.core.encode.Feature.FLATNESS;
import static dev.heed.core.encode.Feature.GAP;
import static dev.heed.core.encode.Feature.LEVEL_1;
import static dev.heed.core.encode.Feature.LEVEL_20;
import static dev.heed.core.encode.Feature.LEVEL_5;
import static dev.heed.core.encode.Feature.LEVEL_60;
import static dev.heed.core.encode.Feature.NOVELTY;
import static dev.heed.core.encode.Feature.RELATION;
import static dev.heed.core.encode.Feature.SEASON_1;
import static dev.heed.core.encode.Feature.SEASON_20;
import static dev.heed.core.encode.Feature.SEASON_5;
import static dev.heed.core.encode.Feature.SPREAD_20;
import static dev.heed.core.encode.Feature.SPREAD_60;

import dev.heed.core.stats.TailModel;
import java.util.Set;

/**
 * Turns the value of a timestep into its key: d surprises in nats, and how they change with the
 * value.
 *
 * <p>Each feature is a raw statistic r(x) of the value x and of what came before, less its long-run
 * centre; its absolute value goes through a {@link TailModel}. So k is two-sided (a dip is seen as
 * well as a spike) and free of units. Along the value, {@code u = dk/dx = s'(|r|) sign(r) r'} and
 * {@code v = d²k/dx² = s'' r'² + s' sign(r) r''}. A feature whose history is shorter than its span
 * is 0.
 *
 * <p>Use: {@link #prepare} once per reading, {@link #encode} for the value read and for any value
 * that might have been read (the history is not changed), then {@link #learn}. Holds scratch space;
 * not safe for several threads. O(longest span) per reading, nothing allocated.
 */
public final class Encoder {
  private static final int LONG_MEMORY = 5_000;
  private static final int INTERVAL_MEMORY = 1_000;
  private static final double CENTER_CLIP = 2;
  private static final double SEASON_CLIP = 3;
  private static final double ALPHA_5 = 2.0 / 6;
  private static final double ALPHA_20 = 2.0 / 21;
  private static final double RELATIVE_RESOLUTION = 0.01;

  /**
   * Departures that are smaller in relation to the value are the rounding of sums and are 0: the
   * profile of a constant 0.1 is not always 0.1. A noise of 1e-3 on 1e9 is larger.
   */
  private static final double ROUNDING = 0x1p-44;

  private static final double LOG_RESOLUTION = 0.1;
  private static final double MIN_REPEAT_SHARE = 1e-3;
  private static final int MOST_REPEATS = 100;

  /**
   * A lone reading enters the means of those after it as at most so many times the 99 % quantile of
   * departures: one glitch of any size must not hide the next fault.
   */
  private static final double GLITCH_CLIP = 3;

  private final double[] raw = new double[Feature.MEASURED];
  private final double[] rawSlope = new double[Feature.MEASURED];
  private final double[] rawCurvature = new double[Feature.MEASURED];
  private final boolean[] known = new boolean[Feature.MEASURED];

  private final boolean[] muted = new boolean[Feature.MEASURED];

  private double sum4;
  private double sum19;
  private double sum59;
  private double before5;
  private double before20;
  private double steps19;
  private double steps59;
  private double residual4;
  private double residual19;
  private double profileNow;
  private double relationBase;

  /** An encoder that listens to every head. */
  public Encoder() {
    this(Set.of());
  }

  /**
   * @param mutedHeads their features are 0 and learn nothing
   */
  public Encoder(Set<Head> mutedHeads) {
    for (int f = 0; f < Feature.MEASURED; f++) {
      muted[f] = mutedHeads.contains(Feature.at(f).head());
    }
  }

  /**
   * Sums up what is known before the value is seen.
   *
   * @param timeMillis event time of the reading, later than the last one learnt
   * @param relationBase what other channels make expect of the value; NaN if nothing
   */
  public void prepare(ChannelHistory h, long timeMillis, double relationBase) {
    int n = h.count;
    sum4 = sum(h, 1, 4);
    sum19 = sum4 + sum(h, 5, 15);
    sum59 = sum19 + sum(h, 20, 40);
    residual4 = residuals(h, 1, 4);
    residual19 = residual4 + residuals(h, 5, 15);
    before5 = residuals(h, 5, 5);
    before20 = residuals(h, 20, 20);
    steps19 = steps(h, 1, 19);
    steps59 = steps19 + steps(h, 20, 40);
    profileNow = h.profile.at(timeMillis);
    this.relationBase = relationBase;
    for (int f = 0; f < Feature.MEASURED; f++) {
      known[f] = n + 1 >= Feature.at(f).span();
    }
    boolean inProfile = !Double.isNaN(profileNow);
    known[SEASON_1.index()] = inProfile;
    known[SEASON_5.index()] = inProfile;
    known[SEASON_20.index()] = inProfile;
    known[RELATION.index()] = !Double.isNaN(relationBase);
    known[FLATNESS.index()] = n > 0;
    known[GAP.index()] = n > 1;
    known[NOVELTY.index()] = h.memory.size() > 0;
    for (int f = 0; f < Feature.MEASURED; f++) {
      known[f] &= !muted[f];
    }
    double elapsed = n > 0 ? (double) (timeMillis - h.lastTimeMillis) : 0;
    set(GAP, (elapsed + 1) / (h.intervalMillis + 1) - 1, 0, 0);
  }

  /**
   * Encodes a value that was read, or that might have been.
   *
   * @param x the value
   * @param k overwritten: surprises in nats (d)
   * @param u overwritten: first derivative of k by x (d)
   * @param v overwritten: second derivative of k by x (d)
   */
  public void encode(ChannelHistory h, double x, double[] k, double[] u, double[] v) {
    statistics(h, x);
    double resolution = RELATIVE_RESOLUTION * Math.abs(h.center[0]) + Float.MIN_NORMAL;
    for (int f = 0; f < Feature.MEASURED; f++) {
      if (!known[f]) {
        k[f] = 0;
        u[f] = 0;
        v[f] = 0;
        continue;
      }
      double r = departure(h, f, x);
      double sign = Math.signum(r);
      double z = isOneSided(f) ? Math.max(0, r) : Math.abs(r);
      double floor = resolution(f, resolution);
      double slope = h.tails.slope(f, z, floor);
      k[f] = h.tails.nats(f, z, floor);
      u[f] = slope * sign * rawSlope[f];
      v[f] =
          h.tails.curvature(f, z, floor) * rawSlope[f] * rawSlope[f]
              + slope * sign * rawCurvature[f];
    }
    derive(k, u, v);
  }

  /** Fills in the features that are made of the measured ones. */
  private void derive(double[] k, double[] u, double[] v) {
    int usual = usualFeature();
    k[DEPARTURE.index()] = k[usual];
    u[DEPARTURE.index()] = u[usual];
    v[DEPARTURE.index()] = v[usual];
    double excess = 0;
    int strongest = -1;
    for (int f = 0; f < Feature.MEASURED; f++) {
      double over = k[f] - Feature.at(f).allowance();
      if (over > excess) {
        excess = over;
        strongest = f;
      }
    }
    k[EXCESS.index()] = excess;
    u[EXCESS.index()] = strongest < 0 ? 0 : u[strongest];
    v[EXCESS.index()] = strongest < 0 ? 0 : v[strongest];
  }

  /** Learns the value; call it last, after {@link #prepare} for the same reading. */
  public void learn(ChannelHistory h, double x, long timeMillis) {
    statistics(h, x);
    int n = h.count;
    double seasonLimit = SEASON_CLIP * h.tails.threshold(SEASON_1.index());
    boolean repeats = n > 0 && x == h.last;
    double glitchLimit = GLITCH_CLIP * h.tails.threshold(usualFeature());
    double bounded = bounded(h, x, glitchLimit);
    for (int f = 0; f < Feature.MEASURED; f++) {
      if (known[f] && f != FLATNESS.index()) {
        learnFeature(h, f, x);
      }
    }
    learnFlatness(h, repeats);
    learnRecursive(h, x, bounded);
    h.profile.accept(
        timeMillis, x, seasonLimit > 0 ? seasonLimit : Double.POSITIVE_INFINITY, h.intervalMillis);
    learnTime(h, timeMillis, n);
    if (n > 0) {
      double gain = Math.max(1.0 / (n + 2), 1.0 / LONG_MEMORY);
      h.repeatShare += (float) (((repeats ? 1 : 0) - h.repeatShare) * gain);
    }
    h.run = repeats ? h.run + 1 : 0;
    h.lastLogSpread = known[SPREAD_20.index()] ? (float) raw[SPREAD_20.index()] : Float.NaN;
    h.memory.accept(x);
    h.push(bounded, bounded - h.base(profileNow));
    h.last = x;
  }

  /** The value, or as far from the usual one as a lone glitch may count; notes the side. */
  private double bounded(ChannelHistory h, double x, double limit) {
    double base = h.base(profileNow);
    double departure = x - base;
    boolean isFar = h.count >= TailModel.WARM_UP && limit > 0 && Math.abs(departure) > limit;
    int side = isFar ? (int) Math.signum(departure) : 0;
    boolean isLone = isFar && side != h.glitchSide;
    h.glitchSide = side;
    return isLone ? base + side * limit : x;
  }

  private int usualFeature() {
    return known[SEASON_1.index()] ? SEASON_1.index() : LEVEL_1.index();
  }

  /** The raw statistic less its centre; 0 if that is no more than rounding. */
  private double departure(ChannelHistory h, int f, double x) {
    double r = raw[f] - h.center[f];
    double magnitude = Math.max(Math.abs(x), Math.abs(h.center[LEVEL_1.index()]));
    return hasUnitOfValue(f) && Math.abs(r) <= ROUNDING * magnitude ? 0 : r;
  }

  private static boolean hasUnitOfValue(int f) {
    return f != SPREAD_20.index()
        && f != SPREAD_60.index()
        && f != FLATNESS.index()
        && f != GAP.index();
  }

  private void learnFeature(ChannelHistory h, int f, double x) {
    int seen = h.tails.count(f);
    if (isCentered(f)) {
      if (seen == 0) {
        h.center[f] = raw[f];
      }
      double r = departure(h, f, x);
      double limit = h.tails.threshold(f) > 0 ? CENTER_CLIP * h.tails.threshold(f) : Math.abs(r);
      double gain = Math.max(1.0 / (seen + 1), 1.0 / LONG_MEMORY);
      double z = Math.abs(r);
      h.tails.accept(f, isOneSided(f) ? Math.max(0, r) : z);
      h.center[f] += gain * Math.max(-limit, Math.min(limit, r));
    } else {
      double r = departure(h, f, x);
      h.tails.accept(f, isOneSided(f) ? Math.max(0, r) : Math.abs(r));
    }
  }

  /** Learns from runs that have ended: a stuck sensor must not teach that this is normal. */
  private static void learnFlatness(ChannelHistory h, boolean repeats) {
    if (!repeats && h.count > 0) {
      h.tails.accept(FLATNESS.index(), flatness(h, h.run));
    }
  }

  private void learnRecursive(ChannelHistory h, double x, double bounded) {
    if (known[SEASON_1.index()]) {
      double residual = bounded - profileNow;
      h.season5 += ALPHA_5 * (residual - h.season5);
      h.season20 += ALPHA_20 * (residual - h.season20);
    }
    h.relation5 =
        known[RELATION.index()] ? h.relation5 + ALPHA_5 * (x - relationBase - h.relation5) : 0;
  }

  private static void learnTime(ChannelHistory h, long timeMillis, int n) {
    if (n == 1) {
      h.intervalMillis = (double) (timeMillis - h.lastTimeMillis);
    } else if (n > 1) {
      double elapsed = Math.min((double) (timeMillis - h.lastTimeMillis), 3 * h.intervalMillis + 1);
      h.intervalMillis +=
          (elapsed - h.intervalMillis) * Math.max(1.0 / (n + 1), 1.0 / INTERVAL_MEMORY);
    }
    h.lastTimeMillis = timeMillis;
  }

  /** Raw statistics of all features but GAP, and their derivatives by x. */
  private void statistics(ChannelHistory h, double x) {
    double last = h.count > 0 ? h.last : x;
    double lastBounded = h.count > 0 ? h.back(1) : x;
    set(LEVEL_1, x, 1, 0);
    set(LEVEL_5, (x + sum4) / 5, 1.0 / 5, 0);
    set(LEVEL_20, (x + sum19) / 20, 1.0 / 20, 0);
    set(LEVEL_60, (x + sum59) / 60, 1.0 / 60, 0);
    double now = x - h.base(profileNow);
    set(DIFFERENCE_1, h.count > 0 ? now - h.residualBack(1) : 0, 1, 0);
    set(DIFFERENCE_5, (now + residual4 - before5) / 5, 1.0 / 5, 0);
    set(DIFFERENCE_20, (now + residual19 - before20) / 20, 1.0 / 20, 0);
    double residual = x - profileNow;
    set(SEASON_1, residual, 1, 0);
    set(SEASON_5, h.season5 + ALPHA_5 * (residual - h.season5), ALPHA_5, 0);
    set(SEASON_20, h.season20 + ALPHA_20 * (residual - h.season20), ALPHA_20, 0);
    spread(SPREAD_20, steps19, 20, x, lastBounded);
    spread(SPREAD_60, steps59, 60, x, lastBounded);
    set(FLATNESS, h.count > 0 && x == last ? flatness(h, h.run + 1) : 0, 0, 0);
    double departure = h.memory.departure(x);
    set(NOVELTY, Math.abs(departure), Math.signum(departure), 0);
    set(RELATION, h.relation5 + ALPHA_5 * (x - relationBase - h.relation5), ALPHA_5, 0);
  }

  /**
   * Surprise of so many repeats in a row under their usual share, in nats. Bounded in their number,
   * so that a sensor which stays constant for good becomes usual as the share grows.
   */
  private static double flatness(ChannelHistory h, int repeats) {
    return Math.min(repeats, MOST_REPEATS) * -Math.log(Math.max(h.repeatShare, MIN_REPEAT_SHARE));
  }

  /** {@code log((steps + |x - last|) / n + floor)}; the floor keeps constant data finite. */
  private void spread(Feature f, double steps, int n, double x, double last) {
    double step = x - last;
    double floor = n * 1e-9 * (Math.abs(last) + 1e-9);
    double total = steps + Math.abs(step) + floor;
    double slope = Math.signum(step) / total;
    set(f, Math.log(total / n), slope, -slope * slope);
  }

  private void set(Feature f, double value, double slope, double curvature) {
    int i = f.index();
    raw[i] = value;
    rawSlope[i] = slope;
    rawCurvature[i] = curvature;
  }

  private static boolean isOneSided(int f) {
    return f == FLATNESS.index() || f == GAP.index();
  }

  /** Whether the feature is measured against its own long-run centre, rather than against 0. */
  private static boolean isCentered(int f) {
    return f <= LEVEL_60.index() || f == SPREAD_20.index() || f == SPREAD_60.index();
  }

  private static double resolution(int f, double ofValue) {
    boolean isLog = f == SPREAD_20.index() || f == SPREAD_60.index();
    return isLog ? LOG_RESOLUTION : ofValue;
  }

  private static double sum(ChannelHistory h, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += h.back(i);
    }
    return sum;
  }

  private static double residuals(ChannelHistory h, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += h.residualBack(i);
    }
    return sum;
  }

  private static double steps(ChannelHistory h, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += Math.abs(h.back(i) - h.back(i + 1));
    }
    return sum;
  }
}
