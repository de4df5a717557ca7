package dev.heed.core.mapping;

import org.jspecify.annotations.Nullable;

/** A record as it was read, of which a mapping makes readings. */
public final class SourceRecord {
  private final String topic;
  private final byte @Nullable [] key;
  private final byte @Nullable [] value;
  private final long timestampMillis;
  private final Headers headers;

  /** The headers of a record. */
  @FunctionalInterface
  public interface Headers {
    /** The last value under this name; null if there is none. */
    byte @Nullable [] last(String name);
  }

  /**
   * Takes ownership of key and value.
   *
   * @param topic where it was read; empty for a file
   * @param key null if it has none
   * @param value null for a tombstone
   * @param timestampMillis the record's own time; below 0 if it has none
   */
  public SourceRecord(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestampMillis,
      Headers headers) {
    this.topic = topic;
    this.key = key;
    this.value = value;
    this.timestampMillis = timestampMillis;
    this.headers = headers;
  }

  /** A record that is nothing but its value. */
  public static SourceRecord of(byte[] value) {
    return new SourceRecord("", null, value, -1, name -> null);
  }

  String topic() {
    return topic;
  }

  byte @Nullable [] key() {
    return key;
  }

  byte @Nullable [] value() {
    return value;
  }

  long timestampMillis() {
    return timestampMillis;
  }

  Headers headers() {
    return headers;
  }
}
