package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectedReadingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records of many senders, each with the preset or the settings that read it. */
class ShapesTest {
  private static final long TIME = Instant.parse("2026-01-13T16:20:00Z").toEpochMilli();

  @Test
  void telegraf_isReadByFieldOfTagsAndMeasurement() {
    String json =
        """
        {"fields":{"temperature":76.48,"pressure":2.1,"state":"RUN"},"name":"boiler",
         "tags":{"host":"plc7","unit":"boiler-3"},"timestamp":1768321200}""";
    assertReadings(json, "preset=telegraf")
        .containsExactly(
            reading("plc7/boiler-3/boiler", TIME, "temperature", 76.48, "pressure", 2.1));
    assertReadings(json, "preset=telegraf", "sensor=/tags/unit")
        .containsExactly(reading("boiler-3", TIME, "temperature", 76.48, "pressure", 2.1));
    assertReadings(
            """
            {"metrics":[
             {"fields":{"value":76.48},"name":"boiler","tags":{},"timestamp":1768321200},
             {"fields":{"value":12.1},"name":"pump","tags":{"unit":"pump-1"},"timestamp":1768321140}]}""",
            "preset=telegraf")
        .containsExactly(
            reading("pump-1/pump", TIME - 60_000, "value", 12.1),
            reading("boiler", TIME, "value", 76.48));
  }

  @Test
  void lineProtocol_isReadLineByLine() {
    assertReadings(
            """
            # of a gateway
            boiler,host=plc\\ 7,unit=boiler-3 temperature=76.48,pressure=+2.1e0,state=1i,on=t 1768321200000000000

            pump\\,main count=7u,note="a \\"b\\", c=1",hot=f 1768321200000000000
            """,
            "preset=influx",
            "booleans=true")
        .containsExactly(
            reading(
                "plc 7/boiler-3/boiler",
                TIME,
                "temperature",
                76.48,
                "pressure",
                2.1,
                "state",
                1,
                "on",
                1),
            reading("pump,main", TIME, "count", 7, "hot", 0));
  }

  @Test
  void prometheus_isReadByLabelsAndMetric() {
    String json =
        """
        {"timestamp":"2026-01-13T16:20:00Z","value":"%s","name":"boiler_temperature",
         "labels":{"__name__":"boiler_temperature","unit":"boiler-3","job":"plc"}}""";
    assertReadings(json.formatted("76.48"), "preset=prometheus-kafka-adapter")
        .containsExactly(reading("plc/boiler-3/boiler_temperature", TIME, "value", 76.48));
    assertReadings(json.formatted("NaN"), "preset=prometheus-kafka-adapter").isEmpty();
  }

  @Test
  void otlp_isReadByAttributesAndMetric() {
    assertReadings(
            """
            {"resourceMetrics":[{"resource":{"attributes":[
              {"key":"host.name","value":{"stringValue":"plc7"}}]},
             "scopeMetrics":[{"metrics":[
              {"name":"boiler.temperature","unit":"Cel","gauge":{"dataPoints":[
               {"attributes":[{"key":"unit","value":{"stringValue":"boiler-3"}}],
                "timeUnixNano":"1768321200000000000","asDouble":76.48},
               {"attributes":[{"key":"unit","value":{"stringValue":"boiler-4"}}],
                "timeUnixNano":"1768321200000000000","asInt":"75"}]}},
              {"name":"latency","histogram":{"dataPoints":[
               {"timeUnixNano":"1768321200000000000","count":"7","sum":3.5}]}},
              {"name":"starts","sum":{"dataPoints":[
               {"timeUnixNano":"1768321200000000000","asInt":"9"}]}}]}]}]}""",
            "preset=otlp-json")
        .containsExactly(
            reading("plc7/boiler-3/boiler.temperature", TIME, "value", 76.48),
            reading("plc7/boiler-4/boiler.temperature", TIME, "value", 75),
            reading("plc7/starts", TIME, "value", 9));
  }

