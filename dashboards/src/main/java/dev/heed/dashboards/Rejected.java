package dev.heed.dashboards;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that the job did not score, as the health view shows it. All of it was written by
 * others: it is cut short, and shown as text.
 *
 * @param reason why, as the job says it
 * @param detail the field, the value and the rule; empty if the job says nothing
 * @param origin topic, partition and offset where the job read it; empty if unknown
 * @param timeMillis when it was turned away
 * @param sample beginning of its value; bytes that are no UTF-8 are replaced
 */
record Rejected(String reason, String detail, String origin, long timeMillis, String sample) {
  private static final int REASON_BYTES = 64;
  private static final int DETAIL_BYTES = 400;
  private static final int SAMPLE_BYTES = 400;

  static Rejected of(ConsumerRecord<byte[], byte[]> message) {
    String reason = header(message, "reason", REASON_BYTES);
    String topic = header(message, "topic", DETAIL_BYTES);
    String origin =
        topic.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "%s, partition %s, offset %s",
                topic,
                header(message, "partition", REASON_BYTES),
                header(message, "offset", REASON_BYTES));
    return new Rejected(
        reason.isEmpty() ? "unknown" : reason,
        header(message, "detail", DETAIL_BYTES),
        origin,
        message.timestamp(),
        text(message.value(), SAMPLE_BYTES));
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name, int limit) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : text(header.value(), limit);
  }

  private static String text(byte[] bytes, int limit) {
    if (bytes == null) {
      return "";
    }
    String text =
        StandardCharsets.UTF_8
            .decode(ByteBuffer.wrap(bytes, 0, Math.min(limit, bytes.length)))
            .toString();
    return bytes.length > limit ? text + "…" : text;
  }
}
