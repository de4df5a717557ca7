package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sniffing at files; TopicsCommandIT does so at a topic. */
class SniffCommandTest {
  @TempDir private Path folder;

  @Test
  void lines_areRecordsWithOrWithoutKeys() throws IOException {
    CommandRun run =
        sniff(
            """
            b-1\t{"ts":1768321200,"temperature":76.48,"state":"RUN"}
            b-2\t{"ts":1768321260,"temperature":76.5,"state":"RUN"}
            """);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("2 of 2 records are read, as 2 readings of 2 sensors")
        .contains("mapping\n  sensor: key\n  time: /ts\n  time-unit: s\n  values: /*\n")
        .contains("  b-1  2026-01-13T16:20:00Z  temperature=76.48\n")
        .contains("not used\n  /state ('RUN')\n")
        .endsWith(
            "--readings-topic TOPIC --reading.sensor key --reading.time /ts --reading.time-unit s"
                + " --reading.values '/*'\n");
  }

  @Test
  void oneDocument_isOneRecord() throws IOException {
    CommandRun run =
        sniff(
            """
            {
              "metrics": [
                {"fields": {"v": 1}, "name": "b", "tags": {"u": "x"}, "timestamp": 1768321200}
              ]
            }
            """);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("mapping\n  preset: telegraf\n").contains("--preset telegraf");
  }

  @Test
  void whatIsNoReading_givesStatus1AndTheReason() throws IOException {
    CommandRun run = sniff("{\"user\":\"x\",\"action\":\"login\"}\n".repeat(3));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("no mapping was found")
        .contains("3 records: sensor is missing; no field \"sensor\"; fields are user, action");
  }

  private CommandRun sniff(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("records.txt"), text);
    return CommandRun.of("topics", "sniff", file.toString());
  }
}
