package dev.heed.bench.calibration;

import dev.heed.bench.calibration.Bins.Bin;
import java.util.List;
import java.util.function.Predicate;

/**
 * How well the probabilities of some streams are calibrated.
 *
 * @param streams what they are
 * @param all over all readings, most of which are near the base rate
 * @param likely over readings with a probability above {@value #LIKELY}
 * @param flagged over flagged readings
 * @param brier mean of (p - y)², y 1 for a reading of a fault
 * @param bins of equal width over all readings
 */
public record Calibration(
    String streams, Part all, Part likely, Part flagged, double brier, List<Bin> bins) {
  /** From here on a reading counts as likely. */
  public static final double LIKELY = 0.05;

  /**
   * The calibration of some of the readings.
   *
   * @param readings how many
   * @param faultShare share of them that are part of a fault
   * @param probability their mean probability
   * @param equalWidth expected calibration error over bins of equal width
   * @param equalMass over bins of equal mass
   */
  public record Part(
      int readings, double faultShare, double probability, double equalWidth, double equalMass) {

    static Part of(List<Judged> readings) {
      return new Part(
          readings.size(),
          readings.stream().mapToDouble(r -> r.isFault() ? 1 : 0).average().orElse(Double.NaN),
          readings.stream().mapToDouble(Judged::probability).average().orElse(Double.NaN),
          Bins.error(Bins.ofEqualWidth(readings)),
          Bins.error(Bins.ofEqualMass(readings)));
    }
  }

  /** Measures the readings of some streams. */
  public static Calibration of(String streams, List<Judged> readings) {
    return new Calibration(
        streams,
        Part.of(readings),
        part(readings, r -> r.probability() > LIKELY),
        part(readings, Judged::isFlagged),
        readings.stream().mapToDouble(Calibration::squareError).average().orElse(Double.NaN),
        Bins.ofEqualWidth(readings));
  }

  private static Part part(List<Judged> readings, Predicate<Judged> counts) {
    return Part.of(readings.stream().filter(counts).toList());
  }

  private static double squareError(Judged reading) {
    double error = reading.probability() - (reading.isFault() ? 1 : 0);
    return error * error;
  }
}
