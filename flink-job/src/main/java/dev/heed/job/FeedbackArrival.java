package dev.heed.job;

import dev.heed.core.message.FeedbackEvent;

/** What the source makes of one record of the feedback topic: feedback, or a dead letter. */
public sealed interface FeedbackArrival {

  /** A record that is feedback. */
  record Accepted(FeedbackEvent feedback) implements FeedbackArrival {}

  /**
   * A record that is not feedback.
   *
   * @param letter what goes to the dead-letter topic
   */
  record Rejected(OutputRecord letter) implements FeedbackArrival {}
}
