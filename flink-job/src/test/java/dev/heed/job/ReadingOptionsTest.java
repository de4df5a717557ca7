package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.mapping.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingOptionsTest {
  @TempDir private Path folder;

  @Test
  void defaults_areHeedsOwnFormReadCommitted() {
    ReadingInput input = input(Map.of());
    assertThat(input.mapping().isNative()).isTrue();
    assertThat(input.isolationLevel()).isEqualTo("read_committed");
    assertThat(input.topics().names()).containsExactly("sensors.readings.v1");
  }

  @Test
  void isolation_ofTheClientsHolds_unlessTheOptionIsGiven() {
    Map<String, String> options = new HashMap<>();
    options.put("kafka.property.isolation.level", "read_uncommitted");
    assertThat(input(options).isolationLevel()).isEqualTo("read_uncommitted");
    options.put("isolation-level", "read_committed");
    assertThat(input(options).isolationLevel()).isEqualTo("read_committed");
  }

  @Test
  void mapping_isMadeOfPresetFileAndOptions_theLaterWin() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("readings.yaml"),
            """
            preset: telegraf
            sensor: /tags/unit
            values: [/fields/temperature, /fields/pressure]
            booleans: true
            """);
    assertThat(
            input(Map.of("reading-mapping", yaml.toString(), "reading.sensor", "/tags/host"))
                .mapping())
        .isEqualTo(
            Mapping.of(
                Map.of(
                    "preset", "telegraf",
                    "sensor", "/tags/host",
                    "values", "/fields/temperature,/fields/pressure",
                    "booleans", "true")));
    Path json =
        Files.writeString(
            folder.resolve("readings.json"),
            "{\"sensor\":\"/d\",\"values\":{\"temp\":\"/t\",\"hum\":\"/h\"}}");
    assertThat(input(Map.of("reading-mapping", json.toString())).mapping())
        .isEqualTo(Mapping.of(Map.of("sensor", "/d", "values", "temp=/t,hum=/h")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reading.sensor    | device     | reading.sensor: must name a source, as in /device_id, key, topic, header:NAME or {/host}/{/metric}, given 'device'",
        "reading.time-unit | h          | reading.time-unit: must be one of auto, s, ms, us, ns, iso, iso-local=ZONE, given 'h'",
        "preset            | modbus     | preset: must be one of telegraf, influx, prometheus-kafka-adapter, otlp-json, sparkplug-json, debezium, cloudevents, flat, given 'modbus'",
        "readings-topic    | a,b c      | readings-topic: must be 1 to 249 letters, digits, dots, underscores or hyphens, of each topic, given 'a,b c'",
        "readings-pattern  | a(         | readings-pattern: must be a regular expression, given 'a('",
        "isolation-level   | serialized | isolation-level: must be one of read_committed, read_uncommitted, given 'serialized'",
      })
  void brokenRule_namesKeyRuleAndValue(String key, String value, String message) {
    assertThatThrownBy(() -> input(Map.of(key, value)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }

  @Test
  void topicsAndPattern_contradict() {
    assertThatThrownBy(() -> input(Map.of("readings-topic", "a", "readings-pattern", "b.*")))
        .hasMessage(
            "readings-pattern: must not be given together with readings-topic, given 'b.*'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sensor: [       | is neither YAML nor JSON: line 1",
        "just text       | must hold settings, as in 'sensor: /device_id'",
        "sensor: {a: {}} | sensor must have a value, or a list of values",
      })
  void fileThatIsNoMapping_isNamedWithTheReason(String text, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("m.yaml"), text + "\n");
    assertThatThrownBy(() -> input(Map.of("reading-mapping", file.toString())))
        .hasMessageContaining(reason)
        .hasMessageContaining("m.yaml");
  }

  @Test
  void pattern_leavesSomeTopicsOut() {
    ReadingTopics topics = ReadingTopics.matching("plant\\..*|hall");
    assertThat(
            topics.among(
                List.of("plant.b", "plant.a", "plant.late", "hall", "hall2"),
                List.of("plant.late")))
        .containsExactly("hall", "plant.a", "plant.b");
  }

  private static ReadingInput input(Map<String, String> options) {
    return JobSettings.from(Configuration.fromMap(options)).input();
  }
}
