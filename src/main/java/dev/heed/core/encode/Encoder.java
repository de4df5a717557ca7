package dev.heed.core.encode;

import static dev.heed.core.encode.Features.DEPARTURE;
import static dev.heed.core.encode.Features.EXCESS;
import static dev.heed.core.encode.Features.FLATNESS;
import static dev.heed.core.encode.Features.LEVEL_1;
import static dev.heed.core.encode.Features.MEASURED;
import static dev.heed.core.encode.Features.RELATION;
import static dev.heed.core.encode.Features.SEASON_1;
import static dev.heed.core.encode.Features.SPREAD_20;

import dev.heed.core.stats.TailModel;
import java.util.Set;
import java.util.function.Predicate;

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
 * <p>Use: {@link #prepare} a moment once per reading, {@link #encode} the value read and any value
 * that might have been read (the history is not changed), then {@link #learn}. Holds nothing of a
 * reading: that is in the {@link Moment}. O(features) per reading, nothing allocated.
 */
public final class Encoder {
  private static final int LONG_MEMORY = 5_000;
  private static final int INTERVAL_MEMORY = 1_000;
  private static final double CENTER_CLIP = 2;
  private static final double SEASON_CLIP = 3;
  private static final double ALPHA_5 = 2.0 / 6;
  private static final double ALPHA_20 = 2.0 / 21;
  private static final double RELATIVE_RESOLUTION = 0.01;

  /** Readings over which what a new channel adds to the allowances falls to 1/e, and to nothing. */
  private static final double COLD_READINGS = 1_000;

  private static final int WARM = 10_000;

  /**
   * Departures that are smaller in relation to the value are the rounding of sums and are 0: the
   * profile of a constant 0.1 is not always 0.1. A noise of 1e-3 on 1e9 is larger.
   */
  private static final double ROUNDING = 0x1p-44;

  /**
   * A lone reading enters the means of those after it as at most so many times the 99 % quantile of
   * departures: one glitch of any size must not hide the next fault.
   */
  private static final double GLITCH_CLIP = 3;

  /** What the loops over features ask most, by index. */
  private static final boolean[] HAS_UNIT_OF_VALUE = where(Feature::hasUnitOfValue);

  private static final boolean[] IS_ONE_SIDED = where(Feature::isOneSided);
  private static final boolean[] IS_CENTRED = where(Feature::isCentred);
  private static final boolean[] IS_LEARNT_ALWAYS = where(Feature::isLearntAlways);
  private static final double[] ALLOWANCE =
      Features.ALL.stream().limit(MEASURED).mapToDouble(Feature::allowance).toArray();
  private static final double[] COLD =
      Features.ALL.stream().limit(MEASURED).mapToDouble(Feature::coldAllowance).toArray();

  private final boolean[] muted = new boolean[MEASURED];

  private static boolean[] where(Predicate<Feature> predicate) {
    boolean[] are = new boolean[MEASURED];
    for (int f = 0; f < MEASURED; f++) {
      are[f] = predicate.test(Features.at(f));
    }
    return are;
  }

  /** An encoder that listens to every head. */
  public Encoder() {
    this(Set.of());
  }

  /**
   * @param mutedHeads their features are 0 and learn nothing
   */
  public Encoder(Set<Head> mutedHeads) {
    for (int f = 0; f < MEASURED; f++) {
      muted[f] = mutedHeads.contains(Features.at(f).head());
    }
  }

  /**
   * Sums up what is known before the value is seen.
   *
   * @param m overwritten
   * @param h of the channel
   * @param timeMillis event time of the reading, later than the last one learnt
   * @param relationBase what other channels make expect of the value; NaN if nothing
   */
  public void prepare(Moment m, ChannelHistory h, long timeMillis, double relationBase) {
    m.prepare(h, timeMillis, relationBase);
    for (int f = 0; f < MEASURED; f++) {
      m.known[f] &= !muted[f];
    }
  }

  /**
   * Encodes a value that was read, or that might have been.
   *
   * @param m prepared for the reading
   * @param x the value
   * @param k overwritten: surprises in nats (d)
   * @param u overwritten: first derivative of k by x (d)
   * @param v overwritten: second derivative of k by x (d)
   */
  public void encode(Moment m, double x, double[] k, double[] u, double[] v) {
    m.of(x);
    ChannelHistory h = m.history();
    double resolution = RELATIVE_RESOLUTION * Math.abs(h.center[0]) + Float.MIN_NORMAL;
    double rounding = rounding(h, x);
    for (int f = 0; f < MEASURED; f++) {
      if (!m.known[f]) {
        k[f] = 0;
        u[f] = 0;
        v[f] = 0;
        continue;
      }
      double r = departure(m, f, rounding);
      h.tails.judge(f, size(f, r), Features.at(f).resolution(resolution), m.surprise);
      double rawSlope = m.slope[f];
      double slope = Math.signum(r) * m.surprise.slope();
      k[f] = m.surprise.nats();
      u[f] = slope * rawSlope;
      v[f] = m.surprise.curvature() * rawSlope * rawSlope + slope * m.curvature[f];
    }
    derive(m, k, u, v);
  }

  /** Fills in the features that are made of the measured ones. */
  private static void derive(Moment m, double[] k, double[] u, double[] v) {
    int usual = usualFeature(m);
    k[DEPARTURE.index()] = k[usual];
    u[DEPARTURE.index()] = u[usual];
    v[DEPARTURE.index()] = v[usual];
    double excess = 0;
    double cold = cold(m.history());
    int strongest = -1;
    for (int f = 0; f < MEASURED; f++) {
      double over = k[f] - ALLOWANCE[f] - cold * COLD[f];
      if (over > excess) {
        excess = over;
        strongest = f;
      }
    }
    k[EXCESS.index()] = excess;
    u[EXCESS.index()] = strongest < 0 ? 0 : u[strongest];
    v[EXCESS.index()] = strongest < 0 ? 0 : v[strongest];
  }

  private static double cold(ChannelHistory h) {
    return h.count < WARM ? Math.exp(-h.count / COLD_READINGS) : 0;
  }

  /** Whether a feature that does not speak of the value itself exceeds its allowance. */
  public static boolean isApartFromValue(double[] k) {
    for (int f = 0; f < MEASURED; f++) {
      Feature feature = Features.at(f);
      if (!feature.isAboutValue() && k[f] > ALLOWANCE[f]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Learns the value; call it last.
   *
   * @param m prepared for the reading, under the history as it still is
   * @param isTaught whether its departures may become usual; not within a strong incident
   */
  public void learn(Moment m, double x, boolean isTaught) {
    m.of(x);
    ChannelHistory h = m.history();
    int n = h.count;
    double seasonLimit = SEASON_CLIP * h.tails.threshold(SEASON_1.index());
    boolean repeats = n > 0 && x == h.last;
    double bounded = bounded(m, x, GLITCH_CLIP * h.tails.threshold(usualFeature(m)));
    learnFeatures(m, rounding(h, x), isTaught);
    learnFlatness(m, repeats);
    learnRecursive(m, x, bounded);
    h.trust.learn(x, m.profileAlone(), h.centre(), h.intervalMillis);
    h.profile.accept(
        m.timeMillis(),
        x,
        seasonLimit > 0 ? seasonLimit : Double.POSITIVE_INFINITY,
        h.intervalMillis);
    h.profileBefore = m.profileNow();
    m.forecaster().learn(h.forecast, x);
    learnTime(h, m.timeMillis(), n);
    h.lastLogSpread = m.known[SPREAD_20.index()] ? (float) m.raw[SPREAD_20.index()] : Float.NaN;
    if (isTaught) {
      h.memory.accept(x);
    }
    h.push(bounded, bounded - m.base());
    h.last = x;
  }

  /** The value, or as far from the usual one as a lone glitch may count; notes the side. */
  private static double bounded(Moment m, double x, double limit) {
    ChannelHistory h = m.history();
    double departure = x - m.base();
    boolean isFar = h.count >= TailModel.WARM_UP && limit > 0 && Math.abs(departure) > limit;
    int side = isFar ? (int) Math.signum(departure) : 0;
    boolean isLone = isFar && side != h.glitchSide;
    h.glitchSide = side;
    return isLone ? m.base() + side * limit : x;
  }

  private static int usualFeature(Moment m) {
    return m.known[SEASON_1.index()] ? SEASON_1.index() : LEVEL_1.index();
  }

  /** The raw statistic less its centre; 0 if that is no more than rounding. */
  private static double departure(Moment m, int f, double rounding) {
    double r = m.raw[f] - m.history().center[f];
    return HAS_UNIT_OF_VALUE[f] && Math.abs(r) <= rounding ? 0 : r;
  }

  private static double rounding(ChannelHistory h, double x) {
    return ROUNDING * Math.max(Math.abs(x), Math.abs(h.center[LEVEL_1.index()]));
  }

  /** What the tail model knows of a departure. */
  private static double size(int f, double r) {
    return IS_ONE_SIDED[f] ? Math.max(0, r) : Math.abs(r);
  }

  private static void learnFeatures(Moment m, double rounding, boolean isTaught) {
    ChannelHistory h = m.history();
    for (int f = 0; f < MEASURED; f++) {
      if (!m.known[f] || !IS_LEARNT_ALWAYS[f]) {
        continue;
      }
      int seen = h.tails.count(f);
      if (IS_CENTRED[f] && seen == 0) {
        h.center[f] = m.raw[f];
      }
      double r = departure(m, f, rounding);
      double threshold = h.tails.threshold(f);
      if (isTaught || size(f, r) <= threshold) {
        h.tails.accept(f, size(f, r));
      }
      if (IS_CENTRED[f]) {
        double limit = threshold > 0 ? CENTER_CLIP * threshold : Math.abs(r);
        double gain = seen < LONG_MEMORY ? 1.0 / (seen + 1) : 1.0 / LONG_MEMORY;
        h.center[f] += gain * Math.max(-limit, Math.min(limit, r));
      }
    }
  }

  /** Learns from runs that have ended: a stuck sensor must not teach that this is normal. */
  private static void learnFlatness(Moment m, boolean repeats) {
    ChannelHistory h = m.history();
    if (h.count > 0) {
      if (!repeats) {
        h.tails.accept(FLATNESS.index(), h.runNats);
      }
      h.runNats = repeats ? (float) m.raw[FLATNESS.index()] : 0;
      h.run = repeats ? h.run + 1 : 0;
      double gain = Math.max(1.0 / (h.count + 2), 1.0 / LONG_MEMORY);
      h.repeatShare += (float) (((repeats ? 1 : 0) - h.repeatShare) * gain);
      h.repeats.accept(m.timeMillis(), repeats, h.intervalMillis);
    }
  }

  private static void learnRecursive(Moment m, double x, double bounded) {
    ChannelHistory h = m.history();
    if (m.known[SEASON_1.index()]) {
      double residual = bounded - m.profileNow();
      h.season5 += ALPHA_5 * (residual - h.season5);
      h.season20 += ALPHA_20 * (residual - h.season20);
    }
    h.relation5 =
        m.known[RELATION.index()]
            ? h.relation5 + Relation.ALPHA * (x - m.relationBase() - h.relation5)
            : 0;
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
}
