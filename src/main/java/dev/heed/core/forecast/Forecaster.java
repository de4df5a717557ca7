package dev.heed.core.forecast;

import dev.heed.core.message.Evidence;
import dev.heed.core.stats.Exponential;
import dev.heed.core.stats.Logarithm;
import java.util.List;

/**
 * Forecasts the next value of a channel by attention over all of its past, and says of any value
 * how much it surprises.
 *
 * <p>{@link #prepare} makes everything from what was known before the value: the context q, the
 * forecast o of the {@link LeastSquares}, the correction c and local variance of the {@link
 * HardMoments}, and the expected value with its band ({@link Explanations}). Then, for the value
 * read and for any that might have been read, with z the value in channel units, s their scale, ē
 * the usual error and σ the usual error of both attentions together:
 *
 * <pre>
 *   e(x) = z - o                       residual20(x) = EMA20 of clip(e, ±4 ē)
 *   f(x) = (e - c) / sqrt(σ² + local)  surprise(x) = f
 *   spread(x) = rise of log(EMA20 of |clip(f, ±5)| + 0.001) over its usual level, at least 0
 * </pre>
 *
 * <p>Their derivatives are 0 where a clip binds; at a kink they are those of the inner side. {@link
 * #learn} comes last and is for the prepared reading.
 *
 * <p>Holds scratch and the last results, no state; one per thread. O(d²) for d = {@value Layout#D},
 * an eighth of that when settled; nothing allocated but by {@link #evidence}.
 *
 * <p>Edge cases: no context before {@value Layout#SPAN} readings, forecast 0 in channel units until
 * then; values must be finite; those beyond 8 channel units are learnt as such.
 */
public final class Forecaster {
  /** The usual logarithm is kept as a float: what is less above it is no rise. */
  private static final double ROUNDING_OF_LOG = 1e-5;

  private static final double ALPHA_20 = 2.0 / 21;
  private static final float MOST_FORECAST = 10;
  private static final float CLIP_OF_ERROR = 4;
  private static final float CLIP_OF_SURPRISE = 5;
  private static final double OFFSET = 1e-3;
  private static final double NEARLY = 1 - 1e-9;
  private static final float NORMAL = 1.25f;

  /** Squared bandwidth in squared spreads. */
  private static final float SQUARED_BANDWIDTH = 3;

  private static final float TINY = 1e-12f;
  private static final double MOST = 1e30;

  private final double fixedBandwidth;
  private final LeastSquares leastSquares = new LeastSquares();
  private final HardMoments hardMoments = new HardMoments();
  private final Explanations explanations = new Explanations();
  private final PeriodFinder periodFinder = new PeriodFinder();
  private final float[] q = new float[Layout.D];
  private Situation now = new Situation();
  private double mean;
  private double scale;
  private double perUnit;
  private float linear;
  private float sigma;
  private double perSpread;
  private double clipOfError;
  private double residual20;
  private double surprise20;
  private double usualLogSurprise;

  /** Its exponential, but for the rounding of both. */
  private double usualSurprise;

  private boolean hasUsual;

  /** A forecaster whose bandwidth follows the channel's own errors. */
  public Forecaster() {
    this(0);
  }

  /**
   * @param fixedBandwidth distance of two contexts, in the channel's unit, at which a hard moment
   *     counts for e^(-1/2) of an equal one; 0 to take it from the channel's own errors
   */
  public Forecaster(double fixedBandwidth) {
    this.fixedBandwidth = fixedBandwidth;
  }

  /** Makes the forecast of a reading whose value is not seen yet; the state is not changed. */
  public void prepare(ForecastState s, Situation situation) {
    now = situation;
    mean = s.mean;
    scale = s.scale();
    perUnit = 1 / scale;
    sigma = s.error > 0 ? NORMAL * s.error : 1;
    linear = 0;
    hardMoments.correction = 0;
    hardMoments.local = 0;
    if (s.isReady()) {
      Context.fill(s, now, perUnit, q);
      linear = Layout.clip(LeastSquares.forecast(s.a, q), MOST_FORECAST);
      hardMoments.ask(s, q, now, sigma, squaredBandwidth());
    }
    settle(s);
  }

  /**
   * Puts the last value in the place of all that attention over the past says of the reading that
   * was prepared: what a forecast is worth is measured against it.
   */
  public void prepareLast(ForecastState s) {
    now = new Situation().at(now.timeMillis).values(now.last, Double.NaN);
    linear = s.isReady() ? Layout.clip((float) standardised(now.last), MOST_FORECAST) : 0;
    hardMoments.correction = 0;
    hardMoments.local = 0;
    settle(s);
  }

  /** What follows from the forecast. */
  private void settle(ForecastState s) {
    perSpread = 1 / Math.sqrt(sigma * sigma + hardMoments.local + TINY);
    clipOfError = s.linearError > 0 ? CLIP_OF_ERROR * s.linearError : MOST;
    residual20 = s.residual20;
    surprise20 = s.surprise20;
    usualLogSurprise = s.usualLogSurprise;
    usualSurprise = usualLogSurprise < 0 ? Exponential.of(usualLogSurprise) * NEARLY : 0;
    hasUsual = s.updates > ForecastState.KNOWN + 1;
    double known = s.isKnown() ? mean + scale * linear : Double.NaN;
    explanations.prepare(s, now, known, scale * hardMoments.correction, hardMoments.local);
  }

  private float squaredBandwidth() {
    double h = fixedBandwidth / scale;
    return h > 0 ? (float) Math.min(MOST, h * h) : SQUARED_BANDWIDTH * sigma * sigma;
  }