  @Test
  void sparkplug_isReadByKeyOrTopic() {
    String json =
        """
        {"timestamp":1768321200000,"metrics":[
         {"name":"Boiler 3/Temperature","alias":7,"timestamp":1768321200000,"dataType":"Double",
          "value":76.48},
         {"name":"bdSeq","value":3},{"name":"State","value":"RUN"}],"seq":42}""";
    Reading reading = reading("plant/edge/boiler", TIME, "Boiler 3/Temperature", 76.48);
    ReadingMapper mapper = mapper("preset=sparkplug-json");
    assertThat(map(mapper, record("t", "spBv1.0/plant/DDATA/edge/boiler", json)))
        .containsExactly(reading);
    assertThat(map(mapper, record("spBv1.0.plant.DBIRTH.edge/boiler", null, json)))
        .containsExactly(reading);
    assertThat(map(mapper, record("t", "boiler-3", json)))
        .containsExactly(reading("boiler-3", TIME, "Boiler 3/Temperature", 76.48));
  }

  @Test
  void debezium_isReadByTheNewRow() {
    String json =
        """
        {"payload":{"before":null,"after":{"id":1,"sensor":"boiler-3","ts":1768321200000,
         "temperature":76.48},"source":{"table":"history"},"op":"c","ts_ms":1768321200100}}""";
    Reading reading = reading("boiler-3", TIME, "temperature", 76.48);
    assertReadings(json, "preset=debezium").containsExactly(reading);
    assertReadings(
            json.replace("{\"payload\":", "").replace("100}}", "100}").replace("0,", "0000,"),
            "preset=debezium")
        .containsExactly(reading);
    assertReadings(
            """
            {"payload":{"before":{"id":1},"after":null,"op":"d","ts_ms":1768321200100}}""",
            "preset=debezium")
        .isEmpty();
    assertThat(map(mapper("preset=debezium"), record("t", "k", null))).isEmpty();
  }

  @Test
  void cloudEvents_areReadBySubject() {
    String json =
        """
        {"specversion":"1.0","id":"a1","source":"/plc7","type":"reading",%s
         "time":"2026-01-13T16:20:00Z","data":%s}""";
    assertReadings(
            json.formatted("\"subject\":\"boiler-3\",", "{\"temperature\":76.48}"),
            "preset=cloudevents")
        .containsExactly(reading("boiler-3", TIME, "temperature", 76.48));
    assertReadings(json.formatted("", "76.48"), "preset=cloudevents")
        .containsExactly(reading("/plc7", TIME, "value", 76.48));
  }

  @Test
  void flat_isReadInAnyUnitOfTime() {
    for (String time :
        List.of(
            "1768321200",
            "1768321200.0",
            "1768321200000",
            "\"1768321200000000\"",
            "1768321200000000000",
            "\"2026-01-13T17:20:00+01:00\"",
            "1.7683212e9")) {
      assertReadings(
              "{\"device_id\":\"boiler-3\",\"ts\":" + time + ",\"temperature\":76.48,\"rh\":41}",
              "preset=flat")
          .containsExactly(reading("boiler-3", TIME, "temperature", 76.48, "rh", 41));
    }
    assertReadings(
            "{\"deviceId\":\"b\",\"ts\":1768321200.25,\"metrics\":{\"t\":76.48,\"u\":null}}",
            "preset=flat")
        .containsExactly(reading("b", TIME + 250, "t", 76.48));
    assertReadings(
            "{\"id\":7,\"host\":\"b\",\"node\":3,\"time\":\"2026-01-13T16:20:00Z\",\"ts\":1768321200,\"t\":5}",
            "preset=flat")
        .containsExactly(reading("3", TIME, "t", 5));
  }

  @Test
  void nativeFormWithOneSetting_keepsAllElse() {
    String array =
        "[{\"sensor\":\"b\",\"time\":1768321200000,\"value\":76.48},"
            + "{\"sensor\":\"p\",\"time\":1768321200000,\"values\":{\"x\":12.1},\"mode\":\"idle\"}]";
    assertReadings(array, "each=/[]")
        .containsExactly(
            reading("b", TIME, "value", 76.48),
            Reading.of("p", TIME, new String[] {"x"}, new double[] {12.1}, "idle"));
    assertReadings(
            "{\"sensor\":\"b\",\"time\":\"2026-01-13T17:20:00\",\"value\":76.48}",
            "time-unit=iso-local=Europe/Berlin")
        .containsExactly(reading("b", TIME, "value", 76.48));
    assertReadings(
            "{\"sensor\":\"b\",\"time\":1768321200,\"values\":{\"a\":\"21.5\",\"b\":true,\"c\":\"OFF\"}}",
            "text-numbers=true",
            "booleans=true")
        .containsExactly(reading("b", TIME, "a", 21.5, "b", 1, "c", 0));
  }

