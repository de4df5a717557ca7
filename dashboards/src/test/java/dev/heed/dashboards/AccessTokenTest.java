package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.heed.core.message.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
  private static final String TEXT = "0123456789abcdef";

  @Test
  void matches_itselfOnly() {
    AccessToken token = AccessToken.of(TEXT);
    assertThat(token.matches(TEXT)).isTrue();
    assertThat(token.matches("0123456789abcdeg")).isFalse();
    assertThat(token.matches(TEXT + "0")).isFalse();
    assertThat(token.matches("")).isFalse();
    assertThat(token.toString()).doesNotContain(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789abcde", "0123456789 abcdef", "0123456789\u00fcabcdef"})
  void of_shortOrStrangeText_isRefusedUnshown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessToken.of(text))
        .withMessageStartingWith("token: must ")
        .withMessageNotContaining("0123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no such name"})
  void settings_beyondLoopbackWithoutToken_areRefused(String host) {
    LiveServerSettings settings = LiveServerSettings.of("localhost:9092", Topics.DEFAULT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withHost(host))
        .withMessage("host: beyond loopback a token is needed; given %s and no token", host);
    LiveServerSettings guarded = settings.withToken(AccessToken.of(TEXT)).withHost(host);
    assertThat(guarded.toString()).contains(host).doesNotContain(TEXT);
  }
}
