package dev.heed.consumer.forward;

/** Carries a message to its target. */
interface Sender {

  /** Makes one attempt; returns within the target's timeout. */
  Outcome send(Message message);

  /** Breaks off a running attempt, and all to come; may be called from another thread. */
  void stop();
}
