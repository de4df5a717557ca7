package dev.heed.cli;

import dev.heed.cli.topics.TopicAdmin;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that talks to Kafka. */
final class KafkaOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:HEED_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "Brokers to ask first, separated by commas (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further properties of the Kafka client, such as those of security.")
  private @Nullable Path kafkaProperties;

  TopicAdmin topics() throws IOException {
    return TopicAdmin.open(bootstrapServers, properties());
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Those of the file; a file that can't be read is a usage error. */
  Map<String, String> properties() {
    Path file = kafkaProperties;
    if (file == null) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--kafka-properties must be a readable properties file, given '" + file + "'",
          e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }
}
