package dev.heed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.producer.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoIT {
  private static final int GARBAGE = PlantPublisher.GARBAGE.size();

  /** Threads that the JVM or a library keeps for its whole life, whoever uses it. */
  private static final String SHARED_THREADS =
      "ForkJoinPool.*|Common-Cleaner|process reaper.*|Attach Listener|awaitility.*"
          + "|metrics-meter-tick-thread-.*|FlinkCompletableFutureDelayScheduler.*";

  @Test
  void run_showsEveryKindOfFaultAndLeavesNothingBehind() throws Exception {
    Set<String> threadsBefore = threads();
    Set<Path> filesBefore = temporaryFiles();
    StringWriter said = new StringWriter();
    Demo demo =
        new Demo(
            new DemoSettings(Duration.ofSeconds(12), false, 0, 7, 16),
            new PrintWriter(said, true),
            false,
            new StopSignal());

    DemoResult result = demo.run();

    assertThat(said.toString())
        .contains("Live page: http://127.0.0.1:")
        .contains("fault   begins")
        .contains("alert   opened");
    JsonNode report = new ObjectMapper().readTree(result.json());
    assertThat(report.path("scored").asLong())
        .isEqualTo(report.path("published").asLong())
        .isGreaterThan(30_000);
    assertThat(report.path("late").asInt()).isZero();
    assertThat(report.path("garbage").asInt()).isEqualTo(GARBAGE);
    assertThat(report.path("deadLetters").asInt()).isEqualTo(GARBAGE);
    report.path("kinds").forEach(kind -> assertThat(kind.path("injected").asInt()).isPositive());
    assertThat(report.path("faultsDetected").asInt())
        .isGreaterThan(report.path("faultsInjected").asInt() / 2);
    assertThat(report.path("latencyP99Millis").asLong()).isBetween(1L, 10_000L);

    assertThat(temporaryFiles()).isSubsetOf(filesBefore);
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(threads()).isSubsetOf(threadsBefore));
  }

  @Test
  void run_thatIsStopped_endsWithAReport() throws Exception {
    StopSignal stop = new StopSignal();
    StringWriter said = new StringWriter();
    Demo demo =
        new Demo(new DemoSettings(null, true, 0, 1, 8), new PrintWriter(said, true), false, stop);
    Thread stopper =
        new Thread(
            () -> {
              await()
                  .atMost(Duration.ofMinutes(2))
                  .until(() -> said.toString().contains("alert   opened"));
              stop.stop();
            });
    stopper.start();

    DemoResult result = demo.run();

    stopper.join();
    JsonNode report = new ObjectMapper().readTree(result.json());
    assertThat(report.path("published").asLong()).isPositive();
    assertThat(report.path("incidents").asInt()).isPositive();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> !name.matches(SHARED_THREADS))
        .collect(Collectors.toSet());
  }

  private static Set<Path> temporaryFiles() throws IOException {
    Set<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")),
            "{heed-,flink-,minicluster,blobStore}*")) {
      all.forEach(found::add);
    }
    return found;
  }
}
