package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Wrong usage, help and the check: what needs no broker. */
final class ForwardCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                      | either --config or --to
          --to slack=http://a --config x.yml      | either --config or --to
          --to http://a                           | must be alertmanager=URL
          --to slack=http://a --since yesterday   | --since 'yesterday'
          --to slack=http://a --group=              | group
          --to slack=http://a --topic a/b         | topic
          """)
  void wrongUsage_exit2AndOneLine(String line, String message) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" +");

    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .satisfies(said -> assertThat(said).contains(message));
  }

  @Test
  void check_validFile_saysWhereAlertsGo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("routes.yml");
    Files.writeString(file, "routes: [{name: chat, slack: {url: 'env:CHAT'}}]");

    assertThat(run("--check", "--config", file.toString())).isZero();
    assertThat(out.toString().strip()).isEqualTo("chat: slack at https://chat.example.org");
  }

  @Test
  void check_invalidFile_exit2NamingFileAndKey(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("routes.yml");
    Files.writeString(file, "routes: [{name: chat, slak: {url: 'http://a'}}]");

    assertThat(run("--check", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("routes.yml: routes[0] has 0 targets");
  }

  @Test
  void check_documentedExample_isValid() throws Exception {
    String docs = Files.readString(Path.of("../docs/alerting.md"));
    String yaml = docs.substring(docs.indexOf("```yaml") + 7);
    yaml = yaml.substring(0, yaml.indexOf("```")).replaceAll("file:[a-z/.-]+", "env:CHAT");

    ForwardConfig config = new ConfigReader(environment()).parse(yaml, Path.of(""));

    assertThat(config.routes()).hasSize(3);
    for (String option :
        List.of("--config", "--to", "--check", "--dry-run", "--group", "--since")) {
      assertThat(docs).contains(option);
    }
  }

  @Test
  void help_namesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("--config", "--to", "--check", "--dry-run", "--group", "--since", "--topic");
  }

  private static Map<String, String> environment() {
    return Map.of(
        "CHAT", "https://chat.example.org/T0KEN", "SLACK_URL", "http://a", "TICKETS_AUTH", "b");
  }

  private int run(String... arguments) {
    PrintWriter errors = new PrintWriter(err, true);
    return new CommandLine(new ForwardCommand(Clock.systemUTC(), environment()))
        .setOut(new PrintWriter(out, true))
        .setErr(errors)
        .setParameterExceptionHandler(
            (e, args) -> {
              errors.println(e.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
        .execute(arguments);
  }
}
