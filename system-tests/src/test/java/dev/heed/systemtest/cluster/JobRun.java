package dev.heed.systemtest.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.cli.flink.ClusterClient;
import dev.heed.core.message.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A job with topics of its own, submitted as a user does it, with the shaded jar. */
public final class JobRun implements AutoCloseable {
  /** Guards against waiting for ever, and says nothing of how long anything should take. */
  public static final Duration PATIENCE = Duration.ofMinutes(6);

  private static final List<String> TOPICS =
      List.of("readings", "alerts", "scores", "dead-letters", "late", "feedback");
  private static final int PARTITIONS = 4;

  private final String name;
  private final Cluster cluster;
  private final KafkaSide kafka;
  private final Map<String, String> options = new LinkedHashMap<>();
  private @Nullable String id;

  /**
   * @param name prefix of topics, group and transactions
   * @param settings options of the job beyond the usual ones: key, value, key, value…
   */
  public JobRun(String name, Cluster cluster, String... settings) {
    this.name = name;
    this.cluster = cluster;
    kafka = new KafkaSide(cluster.kafka().servers());
    options.put("bootstrap-servers", cluster.kafka().servers());
    options.put("create-topics", "true");
    options.put("group-id", name);
    options.put("transactional-id-prefix", name);
    options.put("checkpoint-interval", "500 ms");
    options.put("parallelism", "2");
    options.put("scores", "true");
    options.put("topic-partitions", Integer.toString(PARTITIONS));
    for (String topic : TOPICS) {
      options.put(topic + "-topic", topic(topic));
    }
    for (int i = 0; i < settings.length; i += 2) {
      set(settings[i], settings[i + 1]);
    }
  }

  /** For the next start. */
  public void set(String key, String value) {
    options.put(key, value);
  }

  public String name() {
    return name;
  }

  public String topic(String what) {
    return name + "." + what;
  }

  public Cluster cluster() {
    return cluster;
  }

  public KafkaSide kafka() {
    return kafka;
  }

  /** Starts the job anew, or from a savepoint, and waits until it runs. */
  public void start(@Nullable String savepoint) {
    submit(savepoint);
    awaitRunning();
  }

  /** Starts the job and waits for nothing. */
  public void submit(@Nullable String savepoint) {
    List<String> arguments = new ArrayList<>();
    options.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    ClusterClient client = new ClusterClient(cluster.flink().rest().address());
    String[] submitted = new String[1];
    // On a machine that stands still for seconds, the JobManager loses its leadership meanwhile.
    await(name + " is submitted")
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(e -> String.valueOf(e.getMessage()).contains("leader election"))
        .until(
            () -> {
              submitted[0] = client.submit(ClassPaths.jobJar(), arguments, savepoint);
              return true;
            });
    id = submitted[0];
  }

  public JsonNode details() throws IOException {
    return cluster.flink().rest().get("jobs/" + id());
  }

  public String id() {
    if (id == null) {
      throw new IllegalStateException("not started");
    }
    return id;
  }

