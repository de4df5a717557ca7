package dev.heed.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the job wants to know of the broker before it starts; every failure becomes one line. */
final class BrokerView implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerView.class);
  private static final String TIMEOUT_MILLIS = "15000";
  private static final int VISIBLE_ATTEMPTS = 500;
  private static final long VISIBLE_PAUSE_MILLIS = 20;
  private static final int LETTER_OVERHEAD_BYTES = 16 << 10;
  private static final int LETTERS_ROOM_BYTES = 64 << 10;

  private final JobSettings settings;
  private final Admin admin;

  private BrokerView(JobSettings settings, Admin admin) {
    this.settings = settings;
    this.admin = admin;
  }

  static BrokerView connect(JobSettings settings) throws StartupException {
    Properties properties = new Properties();
    properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    properties.putAll(settings.kafka());
    try {
      return new BrokerView(settings, Admin.create(properties));
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartupException(
          "Kafka client settings are not valid: " + cause.getMessage(), cause);
    }
  }

  /** The topics of readings: those that are named, whether there or not, or match by now. */
  List<String> readingsTopics() throws StartupException {
    ReadingTopics topics = settings.input().topics();
    if (topics.pattern() == null) {
      return topics.names();
    }
    List<String> matching = topics.among(get(admin.listTopics().names()), settings.otherTopics());
    if (matching.isEmpty()) {
      throw new StartupException(
          "readings-pattern: no topic on %s matches, given '%s'".formatted(servers(), topics));
    }
    return matching;
  }

  /** Those of the topics that the broker does not have, in the order given. */
  List<String> missing(List<String> topics) throws StartupException {
    List<String> missing = new ArrayList<>();
    Map<String, KafkaFuture<TopicDescription>> found =
        admin.describeTopics(topics).topicNameValues();
    for (String topic : topics) {
      try {
        Objects.requireNonNull(found.get(topic)).get();
      } catch (ExecutionException e) {
        // Which topics may not be seen is for the permissions to tell, all at once.
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          missing.add(topic);
        } else if (!(e.getCause() instanceof TopicAuthorizationException)) {
          throw failure(e);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    return missing;
  }

  /** A job that may not do what it has to would start, fail and be started again without end. */
  void checkPermissions() throws StartupException {
    try {
      new Permissions(settings, readingsTopics(), admin).check();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Creates a topic, the readings' first; the dead letters' takes all that the readings' takes,
   * headers on top.
   */
  void create(String topic) throws StartupException {
    NewTopic created =
        new NewTopic(topic, settings.sinks().partitions(), settings.sinks().replication());
    if (topic.equals(settings.topics().deadLetters())) {
      int largest = settings.limits().maxBytes();
      for (String readings : readingsTopics()) {
        Integer most = maxMessageBytes(readings);
        largest = most == null ? largest : Math.max(most, largest);
      }
      int letters = largest + LETTERS_ROOM_BYTES;
      created.configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(letters)));
    }
    try {
      admin.createTopics(List.of(created)).all().get();
      awaitVisible(topic);
      LOG.info("Created topic {}", topic);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        throw new StartupException(
            "%s may not create topic %s at %s: it needs Create on the topic or the cluster"
                .formatted(KafkaSecrets.login(settings.kafka()), topic, servers()),
            e);
      }
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failure(e);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The controller answers before the brokers have heard of the topic. */
  private void awaitVisible(String topic) throws StartupException, InterruptedException {
    for (int attempt = 0; attempt < VISIBLE_ATTEMPTS; attempt++) {
      if (missing(List.of(topic)).isEmpty()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(VISIBLE_PAUSE_MILLIS);
    }
    throw new StartupException("topic %s was created but can't be seen".formatted(topic));
  }

  /** A timeout beyond the broker's limit would fail each transaction, and so restart the job. */
  void checkTransactionTimeout() throws StartupException {
    if (settings.sinks().guarantee() != DeliveryGuarantee.EXACTLY_ONCE) {
      return;
    }
    Collection<Node> nodes = get(admin.describeCluster().nodes());
    String broker = nodes.isEmpty() ? "" : nodes.iterator().next().idString();
    Integer most =
        number(
            new ConfigResource(ConfigResource.Type.BROKER, broker), "transaction.max.timeout.ms");
    long wanted = settings.sinks().transactionTimeout().toMillis();
    if (most != null && wanted > most) {
      throw new StartupException(
          "transaction-timeout: must be at most the broker's transaction.max.timeout.ms, which is"
              + " %d ms, given %d ms".formatted(most, wanted));
    }
  }

  /** What a dead letter may have at most, so that its topic does not refuse it. */
  int maxLetterBytes() throws StartupException {
    int wanted = settings.sinks().maxLetterBytes();
    Integer most = maxMessageBytes(settings.topics().deadLetters());
    if (most == null || most - LETTER_OVERHEAD_BYTES >= wanted) {
      return wanted;
    }
    LOG.info("Dead letters are cut to {} bytes, as their topic takes no more", most);
    return Math.max(1, most - LETTER_OVERHEAD_BYTES);
  }

  private @Nullable Integer maxMessageBytes(String topic) throws StartupException {
    return number(
        new ConfigResource(ConfigResource.Type.TOPIC, topic), TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
  }

  /** Null if the user may not read settings: then the job has to do without. */
  private @Nullable Integer number(ConfigResource resource, String key) throws StartupException {
    try {
      Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      ConfigEntry entry = config == null ? null : config.get(key);
      return entry == null || entry.value() == null ? null : Integer.valueOf(entry.value());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.info("Not allowed to read {} of {}", key, resource);
        return null;
      }
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private <T> T get(KafkaFuture<T> future) throws StartupException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private StartupException failure(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof TimeoutException) {
      return new StartupException("no Kafka broker answers at " + servers(), cause);
    }
    if (cause instanceof SslAuthenticationException) {
      String why = cause.getCause() == null ? "" : ": " + cause.getCause().getMessage();
      return new StartupException(
          "no TLS connection to Kafka at %s: %s%s; does ssl.truststore.location hold its certificate?"
              .formatted(servers(), cause.getMessage(), why),
          cause);
    }
    if (cause instanceof AuthenticationException) {
      return new StartupException(
          "Kafka at %s refuses the login of %s: %s"
              .formatted(servers(), KafkaSecrets.login(settings.kafka()), cause.getMessage()),
          cause);
    }
    return new StartupException("Kafka at %s: %s".formatted(servers(), cause.getMessage()), cause);
  }

  private String servers() {
    return settings.bootstrapServers();
  }

  private static StartupException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StartupException("interrupted while waiting for Kafka", e);
  }

  @Override
  public void close() {
    admin.close();
  }
}
