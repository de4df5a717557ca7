package dev.heed.job;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes dead letters of records that were rejected. */
final class DeadLetters {
  private DeadLetters() {}

  /**
   * Key and value as they were read, with the reason and the origin in headers.
   *
   * @param reason its code
   * @param fault says in one line what is wrong
   * @param maxBytes key and value are cut to so many bytes together
   */
  static OutputRecord of(
      ConsumerRecord<byte[], byte[]> record, String reason, Exception fault, int maxBytes) {
    Map<String, String> headers = new HashMap<>();
    headers.put(OutputHeaders.REASON, reason);
    headers.put(OutputHeaders.DETAIL, String.valueOf(fault.getMessage()));
    headers.put(OutputHeaders.TOPIC, record.topic());
    headers.put(OutputHeaders.PARTITION, Integer.toString(record.partition()));
    headers.put(OutputHeaders.OFFSET, Long.toString(record.offset()));
    headers.put(OutputHeaders.TIMESTAMP, Long.toString(record.timestamp()));
    byte[] key = record.key();
    byte[] value = record.value();
    long size = (long) length(key) + length(value);
    if (size > maxBytes) {
      headers.put(OutputHeaders.ORIGINAL_BYTES, length(key) + "+" + length(value));
      key = cut(key, maxBytes);
      value = cut(value, maxBytes - length(key));
    }
    return new OutputRecord(key, value, headers);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
    return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }
}
