package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import dev.heed.core.message.RejectReason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that a detector must not stumble over.
 *
 * @param record key and value
 * @param reason why it, or a channel of it, is put aside; null if it is taken as it is
 */
record BadInput(OutputRecord record, @Nullable RejectReason reason) {
  private static final long NOW = Plant.START;

  static final List<BadInput> LIST =
      List.of(
          rejected("{\"sensor\":", RejectReason.NOT_JSON),
          new BadInput(
              new OutputRecord("tombstone".getBytes(UTF_8), null, Map.of()), RejectReason.EMPTY),
          rejected("", RejectReason.EMPTY),
          rejected("{'time':%d,'value':1}", RejectReason.SENSOR_MISSING),
          rejected("{'sensor':'  ','time':%d,'value':1}", RejectReason.SENSOR_INVALID),
          rejected(
              "{'sensor':'" + "s".repeat(300) + "','time':%d,'value':1}",
              RejectReason.SENSOR_INVALID),
          rejected("{'sensor':'bad','value':1}", RejectReason.TIME_MISSING),
          rejected("{'sensor':'bad','time':'noon','value':1}", RejectReason.TIME_INVALID),
          rejected(
              "{'sensor':'bad','time':'1970-01-01T00:00:00Z','value':1}",
              RejectReason.TIME_TOO_OLD),
          rejected(
              "{'sensor':'bad','time':" + (NOW + 2 * 86_400_000L) + ",'value':1}",
              RejectReason.TIME_AHEAD),
          rejected("{'sensor':'bad','time':%d}", RejectReason.VALUE_MISSING),
          rejected("{'sensor':'bad','time':%d,'value':'high'}", RejectReason.VALUE_NOT_A_NUMBER),
          rejected("{'sensor':'bad','time':%d,'value':NaN}", RejectReason.VALUE_NOT_A_NUMBER),
          rejected("{'sensor':'bad','time':%d,'value':Infinity}", RejectReason.VALUE_NOT_A_NUMBER),
          rejected("{'sensor':'bad','time':%d,'value':1e308}", RejectReason.VALUE_OUT_OF_RANGE),
          rejected(
              "{'sensor':'bad','time':%d,'values':{" + channels(500) + "}}",
              RejectReason.TOO_MANY_CHANNELS),
          rejected(
              "{'sensor':'bad','time':%d,'value':1,'pad':'" + "x".repeat(2 << 20) + "'}",
              RejectReason.TOO_LARGE),
          taken("twice", "{'sensor':'twice','time':%d,'value':1}"),
          taken("twice", "{'sensor':'twice','time':%d,'value':2}"),
          taken("back", "{'sensor':'back','time':%d,'value':1}"),
          taken("back", "{'sensor':'back','time':" + (NOW - 60_000) + ",'value':2}"),
          taken("come", "{'sensor':'come','time':%d,'values':{'a':1}}"),
          taken("come", "{'sensor':'come','time':" + (NOW + 1) + ",'values':{'a':1,'b':2}}"),
          taken("come", "{'sensor':'come','time':" + (NOW + 2) + ",'values':{'b':2}}"),
          leftOut("{'sensor':'gate','time':%d,'values':{'t':21.5,'state':'RUN'}}"),
          leftOut("{'sensor':'gate','time':" + (NOW + 1) + ",'values':{'pm':NaN,'t':21.5}}"),
          taken("some-other-key", "{'sensor':'foreign','time':%d,'value':1}"));

  /** Those that are to be put aside, scored or not. */
  static List<BadInput> rejected() {
    return LIST.stream().filter(bad -> bad.reason() != null).toList();
  }

  /** Sensor and time of those that are to be scored. */
  static List<String> scored() {
    return List.of(
        "twice " + NOW,
        "back " + NOW,
        "come " + NOW,
        "come " + (NOW + 1),
        "come " + (NOW + 2),
        "gate " + NOW,
        "gate " + (NOW + 1),
        "foreign " + NOW);
  }

  /** Reason, key and bytes in a form that compares, and that a failure can show. */
  String describe() {
    return describe(
        String.valueOf(reason == null ? null : reason.code()), record.key(), record.value());
  }

  static String describe(ConsumerRecord<byte[], byte[]> letter) {
    return describe(header(letter, OutputHeaders.REASON), letter.key(), letter.value());
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "none" : new String(header.value(), UTF_8);
  }

  static byte[] json(Reading reading) {
    return ReadingWriter.write(reading);
  }

  private static String describe(String reason, byte @Nullable [] key, byte @Nullable [] value) {
    String start = value == null ? "null" : new String(value, 0, Math.min(80, value.length), UTF_8);
    return "%s, key %s, %s bytes, hash %d: %s"
        .formatted(
            reason,
            Arrays.toString(key),
            value == null ? "no" : value.length,
            Arrays.hashCode(value),
            start);
  }

  private static BadInput rejected(String json, RejectReason reason) {
    return new BadInput(OutputRecord.of("bad", bytes(json)), reason);
  }

  /** Scored but for one channel, and put aside for that. */
  private static BadInput leftOut(String json) {
    return new BadInput(OutputRecord.of("gate", bytes(json)), RejectReason.VALUE_NOT_A_NUMBER);
  }

  private static BadInput taken(String key, String json) {
    return new BadInput(OutputRecord.of(key, bytes(json)), null);
  }

  private static byte[] bytes(String json) {
    return json.replace("%d", Long.toString(NOW)).replace('\'', '"').getBytes(UTF_8);
  }

  private static String channels(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> "'c" + i + "':" + i)
        .collect(Collectors.joining(","));
  }
}
