package dev.heed.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.cli.CommandRun;
import dev.heed.cli.topics.TopicAdmin;
import dev.heed.core.message.Reading;
import dev.heed.core.message.Topics;
import dev.heed.embedded.EmbeddedKafka;
import dev.heed.job.JobSettings;
import dev.heed.job.OptionParser;
import dev.heed.producer.PublisherSettings;
import dev.heed.producer.ReadingPublisher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterIT {
  private static final Topics TOPICS = Topics.DEFAULT;
  private static final int READINGS = 200;
  private static final int SENSORS = 30_000;

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void startKafka() throws IOException {
    kafka = EmbeddedKafka.start();
    try (TopicAdmin admin = TopicAdmin.open(kafka.bootstrapServers())) {
      admin.createAll(TOPICS, 2);
    }
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void job_goesOnFromItsSavepoint_withWhatItHasLearnt(@TempDir Path folder) throws Exception {
    publish();
    String savepoint = runUntil(folder, null, TOPICS.scores(), READINGS);
    assertThat(savepoint).startsWith("file:" + folder);

    // The same readings once more are late for a job that remembers them, and new to another.
    publish();
    runUntil(folder, savepoint, TOPICS.late(), READINGS);
    assertThat(CommittedRecords.count(kafka.bootstrapServers(), TOPICS.scores()))
        .isEqualTo(READINGS);
  }

  private static @Nullable String runUntil(
      Path checkpoints, @Nullable String from, String topic, long records) throws Exception {
    Configuration options =
        OptionParser.parse(
            List.of(
                "--bootstrap-servers=" + kafka.bootstrapServers(),
                "--parallelism=2",
                "--scores=true",
                "--checkpoint-interval=300 ms",
                "--checkpoint-dir=" + checkpoints.toUri()));
    LocalJob job = new LocalJob(JobSettings.from(options), options, from);
    ConcurrentLinkedQueue<String> progress = new ConcurrentLinkedQueue<>();
    CompletableFuture<@Nullable String> ended = start(job, progress);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                ended.isDone()
                    || CommittedRecords.count(kafka.bootstrapServers(), topic) >= records);
    job.requestStop();
    String savepoint = ended.join();
    assertThat(progress).anyMatch(line -> line.contains("http://"));
    assertThat(CommittedRecords.count(kafka.bootstrapServers(), topic)).isEqualTo(records);
    return savepoint;
  }

  @Test
  void job_withoutAFolder_holdsMoreSensorsThanMemoryWould_andSaysWhere() throws Exception {
    publishManySensors();
    ConcurrentLinkedQueue<String> progress = new ConcurrentLinkedQueue<>();
    Configuration options =
        options("many", "--readings-topic=many", "--scores-topic=many-scores", "--scores=true");
    LocalJob job = new LocalJob(JobSettings.from(options), options, null);
    CompletableFuture<@Nullable String> ended = start(job, progress);
    // Verdicts are seen when the checkpoint behind them is written: 12 MB of state in two tasks.
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                ended.isDone()
                    || CommittedRecords.count(kafka.bootstrapServers(), "many-scores") >= SENSORS);
    job.requestStop();
    assertThat(ended.join()).isNull();
    assertThat(progress).anyMatch(line -> line.startsWith("Checkpoints are in file:"));
    assertThat(progress).noneMatch(line -> line.startsWith("The job failed"));
  }

  @Test
  void job_whoseCheckpointsFail_saysSoAndThatItRunsAgain(@TempDir Path folder) throws Exception {
    ConcurrentLinkedQueue<String> progress = new ConcurrentLinkedQueue<>();
    Path checkpoints = folder.resolve("checkpoints");
    Configuration options = options("broken", "--checkpoint-dir=" + checkpoints.toUri());
    LocalJob job = new LocalJob(JobSettings.from(options), options, null);
    CompletableFuture<@Nullable String> ended = start(job, progress);
    await().atMost(Duration.ofSeconds(30)).until(() -> hasCheckpoint(checkpoints));
    Files.move(checkpoints, folder.resolve("away"));
    Files.createFile(checkpoints);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> progress.stream().anyMatch(line -> line.startsWith("The job failed and")));
    assertThat(progress).anyMatch(line -> line.startsWith("A checkpoint failed ("));
    Files.delete(checkpoints);
    Files.move(folder.resolve("away"), checkpoints);
    await().atMost(Duration.ofSeconds(60)).until(() -> progress.contains("The job runs again"));
    job.requestStop();
    await().atMost(Duration.ofSeconds(60)).until(ended::isDone);
  }

  private static boolean hasCheckpoint(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.endsWith("_metadata"));
    }
  }

  private static Configuration options(String name, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--bootstrap-servers=" + kafka.bootstrapServers(),
                "--parallelism=2",
                "--group-id=" + name,
                "--transactional-id-prefix=" + name,
                "--create-topics=true",
                "--checkpoint-interval=300 ms"));
    options.addAll(List.of(more));
    return OptionParser.parse(options);
  }

  private static CompletableFuture<@Nullable String> start(
      LocalJob job, ConcurrentLinkedQueue<String> progress) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return job.run(progress::add);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void submit_startsTheJobOnACluster(@TempDir Path folder) throws Exception {
    try (LocalCluster cluster = LocalCluster.start(2, folder, false)) {
      CommandRun run =
          CommandRun.of(
              "job",
              "--submit=" + cluster.address(),
              "--jar=" + clusterJar(),
              "--json",
              "--bootstrap-servers=" + kafka.bootstrapServers(),
              "--transactional-id-prefix=submitted",
              "--group-id=submitted");
      assertThat(run.status()).as(run.err()).isZero();
      String id = new ObjectMapper().readTree(run.lastLine()).path("job").asText();
      assertThat(id).matches("[0-9a-f]{32}");
      await().atMost(Duration.ofSeconds(30)).until(() -> state(cluster, id).equals("RUNNING"));

      CommandRun refused =
          CommandRun.of(
              "job",
              "--submit=" + cluster.address(),
              "--jar=" + clusterJar(),
              "--bootstrap-servers=" + kafka.bootstrapServers(),
              "--readings-topic=nowhere");
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err()).contains("missing topics").contains("nowhere").hasLineCount(1);
    }
  }

  private static String state(LocalCluster cluster, String job) throws IOException {
    try (InputStream answer = cluster.address().resolve("/jobs/" + job).toURL().openStream()) {
      return new ObjectMapper().readTree(answer).path("state").asText();
    }
  }

  private static Path clusterJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "flink-job", "target"))) {
      return files
          .filter(file -> file.toString().endsWith("-cluster.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void publishManySensors() throws IOException {
    try (TopicAdmin admin = TopicAdmin.open(kafka.bootstrapServers())) {
      Topics topics =
          new Topics(
              "many", "many-alerts", "many-scores", "many-dlq", "many-late", "many-c", "many-f");
      admin.createAll(topics, 2);
    }
    try (ReadingPublisher publisher =
        ReadingPublisher.open(PublisherSettings.of(kafka.bootstrapServers(), "many"))) {
      for (int i = 0; i < SENSORS; i++) {
        publisher.publish(Reading.of("sensor-" + i, 1_700_000_000_000L, Math.sin(i)));
      }
      publisher.finish(Duration.ofSeconds(30));
    }
  }

  private static void publish() throws IOException {
    try (ReadingPublisher publisher =
        ReadingPublisher.open(PublisherSettings.of(kafka.bootstrapServers(), TOPICS.readings()))) {
      for (int i = 0; i < READINGS; i++) {
        publisher.publish(
            Reading.of("sensor-" + i % 4, 1_700_000_000_000L + 60_000L * (i / 4), Math.sin(i)));
      }
      publisher.finish(Duration.ofSeconds(10));
    }
  }
}
