package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--nonsense=1, nonsense",
    "--budget=often, budget",
    "--parallelism=0, parallelism",
    "--checkpoint-interval=1 ms, checkpoint-interval",
    "--model=nowhere.json, model",
    "extra, extra",
  })
  void wrongJobOption_givesStatus2AndOneLine(String option, String named) {
    CommandRun run = CommandRun.of("job", option);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("heed job: ").contains(named).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"--submit=elsewhere", "--submit=ftp://host", "'--submit=http://host name'"})
  void wrongAddress_givesStatus2AndOneLine(String option) {
    CommandRun run = CommandRun.of("job", option, "--jar=pom.xml");
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("--submit").hasLineCount(1);
  }

  @Test
  void clusterThatIsAway_givesStatus1AndOneLine(@TempDir Path folder) throws Exception {
    Path jar = Files.createFile(folder.resolve("job.jar"));
    CommandRun run = CommandRun.of("job", "--submit=http://127.0.0.1:1", "--jar=" + jar);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("Flink does not answer at http://127.0.0.1:1").hasLineCount(1);
  }

  @Test
  void jarThatIsMissing_givesStatus2() {
    CommandRun run = CommandRun.of("job", "--submit=http://127.0.0.1:1", "--jar=nowhere.jar");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere.jar").hasLineCount(1);
  }

  @Test
  void brokerThatIsAway_givesStatus1AndOneLine() {
    CommandRun run =
        CommandRun.of(
            "job",
            "--bootstrap-servers=127.0.0.1:1",
            "--kafka.property.default.api.timeout.ms=400",
            "--kafka.property.request.timeout.ms=300");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("127.0.0.1:1").hasLineCount(1);
  }
}
