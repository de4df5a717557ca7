package dev.heed.dashboards;

import dev.heed.core.message.Topics;
import dev.heed.core.model.Model;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/**
 * What the live page reads and where it is served.
 *
 * @param bootstrapServers brokers, "host:port" separated by commas
 * @param topics names of the topics; the page reads scores, alerts, dead letters and late readings,
 *     and writes feedback
 * @param host address to listen on; any but loopback needs a token
 * @param port port to listen on, 0 for any free one
 * @param since record time to start from; null for what arrives from now on
 * @param kafkaProperties further client properties, for instance security
 * @param model the one that the job runs: response curves are drawn from it
 * @param token that a viewer must know; null if the page is open to whoever reaches it
 */
public record LiveServerSettings(
    String bootstrapServers,
    Topics topics,
    String host,
    int port,
    @Nullable Instant since,
    Map<String, String> kafkaProperties,
    Model model,
    @Nullable AccessToken token) {

  public static final String DEFAULT_HOST = "127.0.0.1";

  public LiveServerSettings {
    Objects.requireNonNull(topics);
    Objects.requireNonNull(model);
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers must name a broker; given nothing");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("host must be an address to listen on; given nothing");
    }
    if (token == null && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "host: beyond loopback a token is needed; given " + host + " and no token");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be within 0 to 65535; given " + port);
    }
    kafkaProperties = Map.copyOf(kafkaProperties);
  }

  /** Without a token. */
  public LiveServerSettings(
      String bootstrapServers,
      Topics topics,
      String host,
      int port,
      @Nullable Instant since,
      Map<String, String> kafkaProperties,
      Model model) {
    this(bootstrapServers, topics, host, port, since, kafkaProperties, model, null);
  }

  /** Loopback, any free port, from now on. */
  public static LiveServerSettings of(String bootstrapServers, Topics topics) {
    return new LiveServerSettings(
        bootstrapServers, topics, DEFAULT_HOST, 0, null, Map.of(), Model.shipped());
  }

  public LiveServerSettings withPort(int newPort) {
    return new LiveServerSettings(
        bootstrapServers, topics, host, newPort, since, kafkaProperties, model, token);
  }

  public LiveServerSettings withHost(String newHost) {
    return new LiveServerSettings(
        bootstrapServers, topics, newHost, port, since, kafkaProperties, model, token);
  }

  public LiveServerSettings withSince(Instant newSince) {
    return new LiveServerSettings(
        bootstrapServers, topics, host, port, newSince, kafkaProperties, model);
  }

  public LiveServerSettings withToken(AccessToken newToken) {
    return new LiveServerSettings(
        bootstrapServers, topics, host, port, since, kafkaProperties, model, newToken);
  }

  /** Whether only this machine reaches it; a name that is not known counts as reached by others. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  Map<String, Object> clientProperties() {
    Map<String, Object> properties = new HashMap<>(kafkaProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }

  /** Says nothing of the Kafka properties, which may hold passwords. */
  @Override
  public String toString() {
    return "LiveServerSettings[%s, %s, %s, %d, %s]"
        .formatted(bootstrapServers, topics, host, port, since);
  }
}
