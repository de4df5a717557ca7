package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One run of the job with topics of its own, on the cluster and broker that all tests share. */
final class JobUnderTest implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String name;
  private final KafkaSide kafka;
  private final MiniCluster cluster;
  private final Map<String, String> options = new HashMap<>();
  private @Nullable JobClient job;

  /**
   * @param name prefix of topics and group
   */
  JobUnderTest(
      String name, KafkaSide kafka, MiniCluster cluster, String servers, String... settings) {
    this.name = name;
    this.kafka = kafka;
    this.cluster = cluster;
    options.put("bootstrap-servers", servers);
    options.put("create-topics", "true");
    options.put("topic-partitions", "2");
    options.put("group-id", name);
    options.put("transactional-id-prefix", name);
    options.put("checkpoint-interval", "300 ms");
    options.put("parallelism", "2");
    for (String topic :
        List.of("readings", "alerts", "scores", "dead-letters", "late", "feedback")) {
      options.put(topic + "-topic", topic(topic));
    }
    for (int i = 0; i < settings.length; i += 2) {
      options.put(settings[i], settings[i + 1]);
    }
  }

  void set(String key, String value) {
    options.put(key, value);
  }

  void remove(String key) {
    options.remove(key);
  }

  String topic(String what) {
    return name + "." + what;
  }

  /** Starts the job as its main class does. */
  void start(@Nullable String savepoint) throws Exception {
    Configuration flink = new Configuration();
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    JobSettings settings = StartupCheck.check(JobSettings.from(Configuration.fromMap(options)));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(flink);
    job = HeedJob.of(settings).build(environment).executeAsync(name);
    awaitRunning();
  }

  JobID id() {
    return client().getJobID();
  }

  private JobClient client() {
    if (job == null) {
      throw new IllegalStateException("not started");
    }
    return job;
  }

  void awaitRunning() {
    await("all tasks run")
        .atMost(PATIENCE)
        .until(
            () -> {
              var vertices = cluster.getExecutionGraph(id()).get().getAllExecutionVertices();
              for (var vertex : vertices) {
                if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                  return false;
                }
              }
              return true;
            });
  }

  /** Whether the job ever was restarted. */
  boolean wasRestarted() throws Exception {
    return cluster.getExecutionGraph(id()).get().getStatusTimestamp(JobStatus.RESTARTING) > 0;
  }

  void publish(List<Reading> readings) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Reading reading : readings) {
      records.add(record(reading.sensor().getBytes(UTF_8), ReadingWriter.write(reading)));
    }
    kafka.send(records);
  }

  /** A record for the readings topic; Kafka chooses the partition by the key. */
  ProducerRecord<byte[], byte[]> record(byte @Nullable [] key, byte @Nullable [] value) {
    return new ProducerRecord<>(topic("readings"), null, Plant.START, key, value);
  }

  /** Waits until all that was published is covered by a checkpoint, and its outputs committed. */
  void awaitAllRead() {
    await("all readings are behind a checkpoint")
        .atMost(PATIENCE)
        .until(() -> kafka.hasReadAll(name, topic("readings")));
  }

  List<ConsumerRecord<byte[], byte[]>> read(String what) {
    return kafka.readCommitted(topic(what));
  }

  List<IncidentEvent> alerts() throws IOException {
    List<IncidentEvent> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read("alerts")) {
      events.add(IncidentEventCodec.read(record.value()));
    }
    return Plant.bySensor(events);
  }

  /** Stops with a savepoint, which commits all that was put out. */
  String stop(Path folder) throws Exception {
    String savepoint =
        client()
            .stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    job = null;
    return savepoint;
  }

  @Override
  public void close() throws Exception {
    if (job != null && !client().getJobStatus().get().isGloballyTerminalState()) {
      client().cancel().get();
    }
  }
}
