package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.core.message.Reading;
import dev.heed.embedded.EmbeddedKafka;
import dev.heed.job.MonitoringQueries.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus has data for all that dashboards and rules ask, while a real job runs. */
@Timeout(180)
class MonitoringIT {
  private static final int PORT = port();
  private static final String JOB = "monitored";

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .setConfiguration(reporter())
              .build());

  @TempDir private Path folder;

  /** Readings yet to be sent, and how far. */
  private final List<Reading> readings = Plant.readings(4, 2_000);

  private int sent;

  @Test
  void everyPanelAndEveryRule_hasData(@InjectMiniCluster MiniCluster cluster) throws Exception {
    Path program = PrometheusProcess.program("prometheus");
    try (EmbeddedKafka broker = EmbeddedKafka.start();
        KafkaSide kafka = new KafkaSide(broker.bootstrapServers());
        JobUnderTest job = new JobUnderTest(JOB, kafka, cluster, broker.bootstrapServers())) {
      // Checkpoints fail while tasks are deployed, so Prometheus comes after that.
      job.start(null);
      try (PrometheusProcess prometheus = PrometheusProcess.start(program, config(), folder)) {
        watch(job, kafka, prometheus);
      }
    }
  }

  private void watch(JobUnderTest job, KafkaSide kafka, PrometheusProcess prometheus)
      throws Exception {
    // Counters must be seen at zero, or their first step is no increase.
    await("the job is scraped")
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> value(prometheus, "heed_scoring_tasks:count") == 2);
    kafka.send(badInput(job));

    List<Query> queries =
        Stream.concat(MonitoringQueries.ofPanels().stream(), MonitoringQueries.ofRules().stream())
            .toList();
    List<Query> empty = new ArrayList<>(queries);
    await("all have data")
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(1, TimeUnit.SECONDS)
        .failFast(
            () ->
                assertThat(prometheus.ruleGroups().findValuesAsText("lastError"))
                    .allMatch(String::isEmpty))
        .untilAsserted(
            () -> {
              publishSome(job);
              empty.removeIf(query -> hasData(prometheus, query));
              assertThat(empty).isEmpty();
            });

    assertThat(queries).hasSizeGreaterThan(50);
    await("what was sent is measured")
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(1, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              publishSome(job);
              assertWhatIsMeasured(prometheus);
            });
  }

  /** What was sent is seen, and what did not happen is zero and not absent. */
  private static void assertWhatIsMeasured(PrometheusProcess prometheus) throws Exception {
    String of = "{job_name=\"" + JOB + "\"}";
    assertThat(value(prometheus, "job_name:heed_dead_letters:share5m" + of)).isBetween(1e-9, 0.5);
    assertThat(value(prometheus, "job_name:heed_late_readings:share5m" + of)).isBetween(1e-9, 0.5);
    assertThat(value(prometheus, "job_name:heed_incidents:rate5m" + of)).isPositive();
    assertThat(value(prometheus, "job_name:heed_readings_scored:rate5m" + of)).isPositive();
    assertThat(value(prometheus, "job_name:heed_allowed_alarms:increase1d" + of)).isPositive();
    assertThat(value(prometheus, "job_name:heed_failed_checkpoints:increase15m" + of)).isZero();
    assertThat(value(prometheus, "job_name:heed_restarts:increase15m" + of)).isZero();
    for (JsonNode group : prometheus.ruleGroups()) {
      for (JsonNode rule : group.path("rules")) {
        assertThat(rule.path("health").asText()).as(rule.path("name").asText()).isEqualTo("ok");
      }
    }
  }

  private static List<ProducerRecord<byte[], byte[]>> badInput(JobUnderTest job) {
    return BadInput.LIST.stream()
        .map(bad -> job.record(bad.record().key(), bad.record().value()))
        .toList();
  }

  private void publishSome(JobUnderTest job) throws Exception {
    int end = Math.min(readings.size(), sent + 800);
    job.publish(readings.subList(sent, end));
    sent = end;
  }

  /** Whether there is a sample that is a number: a quantile of nothing is none. */
  private static boolean hasData(PrometheusProcess prometheus, Query query) {
    try {
      for (JsonNode sample : prometheus.query(query.expression())) {
        if (Double.isFinite(sample.path("value").path(1).asDouble(Double.NaN))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(query.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static double value(PrometheusProcess prometheus, String expression) throws Exception {
    return prometheus.query(expression).path(0).path("value").path(1).asDouble(-1);
  }

  /** The rules as delivered; one process plays JobManager and TaskManager. */
  private Path config() throws IOException {
    String jobs =
        Stream.of("jobmanager", "taskmanager")
            .map(
                part ->
                    """
                      - job_name: flink-%1$s
                        static_configs: [{targets: ["127.0.0.1:%2$d"]}]
                        metric_relabel_configs:
                          - {source_labels: [__name__], regex: flink_%1$s_.*, action: keep}
                    """
                        .formatted(part, PORT))
            .collect(joining());
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ["%s"]
        scrape_configs:
        %s"""
            .formatted(MonitoringQueries.RULES, jobs),
        UTF_8);
    return config;
  }

  private static Configuration reporter() {
    return Configuration.fromMap(
        Map.of(
            "metrics.reporters",
            "prom",
            "metrics.reporter.prom.factory.class",
            "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
            "metrics.reporter.prom.port",
            Integer.toString(PORT)));
  }

  private static int port() {
    try {
      return PrometheusProcess.freePort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
