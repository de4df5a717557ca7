package dev.heed.consumer;

import dev.heed.core.message.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that name the brokers and the alerts topic. */
public class AlertTopicOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:HEED_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "Brokers to ask first, separated by commas (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Topic of the alerts (default: ${DEFAULT-VALUE}).")
  private String topic = Topics.DEFAULT.alerts();

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further properties of the Kafka client, such as those of security.")
  private @Nullable Path kafkaProperties;

  public AlertTopicOptions() {}

  /**
   * A builder with topic and properties set, without a group; a wrong file is a usage error, wrong
   * values are found by {@link #build}.
   */
  public AlertClient.Builder clientBuilder() {
    Map<String, String> properties = readProperties();
    AlertClient.Builder builder = AlertClient.builder().topic(topic).properties(properties);
    // The file counts for more than our default, a typed option for more than the file.
    if (isServersGiven() || !properties.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      builder.bootstrapServers(bootstrapServers);
    }
    return builder;
  }

  /** The client of a builder; what it refuses is a usage error. */
  public AlertClient build(AlertClient.Builder builder) {
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw usageError(e.getMessage(), e);
    }
  }

  /** Topic of the alerts. */
  public String topic() {
    return topic;
  }

  /** Properties of any Kafka client for these brokers. */
  public Map<String, String> clientProperties() {
    Map<String, String> properties = new HashMap<>(readProperties());
    if (isServersGiven() || !properties.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }
    return properties;
  }

  private boolean isServersGiven() {
    return spec.commandLine().getParseResult().hasMatchedOption("--bootstrap-servers");
  }

  private Map<String, String> readProperties() {
    Path file = kafkaProperties;
    if (file == null) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw usageError("--kafka-properties '" + file + "': must be a readable properties file", e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  ParameterException usageError(@Nullable String message, Exception cause) {
    return new ParameterException(
        spec.commandLine(), SafeText.line(String.valueOf(message)), cause);
  }
}
