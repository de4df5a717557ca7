package dev.heed.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whether the benchmarks run from end to end; their figures on so little mean nothing. */
class JobBenchIT {
  @TempDir private Path folder;

  @Test
  void job_findsBothRatesAndTheLatency() throws IOException {
    JsonNode result =
        run(
            new JobCommand(),
            "--sensors=50",
            "--settle=200",
            "--readings=30000",
            "--warm-up=1",
            "--runs=1",
            "--latency-seconds=2");
    assertThat(result.get("throughputRatio").asDouble()).isPositive();
    assertThat(result.get("readingsPerSecond").asDouble()).isPositive();
    assertThat(result.get("jobMicrosPerReading").asDouble()).isPositive();
    assertThat(result.get("scoringAddsMicros").asDouble()).isFinite();
    assertThat(result.get("microsPerEvent").asDouble()).isPositive();
    assertThat(result.get("nanosPerReadingOfForest").asDouble())
        .isGreaterThan(result.get("nanosPerReadingOfPrototypes").asDouble());
    assertThat(result.get("settledHeed")).hasSize(1);
    assertThat(result.get("latencyP99Millis").asDouble()).isPositive();
    assertThat(result.at("/heed/0/alerts").asLong())
        .as("the counting job puts out as much")
        .isPositive()
        .isCloseTo(
            result.at("/counting/0/alerts").asLong(), org.assertj.core.data.Offset.offset(4L));
  }

  @Test
  void state_findsBytesAndLag() throws IOException {
    JsonNode result =
        run(new StateCommand(), "--sensors=500", "--for=4s", "--checkpoint-interval=1s");
    assertThat(result.get("bytesPerChannel").asDouble()).isBetween(500.0, 20_000.0);
    assertThat(result.get("lagSeconds")).hasSize(3);
    assertThat(result.get("sensors").asInt()).isEqualTo(500);
    assertThat(result.at("/backends/1/backend").asText()).isEqualTo("rocksdb");
    assertThat(result.at("/fleet/checkpoints/completed").asInt()).isPositive();
    assertThat(result.at("/cost/bytesOfForest").asDouble()).isPositive();
  }

  private JsonNode run(Object command, String... arguments) throws IOException {
    StringWriter out = new StringWriter();
    Path file = folder.resolve("result.json");
    int status =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .execute(with(arguments, "--json", "--output=" + file));
    assertThat(status).isZero();
    ObjectMapper json = new ObjectMapper();
    JsonNode last = json.readTree(out.toString().strip().lines().reduce("", (a, b) -> b));
    assertThat(json.readTree(Files.readString(file))).isEqualTo(last);
    return last;
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }
}
