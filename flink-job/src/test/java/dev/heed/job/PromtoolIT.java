package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus's own tool says of the configuration and the rules that are delivered. */
@Timeout(60)
class PromtoolIT {
  private static final Path FOLDER = MonitoringQueries.ROOT.resolve("prometheus");

  @Test
  void configuration_isValid() throws Exception {
    assertThat(promtool("check", "config", FOLDER.resolve("prometheus.yml").toString()))
        .contains("1 rule files found", "SUCCESS")
        .doesNotContain("FAILED");
  }

  @Test
  void rules_fireWhereTheyShouldAndNowhereElse() throws Exception {
    assertThat(promtool("test", "rules", FOLDER.resolve("rules-test.yml").toString()))
        .contains("SUCCESS")
        .doesNotContain("FAILED");
  }

  @Test
  void ruleTest_failsForARuleThatFiresTooLate(@TempDir Path folder) throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules")).resolve("heed.yml");
    Files.writeString(rules, Files.readString(MonitoringQueries.RULES).replace("> 120", "> 99999"));
    Path test = Files.copy(FOLDER.resolve("rules-test.yml"), folder.resolve("rules-test.yml"));

    assertThat(promtool("test", "rules", test.toString())).contains("FAILED", "HeedLag");
  }

  private static String promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(PrometheusProcess.program("promtool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8);
      process.waitFor();
      return text;
    }
  }
}
