package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.heed.core.mapping.Mapping;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalDeserializerTest {
  private static final long NOW = 1_794_219_330_000L;
  private static final String JSON = "{\"sensor\":\"%s\",\"time\":" + NOW + ",\"value\":8.1}";

  @Test
  void reading_isAcceptedUnderItsOwnName() {
    assertThat(parse(bytes("pump-7"), bytes(JSON.formatted("pump-7"))))
        .isEqualTo(new Arrival.Accepted(Reading.of("pump-7", NOW, 8.1), false));
    assertThat(parse(bytes("Pümpe"), bytes(JSON.formatted("Pümpe"))))
        .isEqualTo(new Arrival.Accepted(Reading.of("Pümpe", NOW, 8.1), false));
  }

  @Test
  void foreignOrMissingKey_isNoticed() {
    Arrival foreign = new Arrival.Accepted(Reading.of("pump-7", NOW, 8.1), true);
    byte[] json = bytes(JSON.formatted("pump-7"));
    assertThat(parse(bytes("pump-8"), json)).isEqualTo(foreign);
    assertThat(parse(bytes("pump"), json)).isEqualTo(foreign);
    assertThat(parse(null, json)).isEqualTo(foreign);
  }

  @Test
  void rejected_carriesBytesReasonAndOrigin() {
    byte[] key = {0, -1};
    byte[] value = bytes("not JSON");
    assertThat(parse(key, value))
        .asInstanceOf(type(Arrival.Rejected.class))
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(RejectReason.NOT_JSON);
              assertThat(rejected.letter().key()).isEqualTo(key);
              assertThat(rejected.letter().value()).isEqualTo(value);
              assertThat(rejected.letter().headers())
                  .containsEntry("reason", "not_json")
                  .containsEntry("topic", "in")
                  .containsEntry("partition", "3")
                  .containsEntry("offset", "42")
                  .containsEntry("timestamp", Long.toString(NOW))
                  .containsKey("detail")
                  .doesNotContainKey("original-bytes");
            });
  }

  @Test
  void badChannels_areLeftOutAndPutAsideOnce() {
    String json =
        "{\"sensor\":\"gw\",\"time\":%d,\"values\":{\"temp\":21.5,\"state\":\"RUN\",\"rh\":40,\"pm\":1e99}}"
            .formatted(NOW);
    List<Arrival> arrivals = parseAll(bytes("gw"), bytes(json));
    Reading rest =
        Reading.of("gw", NOW, new String[] {"temp", "rh"}, new double[] {21.5, 40}, null);
    assertThat(arrivals).hasSize(2);
    assertThat(arrivals.get(0)).isEqualTo(new Arrival.Accepted(rest, false));
    assertThat(arrivals.get(1))
        .asInstanceOf(type(Arrival.ChannelsLeftOut.class))
        .satisfies(
            leftOut -> {
              assertThat(leftOut.reasons())
                  .containsExactly(
                      RejectReason.VALUE_NOT_A_NUMBER, RejectReason.VALUE_OUT_OF_RANGE);
              assertThat(leftOut.letter().value()).isEqualTo(bytes(json));
              assertThat(leftOut.letter().headers())
                  .containsEntry("reason", "value_not_a_number")
                  .containsEntry("channels", "state\npm")
                  .containsEntry(
                      "detail",
                      "values: channel 'state' must be a number, given the text 'RUN';"
                          + " values: channel 'pm': '1e99' is beyond the magnitude 1.0E30");
            });
  }

  @Test
  void badChannels_many_areNamedWithinBounds() {
    String channels =
        IntStream.range(0, 63).mapToObj(i -> "\"c%d\":true".formatted(i)).collect(joining(","));
    List<Arrival> arrivals =
        parseAll(
            null,
            bytes(
                "{\"sensor\":\"gw\",\"time\":%d,\"values\":{%s,\"x\":1}}"
                    .formatted(NOW, channels)));
    OutputRecord letter = ((Arrival.ChannelsLeftOut) arrivals.get(1)).letter();
    assertThat(letter.headers().get("channels")).startsWith("c0\nc1\n").endsWith("\nand 47 more");
    assertThat(letter.headers().get("detail")).endsWith("; and 59 more");
  }

  @Test
  void recordWithoutValue_isEmptyAndStaysWithoutValue() {
    assertThat(parse(bytes("k"), null))
        .asInstanceOf(type(Arrival.Rejected.class))
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(RejectReason.EMPTY);
              assertThat(rejected.letter().value()).isNull();
            });
  }

  @Test
  void letterBeyondTheLimit_isCutAndSaysSo() {
    assertThat(parse(bytes("key"), bytes("x".repeat(2_000))))
        .asInstanceOf(type(Arrival.Rejected.class))
        .satisfies(
            rejected -> {
              assertThat(rejected.letter().value()).hasSize(997).containsOnly('x');
              assertThat(rejected.letter().headers()).containsEntry("original-bytes", "3+2000");
            });
    assertThat(parse(new byte[5_000], bytes("x")))
        .asInstanceOf(type(Arrival.Rejected.class))
        .satisfies(
            rejected -> {
              assertThat(rejected.letter().key()).hasSize(1_000);
              assertThat(rejected.letter().value()).isEmpty();
            });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Arrival parse(byte @Nullable [] key, byte @Nullable [] value) {
    List<Arrival> out = parseAll(key, value);
    assertThat(out).hasSize(1);
    return out.get(0);
  }

  private static List<Arrival> parseAll(byte @Nullable [] key, byte @Nullable [] value) {
    List<Arrival> out = new ArrayList<>();
    new ArrivalDeserializer(ReadingLimits.DEFAULT, Mapping.NATIVE, 1_000)
        .deserialize(
            new ConsumerRecord<>(
                "in",
                3,
                42,
                NOW,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()),
            new ListCollector<>(out));
    return out;
  }
}
