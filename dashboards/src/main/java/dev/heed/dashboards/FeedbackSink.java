package dev.heed.dashboards;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Label;
import java.io.IOException;

/** Takes what a person says of an incident on the page, and passes it on. */
@FunctionalInterface
public interface FeedbackSink {

  /**
   * Passes a label on; returns when it is safe, or fails.
   *
   * @param first the alert that opened the incident, or the first that was read of it
   * @param last the last alert of it so far
   * @throws IOException if it could not be passed on; its message is one line for the user
   */
  void accept(IncidentEvent first, IncidentEvent last, Label label) throws IOException;
}
