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

  private static boolean[] where(Predicate<Feature> predicate) {
    boolean[] are = new boolean[MEASURED];
    for (int f = 0; f < MEASURED; f++) {
      are[f] = predicate.test(Features.at(f));
    }
    return are;
  }

  private final Moment moment = new Moment();
  private final TailModel.Surprise surprise = new TailModel.Surprise();
  private final boolean[] muted = new boolean[MEASURED];

  /** Features that are known and not muted. */
  private final boolean[] isHeard = new boolean[MEASURED];

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
   * @param timeMillis event time of the reading, later than the last one learnt
   * @param relationBase what other channels make expect of the value; NaN if nothing
   */
  public void prepare(ChannelHistory h, long timeMillis, double relationBase) {
    moment.prepare(h, timeMillis, relationBase);
    for (int f = 0; f < MEASURED; f++) {
      isHeard[f] = moment.known[f] && !muted[f];
    }
  }

  /** The daily profile's value at the time prepared for; NaN if not known. */
  public double profileNow() {
    return moment.profileNow();
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
    moment.of(x);
    double resolution = RELATIVE_RESOLUTION * Math.abs(h.center[0]) + Float.MIN_NORMAL;
    double rounding = rounding(h, x);
    for (int f = 0; f < MEASURED; f++) {
      if (!isHeard[f]) {
        k[f] = 0;
        u[f] = 0;
        v[f] = 0;
        continue;
      }
      double r = departure(h, f, rounding);
      h.tails.judge(f, size(f, r), Features.at(f).resolution(resolution), surprise);
      double rawSlope = moment.slope[f];
      double slope = Math.signum(r) * surprise.slope();
      k[f] = surprise.nats();
      u[f] = slope * rawSlope;
      v[f] = surprise.curvature() * rawSlope * rawSlope + slope * moment.curvature[f];
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
    for (int f = 0; f < MEASURED; f++) {
      double over = k[f] - ALLOWANCE[f];
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
    moment.of(x);
    int n = h.count;
    double seasonLimit = SEASON_CLIP * h.tails.threshold(SEASON_1.index());
    boolean repeats = n > 0 && x == h.last;
    double glitchLimit = GLITCH_CLIP * h.tails.threshold(usualFeature());
    double bounded = bounded(h, x, glitchLimit);
    learnFeatures(h, rounding(h, x));
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
    h.lastLogSpread =
        isHeard[SPREAD_20.index()] ? (float) moment.raw[SPREAD_20.index()] : Float.NaN;
    h.memory.accept(x);
    h.push(bounded, bounded - h.base(moment.profileNow()));
    h.last = x;
  }

  /** The value, or as far from the usual one as a lone glitch may count; notes the side. */
  private double bounded(ChannelHistory h, double x, double limit) {
    double base = moment.base();
    double departure = x - base;
    boolean isFar = h.count >= TailModel.WARM_UP && limit > 0 && Math.abs(departure) > limit;
    int side = isFar ? (int) Math.signum(departure) : 0;
    boolean isLone = isFar && side != h.glitchSide;
    h.glitchSide = side;
    return isLone ? base + side * limit : x;
  }

  private int usualFeature() {
    return isHeard[SEASON_1.index()] ? SEASON_1.index() : LEVEL_1.index();
  }

  /** The raw statistic less its centre; 0 if that is no more than rounding. */
  private double departure(ChannelHistory h, int f, double rounding) {
    double r = moment.raw[f] - h.center[f];
    return HAS_UNIT_OF_VALUE[f] && Math.abs(r) <= rounding ? 0 : r;
  }

  private static double rounding(ChannelHistory h, double x) {
    return ROUNDING * Math.max(Math.abs(x), Math.abs(h.center[LEVEL_1.index()]));
  }

  /** What the tail model knows of a departure. */
  private static double size(int f, double r) {
    return IS_ONE_SIDED[f] ? Math.max(0, r) : Math.abs(r);
  }

  private void learnFeatures(ChannelHistory h, double rounding) {
    for (int f = 0; f < MEASURED; f++) {
      if (!isHeard[f] || !IS_LEARNT_ALWAYS[f]) {
        continue;
      }
      int seen = h.tails.count(f);
      if (IS_CENTRED[f] && seen == 0) {
        h.center[f] = moment.raw[f];
      }
      double r = departure(h, f, rounding);
      double threshold = h.tails.threshold(f);
      h.tails.accept(f, size(f, r));
      if (IS_CENTRED[f]) {
        double limit = threshold > 0 ? CENTER_CLIP * threshold : Math.abs(r);
        double gain = seen < LONG_MEMORY ? 1.0 / (seen + 1) : 1.0 / LONG_MEMORY;
        h.center[f] += gain * Math.max(-limit, Math.min(limit, r));
      }
    }
  }

  /** Learns from runs that have ended: a stuck sensor must not teach that this is normal. */
  private static void learnFlatness(ChannelHistory h, boolean repeats) {
    if (!repeats && h.count > 0) {
      h.tails.accept(FLATNESS.index(), Flatness.nats(h, h.run));
    }
  }

  private void learnRecursive(ChannelHistory h, double x, double bounded) {
    if (isHeard[SEASON_1.index()]) {
      double residual = bounded - moment.profileNow();
      h.season5 += ALPHA_5 * (residual - h.season5);
      h.season20 += ALPHA_20 * (residual - h.season20);
    }
    h.relation5 =
        isHeard[RELATION.index()]
            ? h.relation5 + Relation.ALPHA * (x - moment.relationBase() - h.relation5)
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
