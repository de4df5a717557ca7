package dev.heed.producer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where readings are published to. */
final class KafkaTargetOptions {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:HEED_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "Brokers to ask first, separated by commas (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--topic",
      defaultValue = "sensors.readings.v1",
      description = "Topic of the readings; it must exist (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description =
          "Java properties for the Kafka client, for instance for security. Order and safe"
              + " delivery (acks, idempotence) can't be turned off.")
  private @Nullable Path propertiesFile;

  /**
   * @throws IllegalArgumentException if a value is not allowed
   */
  PublisherSettings settings() throws IOException {
    Map<String, String> properties = new HashMap<>();
    if (propertiesFile != null) {
      Properties file = new Properties();
      try (Reader in = Files.newBufferedReader(propertiesFile)) {
        file.load(in);
      }
      file.stringPropertyNames().forEach(key -> properties.put(key, file.getProperty(key)));
    }
    return new PublisherSettings(
        bootstrapServers, topic, properties, PublisherSettings.DEFAULT_TIMEOUT);
  }
}
