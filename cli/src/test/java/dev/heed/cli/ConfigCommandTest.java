package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void settings() throws IOException {
    Files.writeString(
        folder.resolve("fleet.yaml"),
        """
        version: 1
        scopes:
          "*":
            budget: 1/7d
            channels: {temperature: {unit: °C, limits: {upper: 95}}}
          "line-1/*":
            channels: {temperature: {limits: {upper: 90}}}
        """);
  }

  @Test
  void validate_rightFiles_areCounted() throws IOException {
    CommandRun run = CommandRun.of("config", "validate", folder.toString(), "--json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.lastLine());
    assertThat(json.path("messages").asInt()).isEqualTo(3);
    assertThat(json.path("scopes").asInt()).isEqualTo(2);
  }

  @Test
  void validate_brokenFile_endsWith1AndNamesFileKeyValueAndRule() throws IOException {
    Path broken = folder.resolve("z.yml");
    Files.writeString(broken, "version: 1\nscopes: {a: {channels: {t: {deadBand: -1}}}}\n");
    CommandRun run = CommandRun.of("config", "validate", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            broken
                + ": settings.scopes.a.channels.t.deadBand: must be a finite number of at least 0,"
                + " given -1.0");
  }

  @Test
  void explain_ofASensor_saysWhatIsSetByWhichMessageOverWhich() throws IOException {
    CommandRun run =
        CommandRun.of("config", "explain", "line-1/pump-7", "--settings=" + folder, "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("budget = 1/7d, set by 'settings *'")
        .contains("temperature.unit = °C, set by 'profile * temperature'")
        .contains(
            "temperature.limits = {\"upper\":90.0}, set by 'profile line-1/* temperature' over"
                + " profile * temperature");
    JsonNode values = new ObjectMapper().readTree(run.lastLine()).path("values");
    assertThat(values).hasSize(3);
    assertThat(values.get(0).path("by").asText()).isEqualTo("settings *");
  }
}