  @Test
  void oneRecordPerMetric_makesSensorsOfTheirOwn() {
    assertReadings(
            "{\"host\":\"a\",\"metric\":\"cpu\",\"at\":1768321200,\"v\":0.5}",
            "sensor={host}/{metric}",
            "time=/at",
            "value=/v")
        .containsExactly(reading("a/cpu", TIME, "value", 0.5));
    assertReadings(
            "{\"host\":\"a\",\"t\":1768321200,\"cpu\":0.5,\"mem\":{\"free\":7}}",
            "sensor=/host + channel",
            "time=/t",
            "values=/*,/mem/*")
        .containsExactly(reading("a/cpu", TIME, "value", 0.5), reading("a/free", TIME, "value", 7));
  }

  @Test
  void keyHeaderTopicAndTimestamp_areSources() {
    SourceRecord record =
        new SourceRecord(
            "plant.line1",
            "k9".getBytes(UTF_8),
            "21.5".getBytes(UTF_8),
            TIME,
            name -> name.equals("site") ? "ulm".getBytes(UTF_8) : null);
    assertThat(
            map(
                mapper(
                    "sensor={topic}/{header:site}/{header:none?}/{key}",
                    "time=timestamp",
                    "value=."),
                record))
        .containsExactly(reading("plant.line1/ulm/k9", TIME, "value", 21.5));
  }

  @Test
  void conditions_passRecordsOver() {
    String json =
        "[{\"sensor\":\"a\",\"time\":1768321200,\"value\":1,\"q\":\"Good\"},"
            + "{\"sensor\":\"b\",\"time\":1768321200,\"value\":2,\"q\":\"Bad\"},"
            + "{\"sensor\":\"c\",\"time\":1768321200,\"value\":3}]";
    assertReadings(json, "skip=/q=Bad")
        .extracting(Reading::sensor)
        .containsExactlyInAnyOrder("a", "c");
    assertReadings(json, "skip=/q!=Bad, /sensor=c")
        .extracting(Reading::sensor)
        .containsExactly("b");
  }

  @Test
  void numberTextPointers_reachIntoArrays() {
    assertReadings(
            "{\"a\":[{\"n\":\"x\",\"v\":1},{\"n\":\"y\",\"v\":2}],\"t\":1768321200,\"s\":\"d\"}",
            "sensor=/s",
            "time=/t",
            "values=first=/a/0/v,second=/a/[n=y]/v,/a/[n=*]/v")
        .containsExactly(reading("d", TIME, "first", 1, "second", 2, "x", 1, "y", 2));
  }

  static org.assertj.core.api.ListAssert<Reading> assertReadings(String json, String... settings) {
    return assertThat(map(mapper(settings), SourceRecord.of(json.getBytes(UTF_8))));
  }

  static ReadingMapper mapper(String... settings) {
    return new ReadingMapper(mapping(settings), ReadingLimits.DEFAULT);
  }

  static Mapping mapping(String... settings) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return Mapping.of(all);
  }

  private static SourceRecord record(String topic, String key, String value) {
    return new SourceRecord(
        topic,
        key == null ? null : key.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8),
        TIME,
        name -> null);
  }

  private static List<Reading> map(ReadingMapper mapper, SourceRecord record) {
    List<Reading> readings = new ArrayList<>();
    try {
      assertThat(
              mapper.map(
                  record,
                  readings::add,
                  bad -> {
                    throw new AssertionError(bad);
                  }))
          .isEqualTo(readings.size());
    } catch (RejectedReadingException e) {
      throw new AssertionError(e.reason() + ": " + e.getMessage(), e);
    }
    return readings;
  }

  static Reading reading(String sensor, long time, Object... channels) {
    String[] names = new String[channels.length / 2];
    double[] values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = (String) channels[2 * i];
      values[i] = ((Number) channels[2 * i + 1]).doubleValue();
    }
    return Reading.of(sensor, time, names, values, null);
  }
}
