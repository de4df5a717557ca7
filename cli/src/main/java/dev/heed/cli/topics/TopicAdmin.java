package dev.heed.cli.topics;

import dev.heed.core.message.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates and describes topics; every failure is an IOException of one clear line. */
public final class TopicAdmin implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * What {@link #create} did.
   *
   * @param created names of new topics
   * @param existing names of topics that were there already, left as they are
   */
  public record Created(List<String> created, List<String> existing) {}

  /**
   * A topic as it is.
   *
   * @param records between the oldest and the newest offset; those of transactions' marks included
   * @param settings that differ from the broker's defaults
   */
  public record Topic(
      String name, int partitions, int replication, long records, Map<String, String> settings) {}

  private final Admin admin;
  private final String servers;

  private TopicAdmin(Admin admin, String servers) {
    this.admin = admin;
    this.servers = servers;
  }

  /** Connects to brokers that need no further settings. */
  public static TopicAdmin open(String bootstrapServers) throws IOException {
    return open(bootstrapServers, Map.of());
  }

  /**
   * Connects to brokers.
   *
   * @param properties of the Kafka client
   */
  public static TopicAdmin open(String servers, Map<String, String> properties) throws IOException {
    Map<String, Object> all = new HashMap<>();
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    all.putAll(properties);
    all.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    try {
      return new TopicAdmin(Admin.create(all), servers);
    } catch (KafkaException e) {
      throw new IOException(reason(e.getCause() == null ? e : e.getCause()), e);
    }
  }

  /** Creates every topic that Heed needs and that is not there yet. */
  public void createAll(Topics topics, int partitions) throws IOException {
    create(TopicPlan.of(topics, partitions, Optional.empty()));
  }

  public Created create(Collection<NewTopic> topics) throws IOException {
    List<String> created = new ArrayList<>();
    List<String> existing = new ArrayList<>();
    Map<String, KafkaFuture<Void>> results = new TreeMap<>(admin.createTopics(topics).values());
    for (Map.Entry<String, KafkaFuture<Void>> result : results.entrySet()) {
      try {
        result.getValue().get();
        created.add(result.getKey());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw translated("topic " + result.getKey() + " was not created", e);
        }
        existing.add(result.getKey());
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    awaitVisible(created);
    return new Created(created, existing);
  }

  // The controller answers before every broker has heard of the topics.
  private void awaitVisible(List<String> created) throws IOException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!names().containsAll(created)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the brokers at " + servers + " do not show the new topics yet");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** Names of all topics but Kafka's own, in order. */
  public List<String> names() throws IOException {
    return List.copyOf(new TreeSet<>(get("topics can't be listed", admin.listTopics().names())));
  }

  /**
   * @throws IOException if a topic does not exist; names it
   */
  public List<Topic> describe(List<String> names) throws IOException {
    Map<String, TopicDescription> found =
        get("can't be described", admin.describeTopics(names).allTopicNames());
    Map<ConfigResource, Config> configs =
        get(
            "settings can't be read",
            admin
                .describeConfigs(
                    names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
    List<Topic> topics = new ArrayList<>();
    for (TopicDescription topic : new TreeMap<>(found).values()) {
      Config config =
          configs.getOrDefault(
              new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), new Config(List.of()));
      topics.add(
          new Topic(
              topic.name(),
              topic.partitions().size(),
              topic.partitions().get(0).replicas().size(),
              records(topic),
              changedSettings(config)));
    }
    return topics;
  }

  private long records(TopicDescription topic) throws IOException {
    return sumOfOffsets(topic, OffsetSpec.latest()) - sumOfOffsets(topic, OffsetSpec.earliest());
  }

  private long sumOfOffsets(TopicDescription topic, OffsetSpec which) throws IOException {
    Map<TopicPartition, OffsetSpec> request =
        topic.partitions().stream()
            .collect(
                Collectors.toMap(p -> new TopicPartition(topic.name(), p.partition()), p -> which));
    return get("offsets can't be read", admin.listOffsets(request).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  private static Map<String, String> changedSettings(Config config) {
    Map<String, String> changed = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
        changed.put(entry.name(), entry.value());
      }
    }
    return changed;
  }

  private <T> T get(String what, KafkaFuture<T> result) throws IOException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw translated(what, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private IOException translated(String what, ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof TimeoutException) {
      return new IOException(
          "no broker answers at " + servers + " within " + TIMEOUT.toSeconds() + " s", e);
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new IOException("a topic does not exist at " + servers + ": " + cause.getMessage(), e);
    }
    return new IOException(what + ": " + reason(e), e);
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String why =
        cause instanceof SslAuthenticationException && cause.getCause() != null
            ? ": " + cause.getCause().getMessage()
            : "";
    return cause.getMessage() + why;
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }

  @Override
  public void close() {
    admin.close(TIMEOUT);
  }
}
