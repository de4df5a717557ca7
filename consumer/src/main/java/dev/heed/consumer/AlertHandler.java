package dev.heed.consumer;

import dev.heed.core.message.IncidentEvent;

/** Receives incident events, one at a time, on the thread that reads. */
@FunctionalInterface
public interface AlertHandler {

  /**
   * Takes responsibility for the event: once it returns, the position moves past the event. After
   * an exception the client stops, and the next client of the group gets the event again.
   */
  void handle(IncidentEvent event) throws Exception;
}