  public void awaitRunning() {
    await("all tasks of " + name + " run")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              JsonNode details = details();
              boolean all = details.path("state").asText().equals("RUNNING");
              for (JsonNode vertex : details.path("vertices")) {
                all &= vertex.path("status").asText().equals("RUNNING");
              }
              return all;
            });
  }

  /** How often Flink has started the tasks again since the JobManager runs. */
  public int restarts() throws IOException {
    JsonNode found = cluster.flink().rest().get("jobs/" + id() + "/metrics?get=numRestarts");
    return found.path(0).path("value").asInt();
  }

  /** Completed and failed checkpoints since the JobManager runs. */
  public JsonNode checkpoints() throws IOException {
    return cluster.flink().rest().get("jobs/" + id() + "/checkpoints");
  }

  /** TaskManagers that run tasks of this job. */
  public Set<String> taskManagers() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode vertex : details().path("vertices")) {
      JsonNode of =
          cluster
              .flink()
              .rest()
              .get("jobs/" + id() + "/vertices/" + vertex.path("id").asText() + "/taskmanagers");
      of.path("taskmanagers").forEach(it -> names.add(it.path("taskmanager-id").asText()));
    }
    return names;
  }

  /** Sum of one of the detector's counters over all operators and tasks. */
  public long count(String metric) throws IOException {
    long sum = 0;
    FlinkRest rest = cluster.flink().rest();
    for (JsonNode vertex : details().path("vertices")) {
      String path = "jobs/" + id() + "/vertices/" + vertex.path("id").asText();
      String metrics = path + "/subtasks/metrics";
      for (JsonNode name : rest.get(metrics)) {
        String full = name.path("id").asText();
        if (full.endsWith(".detector." + metric)) {
          sum += rest.get(metrics + "?agg=sum&get=" + full).path(0).path("sum").asLong();
        }
      }
    }
    return sum;
  }

  /** Why tasks failed, as Flink tells it. */
  public String exceptions() throws IOException {
    return cluster.flink().rest().get("jobs/" + id() + "/exceptions").toString();
  }

  /** Makes the topics that the job would else create at its start; none of them holds anything. */
  public void createTopics() {
    List<String> topics = TOPICS.stream().map(this::topic).toList();
    kafka.deleteTopics(topics);
    kafka.createTopics(topics, PARTITIONS);
  }

  /** Publishes readings, whether the job runs or not. */
  public void send(List<Reading> readings) {
    try (Publisher publisher = publisher(readings, 50_000)) {
      publisher.goOnTo(readings.size());
      await("everything is published").atMost(PATIENCE).until(publisher::isDone);
    }
  }

  /** Begins to publish readings in the background. */
  public Publisher publisher(List<Reading> readings, int perSecond) {
    return new Publisher(cluster.kafka().servers(), topic("readings"), readings, perSecond);
  }

  /** Publishes all and waits until they are behind a checkpoint. */
  public void publish(List<Reading> readings) {
    send(readings);
    awaitAllRead();
  }

  /** Waits until everything published is behind a checkpoint, and what it led to is committed. */
  public void awaitAllRead(Publisher publisher) {
    await("everything is published").atMost(PATIENCE).until(publisher::isDone);
    awaitAllRead();
  }

  public void awaitAllRead() {
    await("all readings of " + name + " are behind a checkpoint")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> kafka.lag(name, topic("readings")) == 0);
  }

  /** Everything that is committed in one of the job's topics. */
  public List<ConsumerRecord<byte[], byte[]>> read(String what) {
    return kafka.readCommitted(topic(what));
  }

  /** Stops with a savepoint, which commits all that was put out. */
  public String stop() throws IOException {
    FlinkRest rest = cluster.flink().rest();
    String body =
        "{\"targetDirectory\": \"%s\", \"drain\": false}".formatted(cluster.savepoints().toUri());
    String trigger = rest.post("jobs/" + id() + "/stop", body).path("request-id").asText();
    JsonNode[] done = new JsonNode[1];
    await("the savepoint is made")
        .atMost(PATIENCE)
        .until(
            () -> {
              done[0] = rest.get("jobs/" + id() + "/savepoints/" + trigger);
              return done[0].path("status").path("id").asText().equals("COMPLETED");
            });
    String location = done[0].path("operation").path("location").asText();
    if (location.isEmpty()) {
      throw new IOException("no savepoint: " + done[0]);
    }
    awaitState("FINISHED");
    id = null;
    return location;
  }

  /** Ends the job where it is; its checkpoints stay. */
  public void cancel() throws IOException {
    cluster.flink().rest().patch("jobs/" + id() + "?mode=cancel");
    awaitState("CANCELED");
    id = null;
  }

  public void awaitState(String state) {
    await(name + " is " + state)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> details().path("state").asText().equals(state));
  }

  @Override
  public void close() throws IOException {
    try {
      if (id != null && !details().path("state").asText().matches("FINISHED|FAILED|CANCELED")) {
        cancel();
      }
    } finally {
      kafka.close();
    }
  }
}
