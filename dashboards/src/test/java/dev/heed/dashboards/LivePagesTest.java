package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.heed.core.message.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LivePagesTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:8080, true",
    "127.0.0.1, localhost:8080, true",
    "127.0.0.1, LOCALHOST, true",
    "127.0.0.1, [::1]:8080, true",
    "127.0.0.1, evil.example:8080, false",
    "127.0.0.1, 127.0.0.1.evil.example, false",
    "127.0.0.1, , false",
    "localhost, evil.example, false",
    "0.0.0.0, plant.example:8080, true",
  })
  void isExpectedHost_loopback_answersToItsOwnNamesOnly(
      String listening, String requested, boolean isExpected) {
    assertThat(LivePages.isExpectedHost(listening, requested)).isEqualTo(isExpected);
  }

  @Test
  void settings_portOutOfRange_namesTheRule() {
    LiveServerSettings settings = LiveServerSettings.of("localhost:9092", Topics.DEFAULT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withPort(70_000))
        .withMessage("port must be within 0 to 65535; given 70000");
  }
}
