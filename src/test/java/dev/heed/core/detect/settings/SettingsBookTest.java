package dev.heed.core.detect.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.detect.settings.SettingsMessage.Origin;
import dev.heed.core.detect.settings.SettingsMessage.Profile;
import dev.heed.core.detect.settings.SettingsMessage.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettingsBookTest {
  private static final String YAML =
      """
      version: 1
      scopes:
        "*":
          budget: 1/7d
          quietReadings: 20
          channels:
            "*": {deadBand: 0.5}
            temperature: {unit: °C, limits: {upper: 95}}
        "line-1/*":
          quietReadings: 30
          channels:
            temperature: {limits: {upper: 90}}
        "line-1/pump-*":
          quietReadings: 40
        line-1/pump-7:
          mutedHeads: [season]
          channels:
            temperature: {deadBand: 2}
      """;

  private static Settings quiet(String scope, int readings) {
    return new Settings(
        Scope.of(scope), new SensorSettings(null, readings, null, null), Origin.UNKNOWN);
  }

  private static int quietOf(SettingsBook book, String sensor) {
    return Objects.requireNonNull(book.effective(sensor)).sensor().quietReadings();
  }

  private static ChannelProfile profile(SettingsBook book, String sensor, String channel) {
    return Objects.requireNonNull(Objects.requireNonNull(book.effective(sensor)).profile(channel));
  }

  @Test
  void effective_emptyBook_isNull() {
    assertThat(new SettingsBook().effective("pump-7")).isNull();
  }

  @Test
  void effective_mostSpecificScope_winsForEachKeyAlone() throws IOException {
    SettingsBook book = SettingsBook.of(SettingsFiles.parse(YAML));
    SensorSettings pump7 = Objects.requireNonNull(book.effective("line-1/pump-7")).sensor();
    assertThat(pump7.quietReadings()).isEqualTo(40);
    assertThat(pump7.budget()).hasToString("1/7d");
    assertThat(pump7.mutedHeads()).hasSize(1);
    assertThat(quietOf(book, "line-1/fan")).isEqualTo(30);
    assertThat(quietOf(book, "line-2/fan")).isEqualTo(20);
    ChannelProfile temperature = profile(book, "line-1/pump-7", "temperature");
    assertThat(temperature.limits()).isEqualTo(new Interval(Double.NaN, 90));
    assertThat(temperature.unit()).isEqualTo("°C");
    assertThat(temperature.deadBand()).isEqualTo(2);
    assertThat(profile(book, "line-1/pump-7", "pressure").deadBand()).isEqualTo(0.5);
  }

  @Test
  void effective_anyOrderOfMessages_isTheSame() throws IOException {
    List<SettingsMessage> messages = new ArrayList<>(SettingsFiles.parse(YAML));
    messages.add(quiet("line-?/*", 50));
    messages.add(quiet("*-1/*", 60));
    SettingsBook expected = SettingsBook.of(messages);
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(messages, random);
      SettingsBook book = SettingsBook.of(messages);
      for (String sensor : List.of("line-1/pump-7", "line-1/fan", "line-2/fan", "x")) {
        assertThat(quietOf(book, sensor)).isEqualTo(quietOf(expected, sensor));
        assertThat(profile(book, sensor, "temperature"))
            .isEqualTo(profile(expected, sensor, "temperature"));
      }
    }
  }

  @Test
  void accept_sameKey_replacesAsAWhole() {
    SettingsBook book = SettingsBook.of(List.of(quiet("*", 20)));
    assertThat(quietOf(book, "a")).isEqualTo(20);
    book.accept(quiet("*", 30));
    assertThat(quietOf(book, "a")).isEqualTo(30);
    book.remove(quiet("*", 30).key());
    assertThat(book.effective("a")).isNull();
  }

  @Test
  void accept_tooManyPatterns_isRefusedAndNothingIsChanged() {
    SettingsBook book = new SettingsBook();
    IntStream.range(0, SettingsBook.MOST_PATTERNS)
        .forEach(i -> book.accept(quiet("line-" + i + "/*", 20)));
    assertThatThrownBy(() -> book.accept(quiet("one/*", 20)))
        .hasMessage("settings: at most 1000 messages for all sensors or patterns of them");
    book.accept(quiet("one", 25));
    book.accept(quiet("line-1/*", 26));
    assertThat(quietOf(book, "one")).isEqualTo(25);
    assertThat(quietOf(book, "line-1/a")).isEqualTo(26);
  }

  @Test
  void explanation_ofASensor_namesMessageAndWhatItOverrides() throws IOException {
    SettingsBook book = SettingsBook.of(SettingsFiles.parse(YAML));
    SettingsExplanation explained = SettingsExplanation.of(book, "line-1/pump-7");
    SettingsExplanation.Value quiet = value(explained, "", "quietReadings");
    assertThat(quiet.value().intValue()).isEqualTo(40);
    assertThat(quiet.by().key()).isEqualTo("settings line-1/pump-*");
    assertThat(quiet.overridden())
        .extracting(SettingsMessage::key)
        .containsExactly("settings *", "settings line-1/*");
    SettingsExplanation.Value limits = value(explained, "temperature", "limits");
    assertThat(limits.by().key()).isEqualTo("profile line-1/* temperature");
    assertThat(value(explained, "*", "deadBand").by()).isInstanceOf(Profile.class);
  }

  private static SettingsExplanation.Value value(
      SettingsExplanation explained, String channel, String key) {
    return explained.values().stream()
        .filter(it -> it.channel().equals(channel) && it.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
