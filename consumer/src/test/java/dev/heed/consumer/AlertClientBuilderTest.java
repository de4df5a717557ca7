package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlertClientBuilderTest {

  @ParameterizedTest
  @CsvSource({
    "isolation.level, read_uncommitted",
    "enable.auto.commit, true",
    "auto.offset.reset, latest",
    "allow.auto.create.topics, true",
    "value.deserializer, org.apache.kafka.common.serialization.StringDeserializer",
    "group.id, other"
  })
  void build_propertyThatBreaksAGuarantee_refusedByName(String key, String value) {
    AlertClient.Builder builder = valid().properties(Map.of(key, value));

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining(key)
        .withMessageContaining("'" + value + "'");
  }

  @Test
  void build_propertyThatRepeatsAGuarantee_accepted() {
    Map<String, String> same =
        Map.of("isolation.level", "read_committed", "enable.auto.commit", "false");

    valid().properties(same).build().close();
  }

  @Test
  void build_wrongSettings_refusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(AlertClient.builder()::build)
        .withMessageStartingWith("bootstrapServers ''");
    assertThatIllegalArgumentException()
        .isThrownBy(valid().topic("a b")::build)
        .withMessageStartingWith("topic 'a b'");
    assertThatIllegalArgumentException()
        .isThrownBy(valid().group(" ")::build)
        .withMessageStartingWith("group ' '");
    assertThatIllegalArgumentException()
        .isThrownBy(valid().connectTimeout(Duration.ZERO)::build)
        .withMessageStartingWith("connectTimeout 'PT0S'");
    assertThatIllegalArgumentException()
        .isThrownBy(valid().start(Start.committed())::build)
        .withMessageContaining("needs a group");
  }

  @Test
  void readToEnd_afterClose_readsNothing() {
    AlertClient client = valid().build();
    client.close();

    assertThat(client.readToEnd(event -> {})).isEqualTo(new ReadResult(0, 0));
  }

  private static AlertClient.Builder valid() {
    return AlertClient.builder().bootstrapServers("localhost:9092");
  }
}
