package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.cli.flink.LocalCluster;
import dev.heed.cli.flink.RunningJob;
import dev.heed.cli.topics.TopicAdmin;
import dev.heed.consumer.AlertClient;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Topics;
import dev.heed.core.model.Model;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvScorer;
import dev.heed.embedded.EmbeddedKafka;
import dev.heed.job.JobSettings;
import dev.heed.job.OptionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay of recorded readings through Kafka and Flink gives exactly the alerts that scoring the
 * files gives. HEED_DATA may name folders of further recordings.
 */
class ScoreReplayIT {
  private static final Topics TOPICS = Topics.DEFAULT;

  @TempDir private Path folder;

  @Test
  void replay_ofASimulatedPlant_givesTheAlertsOfScore() throws Exception {
    Path plant = folder.resolve("plant");
    CommandRun simulated =
        CommandRun.of(
            "publish",
            "simulate",
            "--output=" + plant,
            "--sensors=8",
            "--every-fault=1",
            "--history=4d",
            "--for=12d",
            "--seed=3");
    assertThat(simulated.status()).as(simulated.err()).isZero();
    assertReplayEqualsScore(plant.resolve("readings"));
  }

  @Test
  void replay_ofRecordedData_givesTheAlertsOfScore() throws Exception {
    String given = System.getenv("HEED_DATA");
    Assumptions.assumeTrue(given != null, "HEED_DATA names no folders");
    for (String data : given.split(":", -1)) {
      assertReplayEqualsScore(Path.of(data));
    }
  }

  private void assertReplayEqualsScore(Path data) throws Exception {
    Map<String, List<IncidentEvent>> scored = new TreeMap<>();
    long readings = score(data, scored);
    assertThat(scored).isNotEmpty();

    Map<String, List<IncidentEvent>> replayed = replay(data, readings);

    assertThat(replayed.keySet()).isEqualTo(scored.keySet());
    scored.forEach(
        (sensor, events) -> assertThat(replayed.get(sensor)).as(sensor).isEqualTo(events));
  }

  /** Returns the number of rows that hold a reading. */
  private long score(Path data, Map<String, List<IncidentEvent>> events) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(data)) {
      files = all.filter(path -> path.toString().endsWith(".csv")).sorted().toList();
    }
    long readings = 0;
    for (Path file : files) {
      String name = data.relativize(file).toString().replace('\\', '/');
      String sensor = name.substring(0, name.length() - ".csv".length());
      List<IncidentEvent> mine = new ArrayList<>();
      CsvScorer.Summary summary =
          new CsvScorer(Model.shipped(), DetectorSettings.DEFAULT, CsvFormat.DEFAULT)
              .score(file, folder.resolve("scores.csv"), sensor, event -> mine.add(sent(event)));
      readings += summary.scored() + summary.late() + summary.doubled();
      if (!mine.isEmpty()) {
        events.put(sensor, mine);
      }
    }
    return readings;
  }

  /** As it is after the way through a topic, where lists are new and unknown numbers are absent. */
  private static IncidentEvent sent(IncidentEvent event) {
    try {
      return IncidentEventCodec.read(IncidentEventCodec.write(event));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, List<IncidentEvent>> replay(Path data, long readings) throws Exception {
    Path work = Files.createTempDirectory(folder, "work");
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        LocalCluster flink = LocalCluster.start(2, work, false)) {
      String servers = kafka.bootstrapServers();
      try (TopicAdmin admin = TopicAdmin.open(servers)) {
        admin.createAll(TOPICS, 4);
      }
      RunningJob job = flink.submit(settings(servers, work), null);
      CommandRun published =
          CommandRun.of("publish", "csv", data.toString(), "--bootstrap-servers=" + servers);
      assertThat(published.status()).as(published.err()).isZero();
      try (ProcessedReadings processed = new ProcessedReadings(servers, TOPICS)) {
        await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> job.hasEnded() || processed.count() >= readings);
        job.stop(work.toUri().toString());
        assertThat(processed.count()).isEqualTo(readings);
      }
      return alerts(servers);
    }
  }

  private static JobSettings settings(String servers, Path work) {
    return JobSettings.from(
        OptionParser.parse(
            List.of(
                "--bootstrap-servers=" + servers,
                "--scores=true",
                "--checkpoint-interval=1 s",
                "--checkpoint-dir=" + work.resolve("checkpoints").toUri())));
  }

  private static Map<String, List<IncidentEvent>> alerts(String servers) {
    Map<String, List<IncidentEvent>> events = new TreeMap<>();
    try (AlertClient client = AlertClient.builder().bootstrapServers(servers).build()) {
      client.readToEnd(
          event -> events.computeIfAbsent(event.sensor(), any -> new ArrayList<>()).add(event));
    }
    return events;
  }
}
