package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job between real topics on a real, small cluster. */
class HeedJobIT {
  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(2)
              .setNumberSlotsPerTaskManager(2)
              .setConfiguration(clusterConfiguration())
              .build());

  private static EmbeddedKafka broker;
  private static KafkaSide kafka;

  @TempDir private Path folder;

  private static Configuration clusterConfiguration() {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    return METRICS.addToConfiguration(configuration);
  }

  @BeforeAll
  static void startBroker() throws IOException {
    broker = EmbeddedKafka.start();
    kafka = new KafkaSide(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
    broker.close();
  }

  @Test
  void badInput_isPutAsideUnchangedAndNothingBesideItIsLost(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    List<Reading> good = Plant.readings(4, 460);
    try (JobUnderTest job = job("bad", cluster, "scores", "true")) {
      job.start(null);
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      int every = good.size() / BadInput.LIST.size();
      for (int i = 0; i < good.size(); i++) {
        records.add(job.record(good.get(i).sensor().getBytes(UTF_8), BadInput.json(good.get(i))));
        if (i % every == 0 && i / every < BadInput.LIST.size()) {
          BadInput bad = BadInput.LIST.get(i / every);
          records.add(job.record(bad.record().key(), bad.record().value()));
        }
      }
      kafka.send(records);
      job.awaitAllRead();
      assertThat(job.wasRestarted()).isFalse();
      assertDetectorMetrics(job, good.size() + BadInput.scored().size());
      job.stop(folder);

      assertThat(job.read("dead-letters"))
          .extracting(BadInput::describe)
          .containsExactlyInAnyOrderElementsOf(
              BadInput.rejected().stream().map(BadInput::describe).toList());
      assertThat(job.read("dead-letters"))
          .allSatisfy(
              letter -> {
                assertThat(BadInput.header(letter, "topic")).isEqualTo(job.topic("readings"));
                assertThat(BadInput.header(letter, "offset")).containsOnlyDigits();
                assertThat(BadInput.header(letter, "partition")).containsOnlyDigits();
                assertThat(BadInput.header(letter, "detail")).isNotBlank();
              });
      assertThat(job.read("dead-letters"))
          .filteredOn(letter -> "gate".equals(new String(letter.key(), UTF_8)))
          .extracting(letter -> BadInput.header(letter, "channels"))
          .containsExactlyInAnyOrder("state", "pm");
      assertThat(job.read("late"))
          .extracting(late -> BadInput.header(late, "reason") + " " + new String(late.key(), UTF_8))
          .containsExactlyInAnyOrder("duplicate twice", "late back");
      List<String> scored = new ArrayList<>();
      good.forEach(reading -> scored.add(reading.sensor() + " " + reading.timeMillis()));
      scored.addAll(BadInput.scored());
      assertThat(scores(job)).containsExactlyInAnyOrderElementsOf(scored);
      assertThat(job.alerts()).containsAll(Plant.events(good));
    }
  }

  @Test
  void alerts_areSeenOnceAfterAFailureAndAfterRescaling(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    List<Reading> readings = Plant.readings(10, 1_200);
    List<IncidentEvent> expected = Plant.events(readings);
    assertThat(expected.size()).isGreaterThanOrEqualTo(20);
    try (JobUnderTest job =
        job("once", cluster, "parallelism", "4", "checkpoint-interval", "3 s")) {
      job.start(null);
      job.publish(readings.subList(0, 4_000));
      job.awaitAllRead();
      job.publish(readings.subList(4_000, 6_000));
      // Alerts of these are put out, but most likely not behind a checkpoint, when the task manager
      // goes: without transactions they would be seen twice.
      await("readings are scored")
          .atMost(JobUnderTest.PATIENCE)
          .until(() -> count(job, "score", "recordsScored") >= 6_000);
      cluster.terminateTaskManager(0).get();
      cluster.startTaskManager();
      job.publish(readings.subList(6_000, 8_000));
      await("the failure was noticed").atMost(JobUnderTest.PATIENCE).until(job::wasRestarted);
      job.awaitRunning();
      job.awaitAllRead();
      String savepoint = job.stop(folder);
      job.set("parallelism", "3");
      job.start(savepoint);
      job.publish(readings.subList(8_000, readings.size()));
      job.awaitAllRead();
      job.stop(folder);
      assertAlerts(job, expected);
      assertThat(job.read("late")).isEmpty();
      assertThat(job.read("dead-letters")).isEmpty();
    }
  }

  @Test
  void disorderWithinTheBoundBesideAnIdlePartition_givesTheAlertsOfOrder(
      @InjectMiniCluster MiniCluster cluster) throws Exception {
    List<Reading> ordered = Plant.readings(5, 500);
    List<Reading> readings = new ArrayList<>(ordered);
    Random random = new Random(3);
    int block = 5 * 4;
    for (int from = 0; from < readings.size(); from += block) {
      Collections.shuffle(readings.subList(from, from + block), random);
    }
    try (JobUnderTest job = job("order", cluster, "order-bound", "10 s", "idleness", "500 ms")) {
      job.start(null);
      kafka.send(
          readings.stream()
              .map(
                  reading ->
                      new ProducerRecord<>(
                          job.topic("readings"),
                          0,
                          Plant.START,
                          reading.sensor().getBytes(UTF_8),
                          BadInput.json(reading)))
              .toList());
      // Time only moves with readings: this one releases those that are held.
      Reading last = Reading.of("clock", Plant.START + Duration.ofHours(1).toMillis(), 1);
      kafka.send(
          List.of(
              new ProducerRecord<>(
                  job.topic("readings"), 0, Plant.START, null, BadInput.json(last))));
      List<IncidentEvent> expected = Plant.events(ordered);
      await("the idle partition does not hold back time")
          .atMost(JobUnderTest.PATIENCE)
          .until(() -> job.alerts().size() >= expected.size());
      job.stop(folder);
      assertAlerts(job, expected);
      assertThat(job.read("late")).isEmpty();
    }
  }

  @Test
  void silentSensor_isToldOfByTheTimeOfOthers(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    // By then it is known well enough to be missed.
    long silent = Plant.START + 2_000 * Plant.INTERVAL;
    List<Reading> readings =
        Plant.readings(5, 2_600).stream()
            .filter(it -> !it.sensor().equals("pump-3") || it.timeMillis() < silent)
            .toList();
    // Longer than a busy machine fetches from one partition later than from another.
    try (JobUnderTest job = job("silent", cluster, "gap-alerts", "true", "idleness", "5 s")) {
      job.start(null);
      job.publish(readings);
      await("the silent sensor is told of")
          .atMost(JobUnderTest.PATIENCE)
          .until(() -> job.alerts().stream().anyMatch(it -> it.kind() == Kind.GAP));
      // By now all partitions are idle: that is no silence of any one sensor.
      job.awaitAllRead();
      job.stop(folder);
      assertThat(job.alerts())
          .filteredOn(it -> it.kind() == Kind.GAP)
          .extracting(IncidentEvent::sensor)
          .containsOnly("pump-3");
    }
  }

  private static JobUnderTest job(String name, MiniCluster cluster, String... settings) {
    return new JobUnderTest(name, kafka, cluster, broker.bootstrapServers(), settings);
  }

  /** Identity first: a list of ids is a failure that can be read. */
  private static void assertAlerts(JobUnderTest job, List<IncidentEvent> expected)
      throws IOException {
    List<IncidentEvent> alerts = job.alerts();
    assertThat(alerts)
        .extracting(IncidentEvent::id)
        .containsExactlyElementsOf(expected.stream().map(IncidentEvent::id).toList());
    assertThat(alerts).isEqualTo(expected);
  }

  private static List<String> scores(JobUnderTest job) throws IOException {
    List<String> scores = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : job.read("scores")) {
      VerdictEvent verdict = VerdictEventCodec.read(record.value());
      scores.add(verdict.sensor() + " " + verdict.timeMillis());
    }
    return scores;
  }

  private static void assertDetectorMetrics(JobUnderTest job, long scored) {
    assertThat(count(job, "score", "recordsScored")).isEqualTo(scored);
    assertThat(count(job, "score", "late")).isEqualTo(1);
    assertThat(count(job, "score", "duplicates")).isEqualTo(1);
    assertThat(count(job, "score", "kind.spike.incidents")).isPositive();
    assertThat(count(job, "route", "reason.not_json.deadLetters")).isEqualTo(1);
    assertThat(count(job, "route", "reason.value_not_a_number.channelsLeftOut")).isEqualTo(2);
    assertThat(count(job, "route", "foreignKeys")).isEqualTo(1);
    assertThat(METRICS.getMetricsByIdentifiers(job.id()).keySet())
        .anyMatch(id -> id.endsWith(".detector.scoringTimeNanos"))
        .anyMatch(id -> id.endsWith(".detector.lens.additive.saturationShare"))
        .anyMatch(id -> id.endsWith(".detector.lens.multiplicative.saturationShare"))
        .anyMatch(id -> id.endsWith(".detector.realisedAlertRate"))
        .anyMatch(id -> id.endsWith(".detector.keys"))
        .noneMatch(id -> id.contains("pump-"));
  }

  private static long count(JobUnderTest job, String operator, String metric) {
    Pattern id = Pattern.compile(".*\\.%s\\.\\d\\.detector\\.%s".formatted(operator, metric));
    return METRICS.getMetricsByIdentifiers(job.id()).entrySet().stream()
        .filter(found -> id.matcher(found.getKey()).matches())
        .mapToLong(found -> ((Counter) found.getValue()).getCount())
        .sum();
  }
}
