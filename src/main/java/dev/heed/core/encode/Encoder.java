package dev.heed.core.encode;

import static dev.heed.core.encode.Features.DEPARTURE;
import static dev.heed.core.encode.Features.EXCESS;
import static dev.heed.core.encode.Features.FLATNESS;
import static dev.heed.core.encode.Features.GAP;
import static dev.heed.core.encode.Features.LEVEL_1;
import static dev.heed.core.encode.Features.MEASURED;
import static dev.heed.core.encode.Features.SEASON_1;
import static dev.heed.core.encode.Features.SPREAD_20;
import static dev.heed.core.encode.StateLayout.MEMORY;
import static dev.heed.core.encode.StateLayout.PHASES;
import static dev.heed.core.encode.StateLayout.PROFILE;
import static dev.heed.core.encode.StateLayout.REPEATS;
import static dev.heed.core.encode.StateLayout.TAILS;
import static dev.heed.core.encode.StateLayout.TRUST;

import dev.heed.core.stats.TailModel;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

  /**
   * A lone reading enters the means of those after it as at most so many times the 99 % quantile of
   * departures: one glitch of any size must not hide the next fault.
   */
  private static final double GLITCH_CLIP = 3;

  /** Features whose tail models learn from every reading, as a set of bits. */
  private static final int LEARNT_ALWAYS =
      IntStream.range(0, MEASURED)
          .filter(f -> Features.at(f).isLearntAlways())
          .map(f -> 1 << f)
          .sum();

  private static final double[] ALLOWANCE =
      Features.ALL.stream().limit(MEASURED).mapToDouble(Feature::allowance).toArray();
  private static final double[] COLD =
      Features.ALL.stream().limit(MEASURED).mapToDouble(Feature::coldAllowance).toArray();

  private final boolean[] muted = new boolean[MEASURED];
  private final boolean expectsLast;

  /** An encoder that listens to every head. */
  public Encoder() {
    this(Set.of(), false);
  }

  /**
   * @param mutedHeads their features are 0 and learn nothing
   * @param expectsLast whether the forecast is the last value, and attention over the past does not
   *     speak; for the accuracy harness
   */
  public Encoder(Set<Head> mutedHeads, boolean expectsLast) {
    this.expectsLast = expectsLast;
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
    prepare(m, h, timeMillis, relationBase, null);
  }

  /**
   * The same with other features muted than the encoder's own.
   *
   * @param othersMuted by index, always the same array for the same features; null for its own
   */
  public void prepare(
      Moment m,
      ChannelHistory h,
      long timeMillis,
      double relationBase,
      boolean @Nullable [] othersMuted) {
    m.prepare(h, timeMillis, relationBase, othersMuted == null ? muted : othersMuted);
    if (expectsLast) {
      m.forecaster().prepareLast(h.forecast);
    }
  }

  /**
   * Encodes a value that was read, or that might have been.
   *
   * @param m prepared for the reading
   * @param x the value
   * @param k overwritten: surprises in nats (d)
   */
  public void encode(Moment m, double x, double[] k) {
    m.of(x);
    ChannelHistory h = m.history();
    float[] a = h.a;
    double cold = h.youth();
    double excess = 0;
    for (int f = 0; f < MEASURED; f++) {
      double z = m.size[f];
      double nats = TAILS.usual(a, f, z);
      if (nats < 0) {
        TAILS.judge(a, f, z, resolution(h, f), m.surprise);
        nats = m.surprise.nats();
      }
      k[f] = nats;
      double over = nats - ALLOWANCE[f] - cold * COLD[f];
      excess = over > excess ? over : excess;
    }
    k[DEPARTURE.index()] = k[usualFeature(m)];
    k[EXCESS.index()] = excess;
  }

  /**
   * How the key of a value changes with the value.
   *
   * @param m prepared for the reading, under the history as it still is
   * @param x the value
   * @param k its key, as {@link #encode} made it
   * @param u overwritten: first derivative of k by x (d)
   * @param v overwritten: second derivative of k by x (d)
   */
  public static void sense(Moment m, double x, double[] k, double[] u, double[] v) {
    m.of(x);
    ChannelHistory h = m.history();
    Arrays.fill(u, 0);
    Arrays.fill(v, 0);
    for (int f = 0; f < MEASURED; f++) {
      if (!m.isKnown(f)) {
        continue;
      }
      TAILS.judge(h.a, f, m.size[f], resolution(h, f), m.surprise);
      double rawSlope = Features.at(f).slope(m, m.relative());
      double slope = Math.signum(m.departure[f]) * m.surprise.slope();
      u[f] = slope * rawSlope;
      v[f] =
          m.surprise.curvature() * rawSlope * rawSlope
              + slope * Features.at(f).curvature(m, m.relative());
    }
    int usual = usualFeature(m);
    u[DEPARTURE.index()] = u[usual];
    v[DEPARTURE.index()] = v[usual];
    int strongest = strongest(h, k);
    u[EXCESS.index()] = strongest < 0 ? 0 : u[strongest];
    v[EXCESS.index()] = strongest < 0 ? 0 : v[strongest];
  }

  private static double resolution(ChannelHistory h, int f) {
    double ofValue = RELATIVE_RESOLUTION * Math.abs(h.centre()) + Float.MIN_NORMAL;
    return Features.at(f).resolution(ofValue);
  }

  /** The feature that exceeds its allowance most; -1 if none does. */
  private static int strongest(ChannelHistory h, double[] k) {
    double cold = h.youth();
    double excess = 0;
    int strongest = -1;
    for (int f = 0; f < MEASURED; f++) {
      double over = k[f] - ALLOWANCE[f] - cold * COLD[f];
      if (over > excess) {
        excess = over;
        strongest = f;
      }
    }
    return strongest;
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

  /** Whether a silence or a stuck value exceeds its allowance: what no departure brings about. */
  public static boolean isSilentOrStuck(double[] k) {
    return exceeds(k, GAP.index()) || exceeds(k, FLATNESS.index());
  }

  private static boolean exceeds(double[] k, int f) {
    return k[f] > ALLOWANCE[f];
  }

  /**
   * Learns the value; call it last.
   *
   * @param m prepared for the reading, under the history as it still is
   * @param isTaught whether its departures may become usual; not within a strong incident
   */
  public void learn(Moment m, double x, boolean isTaught) {
    ChannelHistory h = m.history();
    if (h.count == 0) {
      h.anchor = x;
      m.reset();
    }
    m.of(x);
    float[] a = h.a;
    int n = h.count;
    double value = m.relative();
    double seasonLimit = SEASON_CLIP * TAILS.threshold(a, SEASON_1.index());
    boolean repeats = n > 0 && x == h.last;
    double bounded = bounded(m, value, GLITCH_CLIP * TAILS.threshold(a, usualFeature(m)));
    learnFeatures(m, isTaught);
    learnFlatness(m, repeats);
    learnRecursive(m, value, bounded);
    double centre = h.centre(LEVEL_1.index());
    TRUST.learn(a, value, m.profileAlone(), centre, h.intervalMillis);
    h.learnProfile(m.timeMillis(), value, seasonLimit > 0 ? seasonLimit : Double.POSITIVE_INFINITY);
    h.profileBefore = m.profileNow();
    m.forecaster().learn(h.forecast, x);
    learnTime(h, m.timeMillis(), n);
    h.lastLogSpread = m.isKnown(SPREAD_20.index()) ? (float) m.raw[SPREAD_20.index()] : Float.NaN;
    if (isTaught) {
      MEMORY.accept(a, value, m.placeInMemory());
    }
    boolean isBlurred = value == h.lastRelative && x != h.last && n > 0;
    h.last = x;
    h.lastRelative = value;
    h.push(bounded, bounded - m.base(), isBlurred);
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
    return Double.isNaN(m.profileNow()) ? LEVEL_1.index() : SEASON_1.index();
  }

  private static void learnFeatures(Moment m, boolean isTaught) {
    ChannelHistory h = m.history();
    if (h.count < Features.LONGEST_SPAN) {
      beginCentres(m);
    }
    for (int f : Features.CENTRED) {
      if (m.isKnown(f)) {
        learnCentre(h, f, m.departure[f]);
      }
    }
    float[] a = h.a;
    int learnt = m.known & LEARNT_ALWAYS;
    for (int f = 0; f < MEASURED; f++) {
      double z = m.size[f];
      if ((learnt >>> f & 1) != 0 && (isTaught || z <= TAILS.threshold(a, f))) {
        TAILS.accept(a, f, z);
      }
    }
  }

  /** The first statistic of a feature is its centre, from which it does not depart. */
  private static void beginCentres(Moment m) {
    ChannelHistory h = m.history();
    for (int f : Features.CENTRED) {
      if (m.isKnown(f) && TAILS.count(h.a, f) == 0) {
        h.setCentre(f, m.raw[f]);
        m.departure[f] = 0;
        m.size[f] = 0;
      }
    }
  }

  private static void learnCentre(ChannelHistory h, int f, double r) {
    double threshold = TAILS.threshold(h.a, f);
    double limit = threshold > 0 ? CENTER_CLIP * threshold : Math.abs(r);
    int seen = TAILS.count(h.a, f);
    double gain = seen < LONG_MEMORY ? 1.0 / (seen + 1) : 1.0 / LONG_MEMORY;
    h.setCentre(f, h.centre(f) + gain * Math.max(-limit, Math.min(limit, r)));
  }

  /** Learns from runs that have ended: a stuck sensor must not teach that this is normal. */
  private static void learnFlatness(Moment m, boolean repeats) {
    ChannelHistory h = m.history();
    if (h.count > 0) {
      if (!repeats) {
        TAILS.accept(h.a, FLATNESS.index(), h.runNats);
      }
      h.runNats = repeats ? (float) m.raw[FLATNESS.index()] : 0;
      h.run = repeats ? h.run + 1 : 0;
      double gain = Math.max(1.0 / (h.count + 2), 1.0 / LONG_MEMORY);
      h.repeatShare += (float) (((repeats ? 1 : 0) - h.repeatShare) * gain);
      REPEATS.accept(h.a, m.timeMillis(), repeats, h.intervalMillis);
    }
  }

  private static void learnRecursive(Moment m, double x, double bounded) {
    ChannelHistory h = m.history();
    if (!Double.isNaN(m.profileNow())) {
      double residual = bounded - m.profileNow();
      double scaled = m.phaseFactor() * residual;
      h.season20 += ALPHA_20 * (residual - h.season20);
      h.scaledSeason5 += ALPHA_5 * (scaled - h.scaledSeason5);
      h.scaledSeason20 += ALPHA_20 * (scaled - h.scaledSeason20);
      double known = PROFILE.readings(h.a, m.timeMillis());
      PHASES.learn(h.a, m.timeMillis(), residual, known, h.intervalMillis);
    }
    h.relation5 =
        !Double.isNaN(m.relationBase())
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
