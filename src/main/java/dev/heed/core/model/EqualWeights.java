package dev.heed.core.model;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * The prior: what speaks for an anomaly counts alike, nothing is learnt.
 *
 * <p>Both scores are {@value #SCALE} times the mean of two surprises, how novel the value is and
 * how far it departs from what is usual now, and add the excess of all others over their
 * allowances, so that a fault which only they see is not missed. The multiplicative lens is linear
 * in all three. The additive lens has one hidden unit for each: the two surprises are bent to at
 * most {@value #SATURATION} nats ({@code W_k = 1 / s}, {@code w = s · weight}), the excess becomes
 * a soft step at {@value #STEP_AT} nats.
 *
 * <p>The query gates what counts. Of a new channel every surprise counts less, as little stands
 * behind it: the multiplicative lens takes from its weights {@code qᵀ W}, the additive lens moves
 * its hidden units up by {@code W_q q}. Of a channel with a rhythm the excess counts more, as what
 * the forecast leaves of it means something. Under every query both scores rise with each surprise.
 *
 * <p>Means of few features that differ beat sums of many that repeat each other; see
 * docs/decisions/0012; for the gates 0021.
 */
public final class EqualWeights {
  /** Nats of score per nat of mean surprise: the sharpness of the softmax. */
  static final double SCALE = 10;

  static final double SATURATION = 20;
  static final double STEP_AT = 4;
  private static final double STEP_WIDTH = 3;
  private static final double STEP_HEIGHT = 8;
  private static final double OF_EXCESS = 0.5;

  /** What youth takes off the weight of a surprise, of the excess; what a rhythm adds to it. */
  private static final double YOUTH_OF_SURPRISE = -0.12;

  private static final double YOUTH_OF_EXCESS = -0.24;
  private static final double RHYTHM_OF_EXCESS = 0.2;

  /** Nats by which the hidden units of a new channel see less of a surprise, of the excess. */
  private static final double YOUTH_BEFORE_SURPRISE = 0.3;

  private static final double YOUTH_BEFORE_EXCESS = 1.2;
  private static final int WINDOW = 256;

  private static final List<Feature> MAIN = List.of(Features.NOVELTY, Features.DEPARTURE);

  private static final String VERSION = "0.3.0";

  /** Of the shipped model, in nats; see docs/decisions/0021. */
  private static final double LEVEL = 28.5;

  private static final double LOAD = 46;
  private static final double CHANNELS = 12;
  private static final double IMMATURITY = 25;

  private EqualWeights() {}

  /** The prior that is shipped as a file. */
  public static Model shipped() {
    return model(VERSION, LEVEL, LOAD, CHANNELS, IMMATURITY);
  }

  /**
   * Parameters without anything learnt.
   *
   * @param level score of the null key for a sensor of one channel without candidates, in nats
   * @param load what recent candidates as many as noise has add to it
   * @param channels what each power of ten of more channels adds to it
   * @param immaturity what a new channel adds to it
   */
  public static Model model(
      String version, double level, double load, double channels, double immaturity) {
    DMatrixRMaj nullKey = new DMatrixRMaj(Context.COUNT, 1);
    nullKey.set(Context.BIAS.index(), 0, level);
    nullKey.set(Context.LOAD.index(), 0, load);
    nullKey.set(Context.CHANNELS.index(), 0, channels);
    nullKey.set(Context.IMMATURITY.index(), 0, immaturity);
    return new Model(
        version,
        WINDOW,
        additive(nullKey),
        multiplicative(nullKey),
        0.5,
        Map.of("method", "equal weights, nothing learnt"));
  }

  private static AdditiveParameters additive(DMatrixRMaj nullKey) {
    int h = MAIN.size() + 1;
    int youth = Context.YOUTH.index();
    DMatrixRMaj wq = new DMatrixRMaj(h, Context.COUNT);
    DMatrixRMaj wk = new DMatrixRMaj(h, Features.COUNT);
    DMatrixRMaj b = new DMatrixRMaj(h, 1);
    DMatrixRMaj w = new DMatrixRMaj(h, 1);
    for (int i = 0; i < MAIN.size(); i++) {
      wk.set(i, MAIN.get(i).index(), 1 / SATURATION);
      wq.set(i, youth, -YOUTH_BEFORE_SURPRISE / SATURATION);
      w.set(i, 0, SCALE * SATURATION / MAIN.size());
    }
    int step = MAIN.size();
    wk.set(step, Features.EXCESS.index(), 1 / STEP_WIDTH);
    wq.set(step, youth, -YOUTH_BEFORE_EXCESS / STEP_WIDTH);
    b.set(step, 0, -STEP_AT / STEP_WIDTH);
    w.set(step, 0, SCALE * STEP_HEIGHT / 2);
    DMatrixRMaj ownNullKey = nullKey.copy();
    double restingScore = w.get(step, 0) * Math.tanh(b.get(step, 0));
    ownNullKey.add(Context.BIAS.index(), 0, restingScore);
    return new AdditiveParameters(wq, wk, b, w, ownNullKey);
  }

  private static MultiplicativeParameters multiplicative(DMatrixRMaj nullKey) {
    DMatrixRMaj w = new DMatrixRMaj(Context.COUNT, Features.COUNT);
    double root = Math.sqrt(Features.COUNT);
    for (Feature feature : MAIN) {
      w.set(Context.BIAS.index(), feature.index(), SCALE / MAIN.size() * root);
      w.set(Context.YOUTH.index(), feature.index(), SCALE * YOUTH_OF_SURPRISE * root);
    }
    int excess = Features.EXCESS.index();
    w.set(Context.BIAS.index(), excess, SCALE * OF_EXCESS * root);
    w.set(Context.YOUTH.index(), excess, SCALE * YOUTH_OF_EXCESS * root);
    w.set(Context.RHYTHM.index(), excess, SCALE * RHYTHM_OF_EXCESS * root);
    return new MultiplicativeParameters(w, nullKey.copy());
  }
}
