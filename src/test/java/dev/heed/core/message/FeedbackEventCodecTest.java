package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackEventCodecTest {
  private static final String JSON =
      new String(FeedbackEventCodec.write(SampleMessages.falseAlarm()), StandardCharsets.UTF_8);

  @Test
  void read_unknownAndNullFields_areIgnored() throws IOException {
    String json = JSON.replaceFirst("\\{", "{\"shift\":7,").replace("\"Zoë\"", "null");
    FeedbackEvent read = FeedbackEventCodec.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(read.by()).isNull();
    assertThat(read.features()).isEqualTo(SampleMessages.falseAlarm().features());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "false_alarm ~ nonsense ~ feedback.label must be one of [real, false_alarm, expected]",
        "\"incident\" ~ \"id\" ~ feedback.incident is missing",
        "\"pump-7\" ~ \" \" ~ feedback.sensor must be 1 to 256 characters",
        "9.5 ~ -9.5 ~ feedback.features must be surprises from 0 to 1e6 nats",
        "6.517955074527657 ~ 1e12 ~ feedback.logOdds must be a number from",
        "9.5 ~ \"9.5\" ~ feedback.features.level_1 must be a number",
        "10:15:30Z ~ 25:15:30Z ~ feedback.time must be an ISO-8601 time",
        "\"features\" ~ \"features\":{},\"x\" ~ feedback.features must be 1 to 64 surprises",
        "} ~ }} ~ feedback is not JSON"
      })
  void read_brokenFeedback_namesFieldAndRule(String from, String to, String fault) {
    String json = JSON.replace(from, to);
    assertThat(json).isNotEqualTo(JSON);
    assertThatThrownBy(() -> FeedbackEventCodec.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void read_noteBeyondTheLimit_isRefused() {
    String json = JSON.replace("hose", "x".repeat(FeedbackEventCodec.MAX_NOTE));
    assertThatThrownBy(() -> FeedbackEventCodec.read(json.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("feedback.note must be at most 2000 characters");
  }
}
