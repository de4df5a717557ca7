package dev.heed.producer.simulate;

/**
 * One labelled fault: the ground truth of a simulated plant. Value and time return to normal with
 * the reading after the last one, in general by a jump.
 *
 * @param sensor the sensor
 * @param channel the channel, or {@link #ALL_CHANNELS} for a gap
 * @param kind what goes wrong
 * @param startMillis event time of the first reading that is altered or lost
 * @param endMillis event time of the last reading that belongs to the fault
 * @param magnitude how strongly, as the kind defines it
 */
public record Fault(
    String sensor,
    String channel,
    FaultKind kind,
    long startMillis,
    long endMillis,
    double magnitude) {

  /** Stands for every channel of the sensor. */
  public static final String ALL_CHANNELS = "*";

  public Fault {
    if (endMillis < startMillis) {
      throw new IllegalArgumentException(
          "fault: must not end before it starts, given " + startMillis + " to " + endMillis);
    }
    if (Double.isNaN(magnitude) || Double.isInfinite(magnitude)) {
      throw new IllegalArgumentException("fault: magnitude must be finite, given " + magnitude);
    }
  }
}
