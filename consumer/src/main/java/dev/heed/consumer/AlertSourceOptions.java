package dev.heed.consumer;

import dev.heed.core.message.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

/** Options that say where alerts are read from, for every command that reads them. */
final class AlertSourceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  @Option(
      names = "--group",
      paramLabel = "G",
      description =
          "Keep the position under this name and go on from there next time; "
              + "without it nothing is kept.")
  private @Nullable String group;

  @Option(
      names = "--since",
      paramLabel = "AGE|TIME",
      description =
          "Begin at this event time: an age (90s, 15m, 2h, 7d) or ISO-8601 "
              + "(2026-11-23T10:15:30Z); overrides the position of the group. "
              + "By default all that the topic holds.")
  private @Nullable String since;

  /** A client as the options describe it; wrong ones are usage errors. */
  AlertClient client(Clock clock, UndecodableAlertHandler undecodable) {
    Map<String, String> properties = readProperties();
    AlertClient.Builder builder =
        AlertClient.builder().topic(topic).properties(properties).onUndecodable(undecodable);
    // The file counts for more than our default, a typed option for more than the file.
    if (isServersGiven() || !properties.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      builder.bootstrapServers(bootstrapServers);
    }
    if (group != null) {
      builder.group(group);
    }
    if (since != null) {
      builder.start(parseSince(since, clock));
    }
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw usageError(e.getMessage(), e);
    }
  }

  /** Topic of the alerts. */
  String topic() {
    return topic;
  }

  /** Properties of any Kafka client for these brokers. */
  Map<String, String> clientProperties() {
    Map<String, String> properties = new HashMap<>(readProperties());
    if (isServersGiven() || !properties.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }
    return properties;
  }

  private boolean isServersGiven() {
    return spec.commandLine().getParseResult().hasMatchedOption("--bootstrap-servers");
  }

  private Start parseSince(String text, Clock clock) {
    try {
      return Start.since(Since.parse(text, clock));
    } catch (IllegalArgumentException e) {
      throw usageError("--since '" + text + "': " + e.getMessage(), e);
    }
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

  private ParameterException usageError(@Nullable String message, Exception cause) {
    return new ParameterException(
        spec.commandLine(), SafeText.line(String.valueOf(message)), cause);
  }
}
