package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.Topics;
import dev.heed.embedded.EmbeddedKafka;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded jar, handed to Flink's own command line in a process that has only Flink. */
class JobJarIT {
  /** What the test has on its class path and a stock Flink has not. */
  private static final List<String> NOT_IN_FLINK =
      List.of(
          "kafka",
          "heed",
          "classes",
          "com/fasterxml",
          "ejml",
          "org/yaml",
          "lz4",
          "zstd",
          "snappy",
          "-tests.jar",
          "junit",
          "assertj",
          "awaitility");

  @TempDir private Path folder;

  @Test
  void flinkRun_takesTheJarAndTheJobRuns() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start();
        KafkaSide kafka = new KafkaSide(broker.bootstrapServers())) {
      Topics topics = Topics.DEFAULT;
      broker.createTopics(
          1,
          topics.readings(),
          topics.alerts(),
          topics.deadLetters(),
          topics.late(),
          topics.feedback());
      kafka.send(List.of(new ProducerRecord<>(topics.readings(), "not JSON".getBytes(UTF_8))));
      Path log = folder.resolve("flink.log");
      Process flink =
          flinkRun(log, "--bootstrap-servers", broker.bootstrapServers(), "--parallelism", "1");
      try {
        await("a dead letter from the job")
            .atMost(Duration.ofSeconds(90))
            .failFast(
                "flink ended", () -> assertThat(flink.isAlive()).as(Files.readString(log)).isTrue())
            .until(() -> !kafka.readCommitted(topics.deadLetters()).isEmpty());
      } finally {
        flink.destroyForcibly().waitFor();
      }
      assertThat(kafka.readCommitted(topics.deadLetters()))
          .extracting(ConsumerRecord::value)
          .containsExactly("not JSON".getBytes(UTF_8));
    }
  }

  @Test
  void flinkRun_saysWhatIsWrongWithAnOption() throws Exception {
    Path log = folder.resolve("flink.log");
    assertThat(flinkRun(log, "--parallelism", "0").waitFor()).isNotZero();
    assertThat(Files.readString(log))
        .contains("parallelism: must be between 1 and 32768, given '0'");
  }

  @Test
  void jar_bringsItsLibrariesAndNoneOfFlinks() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(HeedJobMain.class.getName());
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains(
              "dev/heed/job/HeedJob.class",
              "dev/heed/core/detect/SensorDetector.class",
              "org/apache/flink/connector/kafka/source/KafkaSource.class",
              "org/apache/kafka/clients/consumer/KafkaConsumer.class")
          .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
          .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/"))
          .noneMatch(name -> name.startsWith("org/slf4j/"))
          .noneMatch(name -> name.startsWith("org/apache/logging/"));
    }
  }

  /** As bin/flink does it, with a cluster in the same process. */
  private Process flinkRun(Path log, String... options) throws IOException {
    Files.writeString(folder.resolve("config.yaml"), "taskmanager.numberOfTaskSlots: 1\n");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "--add-opens=java.base/java.util=ALL-UNNAMED", "-cp"));
    command.add(flinkClassPath());
    command.addAll(List.of("org.apache.flink.client.cli.CliFrontend", "run", "-t", "local"));
    command.addAll(List.of("-Dexecution.checkpointing.dir=" + folder.toUri(), jar().toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("--checkpoint-interval", "500 ms"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("FLINK_CONF_DIR", folder.toString());
    return builder.start();
  }

  private static String flinkClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> NOT_IN_FLINK.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-cluster.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no shaded jar: run the package phase first"));
    }
  }
}
