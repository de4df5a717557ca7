package dev.heed.core.recall;

/**
 * A reading that would open an incident, as labelled incidents are compared with it.
 *
 * @param sensor its sensor
 * @param channel the channel that leads it
 * @param timeMillis its event time
 * @param fingerprint what it looks like
 * @param size its largest surprise, see {@link Fingerprint#size}
 */
public record Present(
    String sensor, String channel, long timeMillis, Fingerprint fingerprint, double size) {

  /** Sizes that differ by less than this factor are alike. */
  private static final double ALIKE = 1.5;

  /** And by so many nats on top: small sizes vary more. */
  private static final double ALIKE_NATS = 3;

  /** Nats by which a case is less alike for each nat of size beyond that. */
  private static final double UNLIKE = 2;

  /**
   * Nats by which a case of another size is less alike; 0 if the sizes are alike, or that of the
   * case is unknown. Surprise grows with the logarithm of a departure: a glitch of 1e9 deviations
   * has some 130 nats, a fault of 100 has 25.
   */
  double handicap(Case other) {
    double smaller = Math.min(size, other.size());
    double larger = Math.max(size, other.size());
    return Double.isNaN(larger) ? 0 : UNLIKE * Math.max(0, larger - ALIKE * smaller - ALIKE_NATS);
  }
}
