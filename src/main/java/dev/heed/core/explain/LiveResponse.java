package dev.heed.core.explain;

import dev.heed.core.detect.Examination;
import dev.heed.core.detect.Examined;
import dev.heed.core.detect.ExaminedChannel;
import dev.heed.core.message.Band;
import dev.heed.core.message.LensReport;

/**
 * Response of both lenses as one channel of a live sensor moves from its expected value outwards,
 * with the channel's own history and window.
 *
 * <p>Each point is the detector's verdict on that value. The slope is per unit of the value, so it
 * holds the tail model too: a surprise grows with the logarithm of the value beyond its threshold,
 * and so even the multiplicative slope falls, which is no saturation.
 *
 * <p>Amplitudes are spaced evenly in {@code asinh(amplitude / step)}: fine near the expected value,
 * with room for glitches of any size.
 */
public final class LiveResponse {
  private static final int DOUBLINGS = 40;
  private static final double ROOM = 1.5;
  private static final double LARGEST = 1e29;

  private final Examination examination;
  private final ExaminedChannel channel;
  private final double origin;
  private final double step;

  /**
   * @param channel one of the reading's
   */
  public LiveResponse(Examination examination, String channel) {
    this.examination = examination;
    this.channel = examination.actual().channel(channel);
    double expected = this.channel.expected().value();
    this.origin = Double.isFinite(expected) ? expected : this.channel.value();
    this.step = step(this.channel, origin);
  }

  /** Amplitude about which the axis turns from linear to logarithmic, in the channel's unit. */
  public double step() {
    return step;
  }

  /**
   * From the expected value to one side.
   *
   * @param side +1: values above the expected one; −1: below
   * @param points at least 2
   */
  public AmplitudeResponse towards(int side, int points) {
    double largest = largest(side);
    double[] amplitude = new double[points];
    double end = asinh(largest / step);
    for (int i = 0; i < points; i++) {
      amplitude[i] = step * Math.sinh(end * i / (points - 1));
    }
    return AmplitudeResponse.along(t -> at(side, t), "value", origin, side, amplitude);
  }

  /** Far enough to show the reading, where flags begin, and saturation unless it is far off. */
  private double largest(int side) {
    double wanted = ROOM * Math.max(side * (channel.value() - origin), 4 * step);
    double reach = Math.max(wanted, step);
    for (int i = 0; i < DOUBLINGS && reach < LARGEST; i++) {
      ResponsePath.Point point = at(side, reach);
      if (point.isFlagged() && point.additive().saturation() >= AmplitudeResponse.SATURATED) {
        break;
      }
      reach *= 2;
    }
    ResponsePath.Point last = at(side, reach);
    return last.isFlagged() ? reach : wanted;
  }

  private ResponsePath.Point at(int side, double amplitude) {
    double value = origin + side * amplitude;
    Examined examined = examination.with(channel.name(), value);
    ExaminedChannel there = examined.channel(channel.name());
    return new ResponsePath.Point(
        point(there.lenses().additive(), side),
        point(there.lenses().multiplicative(), side),
        there.logOdds());
  }

  private static LensPoint point(LensReport report, int side) {
    return new LensPoint(
        report.score(), side * report.slope(), report.saturation(), report.logOdds());
  }

  private static double step(ExaminedChannel channel, double origin) {
    Band far = channel.expected().far();
    double half = 0.5 * (far.upper() - far.lower());
    if (half > 0 && Double.isFinite(half)) {
      return half;
    }
    double departure = Math.abs(channel.value() - origin);
    return departure > 0 ? departure : Math.max(Math.abs(origin), 1) * 1e-3;
  }

  private static double asinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1));
  }
}
