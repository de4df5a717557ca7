package dev.heed.core.train;

/** What a timestep of an example is to the question "which timestep, if any, is the anomaly?". */
enum Role {
  /** Not the anomaly. */
  WRONG,
  /** The fault's onset, or a step soon after it: any of them is a right answer. */
  RIGHT,
  /** Later in the fault or in its wake: neither right nor wrong, left out of the softmax. */
  LEFT_OUT
}
