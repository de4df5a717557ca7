package dev.heed.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record on its way to one of the output topics; the sink that it reaches names the topic. */
public final class OutputRecord {
  private final byte @Nullable [] key;
  private final byte @Nullable [] value;
  private final Map<String, String> headers;

  /**
   * Takes ownership of both arrays.
   *
   * @param key null if the record has none
   * @param value null for a record without content
   */
  public OutputRecord(byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
    this.key = key;
    this.value = value;
    this.headers = Map.copyOf(headers);
  }

  /** A record of a sensor without headers. */
  static OutputRecord of(String sensor, byte[] value) {
    return of(sensor, value, Map.of());
  }

  /** A record of a sensor. */
  static OutputRecord of(String sensor, byte[] value, Map<String, String> headers) {
    return new OutputRecord(sensor.getBytes(StandardCharsets.UTF_8), value, headers);
  }

  /** The key, not a copy. */
  public byte @Nullable [] key() {
    return key;
  }

  /** The value, not a copy. */
  public byte @Nullable [] value() {
    return value;
  }

  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OutputRecord that
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && headers.equals(that.headers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "OutputRecord[key="
        + (key == null ? "none" : new String(key, StandardCharsets.UTF_8))
        + ", "
        + (value == null ? "no value" : value.length + " bytes")
        + ", "
        + headers
        + "]";
  }
}
