package dev.heed.job;

import dev.heed.core.message.ChannelFault;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes dead letters of records that were rejected. */
final class DeadLetters {
  // Headers stay within what is left for them beside key and value.
  private static final int MAX_CHANNELS_NAMED = 16;
  private static final int MAX_DETAILS = 4;

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
    return of(record, reason, String.valueOf(fault.getMessage()), new HashMap<>(), maxBytes);
  }

  /**
   * The whole record, once for all channels of it that were left out.
   *
   * @param faults at least one
   */
  static OutputRecord ofChannels(
      ConsumerRecord<byte[], byte[]> record, List<ChannelFault> faults, int maxBytes) {
    Map<String, String> headers = new HashMap<>();
    // No name has a control character.
    headers.put(
        OutputHeaders.CHANNELS, joined(faults, ChannelFault::channel, MAX_CHANNELS_NAMED, "\n"));
    String detail = joined(faults, ChannelFault::detail, MAX_DETAILS, "; ");
    return of(record, faults.get(0).reason().code(), detail, headers, maxBytes);
  }

  private static String joined(
      List<ChannelFault> faults, Function<ChannelFault, String> part, int most, String separator) {
    String first = faults.stream().limit(most).map(part).collect(Collectors.joining(separator));
    int more = faults.size() - most;
    return more > 0 ? first + separator + "and " + more + " more" : first;
  }

  private static OutputRecord of(
      ConsumerRecord<byte[], byte[]> record,
      String reason,
      String detail,
      Map<String, String> headers,
      int maxBytes) {
    headers.put(OutputHeaders.REASON, reason);
    headers.put(OutputHeaders.DETAIL, detail);
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
