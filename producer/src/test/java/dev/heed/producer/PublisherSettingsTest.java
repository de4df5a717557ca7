package dev.heed.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherSettingsTest {

  private static PublisherSettings with(String key, String value) {
    return new PublisherSettings(
        "localhost:9092", "t", Map.of(key, value), PublisherSettings.DEFAULT_TIMEOUT);
  }

  @Test
  void client_isIdempotentCompressedAndBounded() {
    ProducerConfig config =
        new ProducerConfig(Map.copyOf(PublisherSettings.of("a:1, b:2", "readings").client()));

    assertThat(config.getBoolean("enable.idempotence")).isTrue();
    assertThat(config.getString("acks")).isEqualTo("-1");
    assertThat(config.getString("compression.type")).isEqualTo("lz4");
    assertThat(config.getLong("buffer.memory")).isEqualTo(32L << 20);
    assertThat(config.getInt("retries")).isEqualTo(Integer.MAX_VALUE);
    assertThat(config.getInt("max.in.flight.requests.per.connection")).isEqualTo(1);
  }

  @Test
  void properties_replaceDefaults() {
    assertThat(with("compression.type", "zstd").client())
        .containsEntry("compression.type", "zstd")
        .containsEntry("linger.ms", "20");
  }

  @ParameterizedTest
  @CsvSource({
    "acks, 1, can't be replaced",
    "enable.idempotence, false, can't be replaced",
    "transactional.id, x, can't be replaced",
    "key.serializer, x, can't be replaced",
    "batch.size, many, batch.size",
    "max.in.flight.requests.per.connection, 9, max.in.flight"
  })
  void properties_thatWouldLoseOrReorder_orAreWrong_areRefused(
      String key, String value, String why) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "localhost:", "localhost:port", "a:1,,b:2"})
  void bootstrapServers_malformed_areRefused(String servers) {
    assertThatThrownBy(() -> PublisherSettings.of(servers, "t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bootstrap servers: must be HOST:PORT, separated by commas, given '" + servers + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä"})
  void topic_malformed_isRefused(String topic) {
    assertThatThrownBy(() -> PublisherSettings.of("localhost:9092", topic))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topic: must be");
  }
}
