package dev.heed.core.mapping;

import static dev.heed.core.mapping.ShapesTest.mapper;
import static dev.heed.core.mapping.ShapesTest.mapping;
import static dev.heed.core.mapping.ShapesTest.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.garble.Mutator;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.RejectedReadingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that do not fit, and what is said of them. */
class ReadingMapperTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_201L);
  private static final long TIME = 1_768_321_200_000L;
  private static final String FLAT =
      "{\"device_id\":\"b\",\"ts\":1768321200,\"temperature\":76.48}";

  private final List<Reading> readings = new ArrayList<>();

  @Test
  void missingSensor_namesTheFieldsAndTheOption() {
    assertRejected(
        "time=/ts",
        FLAT,
        RejectReason.SENSOR_MISSING,
        "no field \"sensor\"; fields are device_id, ts, temperature: try --reading.sensor /device_id",
        "value=/temperature");
  }

  @Test
  void missingTime_namesTheFieldThatReadsAsOne() {
    assertRejected(
        "sensor=/device_id",
        FLAT,
        RejectReason.TIME_MISSING,
        "no field \"time\"; fields are device_id, ts, temperature: try --reading.time /ts",
        "value=/temperature");
  }

  @Test
  void missingValues_namesWhereNumbersAre() {
    assertRejected(
        "sensor=/device",
        "{\"device\":\"b\",\"time\":1768321200,\"state\":{\"t\":1}}",
        RejectReason.VALUE_MISSING,
        "no value; fields are device, time, state: try --reading.values /state/*");
  }

  @Test
  void wrongUnit_isGuessed() {
    assertRejected(
        "time-unit=ms",
        "{\"sensor\":\"b\",\"time\":1768321200,\"value\":1}",
        RejectReason.TIME_TOO_OLD,
        "time 1970-01-21T11:12:01.200Z is before 2000-01-01T00:00:00Z: 1768321200 reads as 1970:"
            + " seconds? --reading.time-unit s");
    assertRejected(
        "time-unit=ms",
        "{\"sensor\":\"b\",\"time\":1768321200000000000,\"value\":1}",
        RejectReason.TIME_INVALID,
        "'1768321200000000000' is no time: nanoseconds? --reading.time-unit ns");
    assertRejected(
        "time-unit=auto",
        "{\"sensor\":\"b\",\"time\":\"2026-01-13T17:20:00\",\"value\":1}",
        RejectReason.TIME_INVALID,
        "'2026-01-13T17:20:00' is no time: no zone? --reading.time-unit iso-local=ZONE");
    assertRejected(
        "time-unit=auto",
        "{\"sensor\":\"b\",\"time\":20260105001000,\"value\":1}",
        RejectReason.TIME_INVALID,
        "'20260105001000' is no time");
  }

  @Test
  void badChannel_costsThatChannelAlone() {
    assertRejected(
        "values=/values/a,/values/b,/values/c",
        "{\"sensor\":\"s\",\"time\":1768321200,\"values\":{\"a\":1,\"b\":\"3.1\",\"c\":2}}",
        RejectReason.VALUE_NOT_A_NUMBER,
        "b must be a number, given the text '3.1': try --reading.text-numbers true");
    assertThat(readings).containsExactly(reading("s", TIME, "a", 1, "c", 2));
  }

  @Test
  void badElement_costsThatElementAlone() {
    assertRejected(
        "each=/[]",
        "[{\"sensor\":\"a\",\"time\":1768321200,\"value\":1},{\"time\":1768321200,\"value\":2},"
            + "{\"sensor\":\"c\",\"time\":1768321200,\"value\":3}]",
        RejectReason.SENSOR_MISSING,
        "element 1 of 3: no field \"sensor\"; fields are time, value: try --reading.sensor topic");
    assertThat(readings)
        .containsExactly(reading("a", TIME, "value", 1), reading("c", TIME, "value", 3));
  }

  @Test
  void otherFormats_areRecognised() {
    assertRejected(
        "each=.",
        "\0\0\0\1\2abc",
        RejectReason.NOT_JSON,
        "it starts with a schema registry frame (schema id 258): Avro or Protobuf, which is not"
            + " read");
    assertRejected(
        "each=.",
        "boiler,unit=b temperature=76.48 1768321200000000000",
        RejectReason.NOT_JSON,
        "line protocol? try --preset influx");
    assertRejected(
        "preset=influx",
        "boiler,unit=b temperature=76.48\npump temperature=hot",
        RejectReason.NOT_JSON,
        "the record is not line protocol: line 2, a field is a number, true, false or text in"
            + " quotes: 'pump temperature=hot'");
  }

  @Test
  void formsOfJsonThatOnlyJacksonReads_areReadAsWell() throws RejectedReadingException {
    String json = "{\"sensor\":\"s\",\"time\":1768321200,\"values\":{\"a\":%s,\"b\":2.50}}";
    ReadingMapper mapper = mapper("each=.");
    mapper.map(json.formatted("NaN").getBytes(UTF_8), readings::add);
    mapper.map(
        json.formatted("1").getBytes(java.nio.charset.StandardCharsets.UTF_16), readings::add);
    assertThat(readings)
        .containsExactly(reading("s", TIME, "b", 2.5), reading("s", TIME, "a", 1, "b", 2.5));
    assertRejected(
        "each=.",
        json.formatted("NaN") + "{}",
        RejectReason.NOT_JSON,
        "the record is not JSON: it goes on after its end");
  }

  @Test
  void nothingToRead_isPassedOver() throws RejectedReadingException {
    ReadingMapper mapper = mapper("each=/[]|.");
    for (String json :
        List.of(
            "",
            "[]",
            "[null]",
            "null",
            "{\"sensor\":\"a\",\"time\":1768321200,\"value\":null}",
            "{\"sensor\":\"a\",\"time\":1768321200,\"values\":{\"x\":null}}")) {
      assertThat(mapper.map(json.getBytes(UTF_8), readings::add)).as(json).isZero();
    }
    assertThat(readings).isEmpty();
  }

  @Test
  void nativeRejections_gainTheHint() {
    assertThat(nativeHint("{\"device_id\":\"b\",\"time\":1768321200000,\"value\":1}"))
        .isEqualTo(
            "sensor is missing; no field \"sensor\"; fields are device_id, time, value: try"
                + " --reading.sensor /device_id");
    assertThat(nativeHint("{\"sensor\":\"s\",\"time\":1768321200,\"value\":1}"))
        .endsWith("1768321200 reads as 1970: seconds? --reading.time-unit s");
    assertThat(nativeHint("{\"sensor\":\"s\",\"time\":1768321200000,\"value\":\"21.5\"}"))
        .endsWith(": try --reading.text-numbers true");
    assertThat(nativeHint("{\"sensor\":\"s\",\"time\":1768321200000,\"value\":true}"))
        .endsWith(": try --reading.booleans true");
    assertThat(nativeHint("[{\"sensor\":\"s\",\"time\":1768321200000,\"value\":1}]"))
        .endsWith(": try --reading.each /[]");
    assertThat(nativeHint("\0\0\0\0\7abc")).contains("schema registry frame (schema id 7)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sensor        | device        | must name a source, as in /device_id, key, topic, header:NAME or {/host}/{/metric}",
        "sensor        | {/a           | must name a source, as in /device_id, key, topic, header:NAME or {/host}/{/metric}",
        "sensor        | /a~2          | must name a source, as in /device_id, key, topic, header:NAME or {/host}/{/metric}",
        "time          | topic         | must be a pointer, timestamp (the Kafka record's own), key or header:NAME",
        "time-unit     | minutes       | must be one of auto, s, ms, us, ns, iso, iso-local=ZONE",
        "time-unit     | iso-local=Ulm | must name a time zone, as in Europe/Berlin",
        "values        | a=/b/*        | one name can't stand for all that * or [] finds",
        "values        | temperature   | must be pointers, separated by commas, each with a name before it or not, as in temp=/t",
        "values        | /time         | must not be what the time is",
        "each          | metrics       | must be pointers, as in /metrics/[]",
        "skip          | /op           | must be conditions, separated by commas, as in /op=d or /quality!=good",
        "booleans      | yes           | must be true or false",
        "format        | xml           | must be json or influx",
        "sensor-pattern| a(            | must be a regular expression with at least one group: Unclosed group",
        "preset        | teleraf       | must be one of telegraf, influx, prometheus-kafka-adapter, otlp-json, sparkplug-json, debezium, cloudevents, flat",
        "sensr         | /a            | there is no such setting of a mapping; docs/mapping.md lists all",
      })
  void brokenSetting_namesKeyRuleAndValue(String key, String value, String rule) {
    assertThatThrownBy(() -> mapping(key + "=" + value))
        .isInstanceOf(InvalidMappingException.class)
        .hasMessage("%s: %s, given '%s'", key, rule, value);
  }

  @Test
  void timeUnitOfTheRecordsOwnTime_isRefused() {
    assertThatThrownBy(() -> mapping("time=timestamp", "time-unit=s"))
        .hasMessageContaining("time-unit: must not be given with time timestamp");
  }

  @Test
  void mutants_areReadingsOrRejections() {
    List<byte[]> inputs =
        List.of(
            FLAT.getBytes(UTF_8),
            "[{\"sensor\":\"a\",\"time\":1768321200,\"values\":{\"x\":1,\"y\":\"2\"}}]"
                .getBytes(UTF_8),
            "boiler,host=a\\ b temperature=7.5,x=1i,s=\"q\" 1768321200000000000".getBytes(UTF_8),
            ("{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"m\",\"sum\":"
                    + "{\"dataPoints\":[{\"timeUnixNano\":\"1768321200000000000\",\"asInt\":\"7\"}]}}]}]}]}")
                .getBytes(UTF_8));
    Mutator mutator =
        new Mutator(SEED, inputs, List.of("{[\",\\:=}]".getBytes(UTF_8), "1e99".getBytes(UTF_8)));
    List<ReadingMapper> mappers =
        Arrays.stream(Preset.values()).map(it -> mapper("preset=" + it.text())).toList();
    Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
    for (int i = 0; i < 100_000; i++) {
      byte[] mutant = mutator.next();
      try {
        mappers.get(i % mappers.size()).map(mutant, readings::add);
      } catch (RejectedReadingException e) {
        reasons.add(e.reason());
      } catch (RuntimeException e) {
        throw new AssertionError(
            "seed " + SEED + ", mutant " + i + ": " + new String(mutant, UTF_8), e);
      }
    }
    assertThat(readings.size()).isGreaterThan(500);
    assertThat(readings)
        .allSatisfy(
            reading -> {
              assertThat(ReadingLimits.DEFAULT.nameFault(reading.sensor())).isNull();
              assertThat(reading.value(0)).isBetween(-1e30, 1e30);
            });
    assertThat(reasons)
        .contains(
            RejectReason.NOT_JSON,
            RejectReason.SENSOR_MISSING,
            RejectReason.TIME_MISSING,
            RejectReason.VALUE_MISSING);
  }

  private void assertRejected(
      String setting, String record, RejectReason reason, String detail, String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add(setting);
    readings.clear();
    assertThatThrownBy(
            () ->
                mapper(settings.toArray(String[]::new)).map(record.getBytes(UTF_8), readings::add))
        .hasMessageEndingWith(detail)
        .isInstanceOfSatisfying(
            RejectedReadingException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static String nativeHint(String record) {
    byte[] bytes = record.getBytes(UTF_8);
    try {
      throw new AssertionError(new ReadingParser(ReadingLimits.DEFAULT).parse(bytes, -1));
    } catch (RejectedReadingException e) {
      return Hints.ofNative(SourceRecord.of(bytes), e).getMessage();
    }
  }
}
