package dev.heed.producer.simulate;

/**
 * A fault with the steps of its sensor that it covers.
 *
 * @param fault the ground truth
 * @param channel index of the channel; {@link #ALL} for every one
 * @param firstStep first step that is altered or lost
 * @param lastStep last step that belongs to the fault
 * @param variant chooses among the forms that a kind has, in [0, 1)
 */
record PlannedFault(Fault fault, int channel, long firstStep, long lastStep, double variant) {
  static final int ALL = -1;

  boolean covers(long step) {
    return step >= firstStep && step <= lastStep;
  }

  boolean isSilentAt(long step) {
    return fault.kind() == FaultKind.GAP && step >= firstStep && step < lastStep;
  }
}
