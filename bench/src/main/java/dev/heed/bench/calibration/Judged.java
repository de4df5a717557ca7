package dev.heed.bench.calibration;

/**
 * A reading of a simulated stream as the detector judged it.
 *
 * @param logOdds fused, in nats
 * @param probability that it is part of a fault, as the detector says
 * @param isOpen whether an incident was open, the reading included
 * @param isFlagged whether the reading was flagged
 * @param isFault whether it is within the span of a fault
 */
public record Judged(
    double logOdds, double probability, boolean isOpen, boolean isFlagged, boolean isFault)
    implements Believed {

  @Override
  public boolean isTrue() {
    return isFault;
  }
}
