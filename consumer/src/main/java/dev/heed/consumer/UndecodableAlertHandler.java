package dev.heed.consumer;

/** Receives records of the alerts topic that are not incident events, on the thread that reads. */
@FunctionalInterface
public interface UndecodableAlertHandler {

  /**
   * Takes note of the record. An exception is logged with the record's offset and changes nothing:
   * one bad record never stops the stream.
   */
  void handle(UndecodableAlert record) throws Exception;
}
