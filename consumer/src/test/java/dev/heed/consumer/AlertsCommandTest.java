package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong usage and help: what needs no broker. */
final class AlertsCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--since, yesterday",
    "--min-grade, 1.5",
    "--min-grade, NaN",
    "--min-grade, x",
    "--kind, splash",
    "--max, -1",
    "--topic, a b",
    "--group, ' '",
    "--kafka-properties, /no/such/file"
  })
  void wrongValue_exit2AndOneLineThatNamesIt(String option, String value) {
    CommandRun run = CommandRun.of(option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).contains(value).contains(option.substring(2)));
  }

  @Test
  void kafkaProperties_thatBreakAGuarantee_exit2(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("client.properties");
    Files.writeString(file, "isolation.level=read_uncommitted\n");

    CommandRun run = CommandRun.of("--kafka-properties", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("isolation.level").contains("read_committed");
  }

  @Test
  void help_namesEveryOption() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("--follow", "--json", "--since", "--group", "--sensor", "--kind")
        .contains("--min-grade", "--bootstrap-servers", "--topic", "--kafka-properties", "--max");
  }
}
