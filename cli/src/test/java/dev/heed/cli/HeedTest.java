package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class HeedTest {
  private static final String NOWHERE = "--bootstrap-servers=127.0.0.1:1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "--nonsense",
        "topics",
        "config",
        "config explain pump-7",
        "topics nonsense",
        "topics create --partitions=0",
        "topics create --partitions=many",
        "topics create --replication-factor=101",
        "topics list --json=5",
        "topics create extra",
        "topics sniff",
        "topics sniff x --records=0",
        "topics list --kafka-properties=nowhere",
        "demo --for=9s",
        "demo --for",
        "demo --sensors=7",
        "demo --port=70000",
        "console --port=70000",
        "console --host= ",
        "console --since=yesterday",
        "console --model=nowhere.json",
        "console extra",
        "score --input=x",
        "publish",
        "alerts --max=-1",
        "bench",
        "bench nab",
        "bench skab",
        "bench series --seed=x",
      })
  void wrongUsage_givesStatus2AndOneLine(String line) {
    CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" ", -1));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("heed").hasLineCount(1).contains("--help");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void wrongOption_isNamedWithTheNearestRightOne() {
    assertThat(CommandRun.of("topics", "create", "--partition", "3").err())
        .contains("--partition'")
        .contains("did you mean --partitions?");
  }

  @Test
  void wrongValue_isNamedWithKeyValueAndRule() {
    assertThat(CommandRun.of("topics", "create", "--partitions", "0").err())
        .isEqualToIgnoringNewLines(
            "heed topics create: --partitions must be in [1, 10000], given 0"
                + " (see heed topics create --help)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "console",
        "score",
        "explain",
        "explain sensitivity",
        "train",
        "job",
        "publish",
        "publish simulate",
        "publish csv",
        "alerts",
        "topics",
        "topics create",
        "topics list",
        "topics describe",
        "topics sniff",
        "bench",
        "bench nab",
        "bench skab",
        "bench series",
        "bench accuracy",
        "bench robustness"
      })
  void help_givesStatus0OnStdout(String command) {
    String[] args = (command + " --help").strip().split(" ", -1);
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: heed " + command);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void version_comesFromTheBuild() {
    assertThat(CommandRun.of("--version").out()).matches("heed [0-9]+\\.[0-9]+.*\\R");
  }

  @Test
  void unknownLogLevel_givesStatus2AndOneLine() {
    CommandRun run = CommandRun.with(Map.of("HEED_LOG", "loud"), "--version");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("HEED_LOG").contains("'loud'").hasLineCount(1);
  }

  @Test
  void failure_givesStatus1AndOneLine() {
    Failing failing =
        new Failing(new ExecutionException(new IOException("first line\n  second line")));
    assertThat(failing.run(false)).isEqualTo("fail: first line; second line\n");
    assertThat(failing.run(true)).contains("second line").contains("\tat ");
  }

  @Test
  void failure_ofAFileThatIsMissing_saysSo() {
    assertThat(new Failing(new NoSuchFileException("here.csv")).run(false))
        .isEqualTo("fail: no such file or folder: here.csv\n");
  }

  @Test
  void malformedServers_giveStatus1AndOneLine() {
    CommandRun run = CommandRun.of("topics", "list", "--bootstrap-servers=:::");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("heed topics list: ").contains(":::").hasLineCount(1);
  }

  @Test
  void brokerThatIsAway_givesStatus1AndOneLine(@TempDir Path folder) throws Exception {
    Path impatient =
        Files.writeString(
            folder.resolve("kafka.properties"),
            "default.api.timeout.ms=300\nrequest.timeout.ms=200\n");
    CommandRun run = CommandRun.of("topics", "list", NOWHERE, "--kafka-properties=" + impatient);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no broker answers at 127.0.0.1:1").hasLineCount(1);
  }

  @Test
  void consolePortInUse_givesStatus1AndOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run = CommandRun.of("console", NOWHERE, "--port=" + taken.getLocalPort());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("port " + taken.getLocalPort()).hasLineCount(1);
    }
  }

  @Command(name = "fail")
  private static final class Failing implements Callable<Integer> {
    private final Exception failure;

    Failing(Exception failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      throw failure;
    }

    String run(boolean withTrace) {
      StringWriter err = new StringWriter();
      int status =
          new CommandLine(this)
              .setErr(new PrintWriter(err, true))
              .setExecutionExceptionHandler(new OneLineErrors(() -> withTrace))
              .execute();
      assertThat(status).isEqualTo(1);
      return err.toString();
    }
  }
}
