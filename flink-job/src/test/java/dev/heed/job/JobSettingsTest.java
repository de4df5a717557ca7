package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSettingsTest {
  @TempDir private Path folder;

  @Test
  void defaults_areThoseOfTheCore() {
    JobSettings settings = settings(Map.of());
    assertThat(settings.topics()).isEqualTo(Topics.DEFAULT);
    assertThat(settings.limits()).isEqualTo(ReadingLimits.DEFAULT);
    assertThat(settings.detector().settings()).isEqualTo(DetectorSettings.DEFAULT);
    assertThat(settings.sinks().guarantee()).isEqualTo(DeliveryGuarantee.EXACTLY_ONCE);
    assertThat(settings.source().orderBound()).isZero();
    assertThat(settings.bootstrapServers()).isEqualTo("localhost:9092");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parallelism         | 0        | must be between 1 and 32768",
        "parallelism         | two      | must be between 1 and 32768",
        "order-bound         | -1 s     | must be between 0 ms and 1 d",
        "order-bound         | 25 h     | must be between 0 ms and 1 d",
        "order-bound         | soon     | must be between 0 ms and 1 d",
        "checkpoint-interval | 10 ms    | must be between 100 ms and 1 h",
        "state-backend       | floppy   | must be one of hashmap, rocksdb",
        "start-offsets       | middle   | must be one of earliest, latest, committed",
        "delivery-guarantee  | none     | must be one of exactly-once, at-least-once",
        "delivery-guarantee  | maybe    | must be one of exactly-once, at-least-once",
        "budget              | lots     | must be ALARMS/TIME as in 1/7d (units s, m, h, d), or ALARMS/READINGS as in 1/10000 (at most 1/10)",
        "quiet-readings      | 10001    | must be between 1 and 10000",
        "max-channels        | 0        | must be between 1 and 1024",
        "earliest            | 1970     | must be a time as in 2000-01-01T00:00:00Z",
        "max-bytes           | 1 gb     | must be between 64 bytes and 16 mb",
        "max-bytes           | 99999 gb | must be between 64 bytes and 16 mb",
        "alerts-topic        | a b      | must be 1 to 249 letters, digits, dots, underscores or hyphens",
        "group-id            | ' '      | must not be blank",
        "scores              | maybe    | must be true or false",
        "state-ttl           | 1 s      | must be between 1 min and 3650 d",
      })
  void brokenRule_namesKeyRuleAndValue(String key, String value, String rule) {
    assertThatThrownBy(() -> settings(Map.of(key, value)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("%s: %s, given '%s'", key, rule, value);
  }

  @Test
  void kafkaProperties_comeFromFileAndOptionsAndAreNeverPrinted() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"), "sasl.jaas.config=secret1\nretries=3\n");
    JobSettings settings =
        settings(
            Map.of(
                "kafka-properties", file.toString(),
                "kafka.property.retries", "5",
                "kafka.property.ssl.key.password", "secret2",
                "bootstrap-servers", "broker:1"));
    assertThat(settings.kafka())
        .containsEntry("sasl.jaas.config", "secret1")
        .containsEntry("retries", "5")
        .containsEntry("ssl.key.password", "secret2")
        .containsEntry("bootstrap.servers", "broker:1");
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void missingFiles_areNamed() {
    assertThatThrownBy(() -> settings(Map.of("kafka-properties", "/none")))
        .hasMessage("kafka-properties: must name a file, given '/none'");
  }

  private static JobSettings settings(Map<String, String> options) {
    return JobSettings.from(Configuration.fromMap(options));
  }
}