  /** e(x): what the least squares leave of a value, in channel units. */
  public double residual(double x) {
    return standardised(x) - linear;
  }

  /** f(x): what both attentions leave of a value, in spreads. */
  public double surprise(double x) {
    return (residual(x) - hardMoments.correction) * perSpread;
  }

  private double standardised(double x) {
    return Math.max(-MOST, Math.min(MOST, (x - mean) * perUnit));
  }

  /** Mean residual of about 20 readings were x the last of them, signed. */
  public double residual20(double x) {
    double e = residual(x);
    double clipped = Math.max(-clipOfError, Math.min(clipOfError, e));
    return residual20 + ALPHA_20 * (clipped - residual20);
  }

  /** Derivative of {@link #residual20} by x. */
  public double slopeOfResidual20(double x) {
    return Math.abs(residual(x)) <= clipOfError ? ALPHA_20 * perUnit : 0;
  }

  /** Derivative of {@link #surprise} by x. */
  public double slopeOfSurprise(double x) {
    return perSpread * perUnit;
  }

  /** By how much the surprises of about 20 readings are larger than usual, in nats, at least 0. */
  public double spread(double x) {
    double level = level(x);
    // Most readings lie below what is usual, and need no logarithm.
    double rise = hasUsual && level > usualSurprise ? Logarithm.of(level) - usualLogSurprise : 0;
    return rise > ROUNDING_OF_LOG ? rise : 0;
  }

  /** Mean size of about 20 surprises were x the last of them, and an offset. */
  private double level(double x) {
    double size = Math.min(CLIP_OF_SURPRISE, Math.abs(surprise(x)));
    return surprise20 + ALPHA_20 * (size - surprise20) + OFFSET;
  }

  /** Derivative of {@link #spread} by x; the second is minus its square. */
  public double slopeOfSpread(double x) {
    double f = surprise(x);
    boolean isFlat = Math.abs(f) > CLIP_OF_SURPRISE || spread(x) <= 0;
    return isFlat ? 0 : ALPHA_20 * Math.signum(f) * perSpread * perUnit / level(x);
  }

  /** Learns the value of the prepared reading. */
  public void learn(ForecastState s, double x) {
    float z = (float) (s.hasScale() ? standardised(x) : 0);
    if (s.isReady()) {
      learnErrors(s, z);
    }
    float clipped = Layout.clip(z, Ring.LIMIT);
    Ring.put(s, clipped);
    periodFinder.learn(s, clipped);
    boolean hadScale = s.hasScale();
    Learning.scale(s, x);
    explanations.learn(s, x, hadScale ? scale : s.dev);
    Learning.time(s, now.timeMillis);
    s.count();
  }

  private void learnErrors(ForecastState s, float full) {
    float z = Layout.clip(full, Ring.LIMIT);
    float e = z - linear;
    float limit = s.linearError > 0 ? CLIP_OF_ERROR * s.linearError : Math.abs(e);
    float clipped = Layout.clip(e, limit);
    float f = (float) ((full - linear - hardMoments.correction) * perSpread);
    Learning.errors(s, clipped, Layout.clip(f, CLIP_OF_SURPRISE));
    hardMoments.learnTrust(s, e, sigma);
    if (s.isKnown() && (Math.abs(e) > sigma || LeastSquares.isChosen(s.n))) {
      hardMoments.learn(s, e, z, sigma, now.timeMillis);
    }
    boolean isLarge = Learning.isLarge(s, e);
    Learning.error(s, Math.abs(e - hardMoments.correction));
    leastSquares.learn(s, q, clipped, isLarge);
    Learning.linearError(s, Math.abs(e));
  }

  /** The expected value, of the explanation that has been right of late; NaN at the first. */
  public double expected() {
    return explanations.expected();
  }

  /** Lower end of the band that holds 99 % of normal values; NaN while warming up. */
  public double lower() {
    return explanations.lower();
  }

  /** Upper end of that band. */
  public double upper() {
    return explanations.upper();
  }

  /** Lower end of the band that holds 90 % of normal values; NaN while warming up. */
  public double usualLower() {
    return explanations.usualLower();
  }

  /** Upper end of that band. */
  public double usualUpper() {
    return explanations.usualUpper();
  }

  /** The forecast of the least squares alone, in the channel's unit. */
  public double linear() {
    return mean + scale * linear;
  }

  /** The forecast of both attentions, in the channel's unit. */
  public double corrected() {
    return mean + scale * (linear + (double) hardMoments.correction);
  }

  /** What explains the channel best of late. */
  Explanation explanation() {
    return explanations.best();
  }

  /** Distance, in the channel's unit, at which a hard moment counts for e^(-1/2) of an equal. */
  public double bandwidth() {
    return scale * Math.sqrt(squaredBandwidth());
  }

  /**
   * Effective number of the readings that the expected value is made of, {@code 1 / Σ a²}; NaN
   * before the first reading. O(d²).
   *
   * @param s as for {@link #prepare}, not learnt from since
   */
  public double neighbours(ForecastState s) {
    return past(s).neighbours();
  }

  /**
   * The past readings with the largest weights in the expected value, at most {@value
   * PastReadings#MOST}, strongest first.
   *
   * @param s as for {@link #prepare}, not learnt from since
   */
  public List<Evidence> evidence(ForecastState s) {
    return past(s).evidence(now);
  }

  private PastReadings past(ForecastState s) {
    return new PastReadings(s, explanations.best(), leastSquares, hardMoments, q);
  }
}
