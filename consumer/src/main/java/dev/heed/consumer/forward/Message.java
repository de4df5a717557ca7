package dev.heed.consumer.forward;

import java.util.List;
import java.util.Map;

/**
 * One message to a target.
 *
 * @param what it tells, in a few words, for the log
 * @param contentType media type of the body
 * @param body what is posted
 * @param headers further headers
 * @param entries events that are dealt with once the target took the message
 */
record Message(
    String what, String contentType, Body body, Map<String, String> headers, List<Entry> entries) {

  Message {
    headers = Map.copyOf(headers);
    entries = List.copyOf(entries);
  }

  /** Bytes with the equality of an object, which is all that a record needs of them. */
  static final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}
