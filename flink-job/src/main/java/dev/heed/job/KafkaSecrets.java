package dev.heed.job;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Which properties of Kafka's clients are secret, and what may be told of a login. A command line
 * is no place for a secret: other users of the machine see it, Flink's page shows it in application
 * mode, and shells remember it.
 */
final class KafkaSecrets {
  private static final Set<String> PASSWORDS =
      Stream.of(
              ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef())
          .flatMap(definition -> definition.configKeys().values().stream())
          .filter(key -> key.type == ConfigDef.Type.PASSWORD)
          .map(key -> key.name)
          .collect(Collectors.toUnmodifiableSet());

  /** Those of plug-ins, which Kafka's own definitions do not list. */
  private static final Pattern BY_NAME = Pattern.compile("password|secret|jaas|credential|token");

  /** What a provider of Kafka replaces where the client runs, such as ${env:NAME}. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]+}");

  private static final Pattern USER =
      Pattern.compile("\\busername\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]+))");

  private KafkaSecrets() {}

  /** Whether a property of a Kafka client holds a secret. */
  static boolean isSecret(String property) {
    return PASSWORDS.contains(property)
        || BY_NAME.matcher(property.toLowerCase(Locale.ROOT)).find();
  }

  /** Whether the value of this option of the job is kept out of messages. */
  static boolean isKept(String option) {
    return option.startsWith(JobOptions.KAFKA_PROPERTY_PREFIX)
        && isSecret(option.substring(JobOptions.KAFKA_PROPERTY_PREFIX.length()));
  }

  /**
   * Refuses a secret that is written out, and takes one that is only referred to.
   *
   * @throws InvalidOptionException without the value
   */
  static void checkOnCommandLine(String option, String value) {
    if (isKept(option) && !REFERENCE.matcher(value).find()) {
      throw new InvalidOptionException(
          option
              + ": must not stand on the command line, where others can read it; put it into the"
              + " file of --kafka-properties, or refer to it, as in ${env:NAME}");
    }
  }

  /** Who the client says it is, as far as its properties tell; for messages. */
  static String login(Properties kafka) {
    Matcher user = USER.matcher(kafka.getProperty("sasl.jaas.config", ""));
    if (user.find()) {
      return "user '" + (user.group(1) == null ? user.group(2) : user.group(1)) + "'";
    }
    return "this client";
  }
}
