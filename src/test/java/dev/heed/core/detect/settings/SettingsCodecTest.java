package dev.heed.core.detect.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.settings.SettingsMessage.Origin;
import dev.heed.core.detect.settings.SettingsMessage.Profile;
import dev.heed.core.detect.settings.SettingsMessage.Settings;
import dev.heed.core.encode.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCodecTest {
  private static final Origin ORIGIN = new Origin("ann", "service until noon");

  @Test
  void read_whatWasWritten_isEqual() throws IOException {
    SensorSettings settings =
        new SensorSettings(
            Budget.parse("1/7d"), 20, Duration.ofDays(1), Set.of(Head.SEASON, Head.GAP));
    ChannelProfile profile =
        new ChannelProfile(
            QuantityKind.CYCLIC,
            360,
            new Interval(-180, 180),
            new Interval(Double.NaN, 170.5),
            0.5,
            WatchedDirection.UP,
            List.of(-9999.0, 1e30),
            "°",
            "azimuth");
    for (SettingsMessage message :
        List.of(
            new Settings(Scope.ALL, settings, ORIGIN),
            new Settings(Scope.of("a"), SensorSettings.NONE, Origin.UNKNOWN),
            new Profile(Scope.of("line-1/*"), Scope.of("temperature"), profile, ORIGIN),
            new Profile(Scope.ALL, Scope.ALL, ChannelProfile.NONE, Origin.UNKNOWN))) {
      assertThat(SettingsCodec.read(SettingsCodec.write(message))).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | message.type is missing",
        "{'type':'mode'} | message.type must be one of [settings, profile], given '\"mode\"'",
        "{'type':'settings','version':2} | message.version must be at most 1, the latest that this"
            + " Heed reads, given '2'",
        "{'type':'settings','version':1,'scope':' ','settings':{}} | message.scope must be a name,"
            + " a pattern such as line-1/*, or *, of 1 to 256 characters, given '\" \"'",
        "{'type':'settings','version':1,'scope':'*','settings':{'quiet':3}} |"
            + " message.settings.'quiet': no such key; known are budget, quietReadings,"
            + " learningPeriod, mutedHeads",
        "{'type':'settings','version':1,'scope':'*','settings':{'quietReadings':0}} |"
            + " message.settings.quietReadings: must be in [1, 10000], given 0",
        "{'type':'settings','version':1,'scope':'*','settings':{'budget':'often'}} |"
            + " message.settings.budget: expected ALARMS/TIME as in 1/7d (units s, m, h, d), or"
            + " ALARMS/READINGS as in 1/10000, given 'often'",
        "{'type':'profile','version':1,'scope':'*','channel':'c','profile':{'kind':'cyclic'}} |"
            + " message.profile.modulus: is needed by kind cyclic",
        "{'type':'profile','version':1,'scope':'*','channel':'c','profile':{'bounds':{'lower':5,"
            + "'upper':1}}} | message.profile.bounds: needs a lower end, an upper end, or both with"
            + " lower < upper, given 5.0 and 1.0",
        "{'type':'profile','version':1,'scope':'*','channel':'c','profile':{'sentinels':['x']}} |"
            + " message.profile.sentinels must be a list of numbers, given '[\"x\"]'"
      })
  void read_brokenMessage_namesKeyValueAndRule(String json, String error) {
    assertThatThrownBy(() -> SettingsCodec.read(json.replace('\'', '"').getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage(error);
  }

  @Test
  void files_ofAFolder_areReadAndMayNotSetTheSame(@TempDir Path folder) throws IOException {
    Path first = folder.resolve("a.yaml");
    Files.writeString(first, "version: 1\nscopes: {'*': {quietReadings: 5}}\n");
    Files.writeString(folder.resolve("readme.txt"), "no settings");
    assertThat(SettingsFiles.read(folder)).extracting(SettingsMessage::key).contains("settings *");
    Path second = folder.resolve("b.yml");
    Files.writeString(second, "version: 1\nscopes: {'*': {quietReadings: 6}}\n");
    assertThatThrownBy(() -> SettingsFiles.read(folder))
        .hasMessage(second + ": 'settings *' is set by " + first + " too");
  }

  @Test
  void files_duplicateKeyOrUnknownOne_nameLineOrPath() {
    assertThatThrownBy(() -> SettingsFiles.parse("version: 1\nscopes: {}\nscopes: {}\n"))
        .hasMessageStartingWith("is not YAML at line 3: ");
    assertThatThrownBy(
            () -> SettingsFiles.parse("version: 1\nscopes: {a: {channels: {t: {limit: 3}}}}"))
        .hasMessageStartingWith("settings.scopes.a.channels.t.'limit': no such key; known are");
    assertThatThrownBy(() -> SettingsFiles.parse("")).hasMessage("settings must be a JSON object");
  }
}
