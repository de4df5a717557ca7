package dev.heed.dashboards;

import dev.heed.core.message.Topics;
import dev.heed.core.model.Model;
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
 * @param host address to listen on; the default is loopback, since the page has no log-in
 * @param port port to listen on, 0 for any free one
 * @param since record time to start from; null for what arrives from now on
 * @param kafkaProperties further client properties, for instance security
 * @param model the one that the job runs: response curves are drawn from it
 */
public record LiveServerSettings(
    String bootstrapServers,
    Topics topics,
    String host,
    int port,
    @Nullable Instant since,
    Map<String, String> kafkaProperties,
    Model model) {

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
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be within 0 to 65535; given " + port);
    }
    kafkaProperties = Map.copyOf(kafkaProperties);
  }

  /** Loopback, any free port, from now on. */
  public static LiveServerSettings of(String bootstrapServers, Topics topics) {
    return new LiveServerSettings(
        bootstrapServers, topics, DEFAULT_HOST, 0, null, Map.of(), Model.shipped());
  }

  public LiveServerSettings withPort(int newPort) {
    return new LiveServerSettings(
        bootstrapServers, topics, host, newPort, since, kafkaProperties, model);
  }

  public LiveServerSettings withHost(String newHost) {
    return new LiveServerSettings(
        bootstrapServers, topics, newHost, port, since, kafkaProperties, model);
  }

  public LiveServerSettings withSince(Instant newSince) {
    return new LiveServerSettings(
        bootstrapServers, topics, host, port, newSince, kafkaProperties, model);
  }

  Map<String, Object> clientProperties() {
    Map<String, Object> properties = new HashMap<>(kafkaProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }
}
