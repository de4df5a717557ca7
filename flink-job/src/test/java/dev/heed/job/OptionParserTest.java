package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionParserTest {
  @TempDir private Path folder;

  @Test
  void commandLine_takesPairsEqualsSignsAndSwitches() {
    assertThat(
            parse(
                "--group-id",
                "g",
                "--create-topics",
                "--order-bound=5 s",
                "--scores",
                "false",
                "--kafka.property.security.protocol",
                "SASL_SSL"))
        .containsEntry("group-id", "g")
        .containsEntry("create-topics", "true")
        .containsEntry("order-bound", "5 s")
        .containsEntry("scores", "false")
        .containsEntry("kafka.property.security.protocol", "SASL_SSL");
  }

  @Test
  void file_isReadAndTheCommandLineWins() throws IOException {
    Path yaml =
        write("job.yaml", "group-id: from-file\nparallelism: 3\nkafka:\n  property:\n    a.b: c\n");
    assertThat(parse("--config", yaml.toString(), "--group-id", "given"))
        .containsEntry("group-id", "given")
        .containsEntry("parallelism", "3")
        .containsEntry("kafka.property.a.b", "c");
    Path properties = write("job.properties", "budget=1/7d\n");
    assertThat(parse("--config", properties.toString())).containsEntry("budget", "1/7d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-such-key 1       | no-such-key: there is no such option; all are listed in docs/configuration.md",
        "--group-id            | group-id: a value must follow, but none is given",
        "--group-id --scores   | group-id: a value must follow, but none is given",
        "--scores --scores     | scores: must be given once, but is given twice",
        "stray                 | expected --key value, given 'stray'",
        "--config none.yaml    | config: must name a file that can be read, given 'none.yaml'",
      })
  void mistake_isNamedInOneLine(String line, String message) {
    assertThatThrownBy(() -> parse(line.split(" ")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }

  @Test
  void fileThatIsNotYaml_isNamedInOneLine() throws IOException {
    Path file = write("job.yaml", "group-id: [1, 2\n");
    assertThatThrownBy(() -> parse("--config", file.toString()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("config: must name a YAML file of keys and values: line ")
        .message()
        .hasLineCount(1);
    Path list = write("list.yaml", "group-id: [1, 2]\n");
    assertThatThrownBy(() -> parse("--config", list.toString()))
        .hasMessage("group-id: must have one value, given '[1, 2]'");
  }

  @Test
  void mistake_carriesNoStackTrace() {
    assertThat(new InvalidOptionException("x").getStackTrace()).isEmpty();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static Map<String, String> parse(String... args) {
    return OptionParser.parse(List.of(args)).toMap();
  }
}
