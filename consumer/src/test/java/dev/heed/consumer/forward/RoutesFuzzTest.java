package dev.heed.consumer.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.heed.core.garble.Trial;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of routes, broken by chance and on purpose; -Dheed.fuzz.rounds makes it long. */
class RoutesFuzzTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_125L);
  private static final int ROUNDS = Integer.getInteger("heed.fuzz.rounds", 20_000) / 5;
  private static final String VALID =
      """
      routes:
        - name: chat
          slack: {url: "http://chat/x", timeout: 3s, authorization: "env:TOKEN"}
          match: {sensors: ["boiler-*"], kinds: [spike], phases: opened, min_severity: high}
          group: {by: sensor, wait: 30s, interval: 1.5m}
          rate_limit: {messages: 6, per: 2m}
        - name: pager
          alertmanager: {url: "http://localhost:9093"}
      """;

  private final ConfigReader reader = new ConfigReader(Map.of("TOKEN", "s3cret"));

  @TempDir private Path folder;

  @Test
  void parse_brokenYaml_isTakenOrRefusedAsDocumented() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<byte[]> words =
        Stream.of(
                "&a ",
                "*a",
                "<<: *a",
                "!!java.net.URL ",
                "- ",
                "? ",
                ": ",
                "---\n",
                "%TAG ! x\n",
                "[[[[[[[[",
                "{a: {a: ",
                "1e999",
                ".nan",
                "0x7fffffffffffffff",
                "99999999999s",
                "22:00",
                "'",
                "\"",
                "|\n",
                "file:/dev/zero",
                "env:")
            .map(word -> word.getBytes(UTF_8))
            .toList();
    Trial trial =
        new Trial(
            "routes",
            bytes -> reader.parse(new String(bytes, UTF_8), folder),
            ConfigException.class,
            thread::getCurrentThreadAllocatedBytes);
    Trial.Result result = trial.run(SEED, ROUNDS, List.of(VALID.getBytes(UTF_8)), words);
    assertThat(result.refused()).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void parse_aliasesOfAliases_areNotExpanded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(9) + before));
    }
    bomb.append("routes: *a29\n");
    assertThatThrownBy(() -> reader.parse(bomb.toString(), folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("routes");
  }

  @Test
  void parse_deepNesting_isRefused() {
    assertThatThrownBy(() -> reader.parse("routes: " + "[".repeat(100_000), folder))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> reader.parse("routes: " + "{a: ".repeat(100_000), folder))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void parse_hugeNumber_namesKeyValueAndRule() {
    String yaml = VALID.replace("messages: 6", "messages: " + "9".repeat(1_000));
    assertThatThrownBy(() -> reader.parse(yaml, folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("rate_limit.messages")
        .hasMessageContaining("must be a whole number");
  }

  @Test
  void read_aGigabyte_isRefusedUnread() throws IOException {
    Path file = folder.resolve("routes.yml");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": a file of routes has at most 1048576 bytes, given 1073741824");
    assertThat(Files.size(file)).isEqualTo(1L << 30);
  }
}
