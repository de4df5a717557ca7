package dev.heed.core.explain;

import java.util.function.Predicate;

/**
 * How both lenses answer as a reading moves away from what is expected.
 *
 * <p>The slope of the score shows tanh: it is constant along a straight line of keys in the
 * multiplicative lens and fades in the additive one. The slope of the weight fades in both, as the
 * softmax itself saturates.
 *
 * @param unit what the amplitude is measured in: "nats" or "value"
 * @param origin value at amplitude 0, in the channel's unit; NaN if the amplitude is in nats
 * @param side +1 if values rise with the amplitude, −1 if they fall
 * @param amplitude from 0, ascending (n)
 * @param additive the additive lens (n)
 * @param multiplicative the multiplicative lens (n)
 * @param logOdds both fused, in nats; above 0 means flagged (n)
 * @param flaggedAt smallest amplitude that is flagged; NaN if none up to the last one is
 * @param saturatedAt smallest amplitude at which the additive slope has fallen to 10 % of what the
 *     same direction could have, beyond where it is steepest; NaN if none up to the last one
 */
@SuppressWarnings("ArrayRecordComponent") // curves to draw; read, never changed
public record AmplitudeResponse(
    String unit,
    double origin,
    int side,
    double[] amplitude,
    LensResponse additive,
    LensResponse multiplicative,
    double[] logOdds,
    double flaggedAt,
    double saturatedAt) {

  /** Saturation of a slope that has fallen to a tenth. */
  public static final double SATURATED = 0.9;

  private static final int BISECTIONS = 50;

  static AmplitudeResponse along(
      ResponsePath path, String unit, double origin, int side, double[] amplitude) {
    int n = amplitude.length;
    LensResponse additive = new LensResponse(n);
    LensResponse multiplicative = new LensResponse(n);
    double[] logOdds = new double[n];
    for (int i = 0; i < n; i++) {
      ResponsePath.Point point = path.at(amplitude[i]);
      additive.set(i, point.additive());
      multiplicative.set(i, point.multiplicative());
      logOdds[i] = point.fused();
    }
    return new AmplitudeResponse(
        unit,
        origin,
        side,
        amplitude,
        additive,
        multiplicative,
        logOdds,
        first(path, amplitude, 0, ResponsePath.Point::isFlagged),
        first(
            path,
            amplitude,
            least(additive.saturation()),
            point -> point.additive().saturation() >= SATURATED));
  }

  /** A soft step is flat before it rises too: what has fallen is looked for beyond the steepest. */
  private static int least(double[] saturation) {
    int least = 0;
    for (int i = 1; i < saturation.length; i++) {
      least = saturation[i] < saturation[least] ? i : least;
    }
    return least;
  }

  /** The first amplitude of the grid that has a property, refined towards the one before it. */
  private static double first(
      ResponsePath path, double[] amplitude, int from, Predicate<ResponsePath.Point> property) {
    for (int i = from; i < amplitude.length; i++) {
      if (property.test(path.at(amplitude[i]))) {
        return i == from
            ? amplitude[from]
            : refined(path, amplitude[i - 1], amplitude[i], property);
      }
    }
    return Double.NaN;
  }

  private static double refined(
      ResponsePath path, double without, double with, Predicate<ResponsePath.Point> property) {
    double low = without;
    double high = with;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (property.test(path.at(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
