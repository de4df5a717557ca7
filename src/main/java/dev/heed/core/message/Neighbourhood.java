package dev.heed.core.message;

import java.util.List;

/**
 * The past moments that a reading was compared with.
 *
 * @param neighbours their effective number 1 / Σa²; NaN if none
 * @param bandwidth distance, in the channel's unit, at which a moment counts for e^(-1/2) of an
 *     equal one; NaN if none
 * @param evidence the moments that count most, strongest first
 */
public record Neighbourhood(double neighbours, double bandwidth, List<Evidence> evidence) {
  /** A comparison with nothing. */
  public static final Neighbourhood NONE = new Neighbourhood(Double.NaN, Double.NaN, List.of());
}
