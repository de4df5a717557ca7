package dev.heed.consumer;

import dev.heed.consumer.AlertClientException.Problem;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Turns what Kafka reports into one line that a user can act on. */
public final class Problems {
  private Problems() {}

  static AlertClientException topicMissing(AlertClientConfig config) {
    return topicMissing(config.topic(), config.bootstrapServers());
  }

  public static AlertClientException topicMissing(String topic, String servers) {
    return new AlertClientException(
        Problem.TOPIC_MISSING,
        "topic '%s' does not exist at %s; create it with: heed topics create"
            .formatted(topic, servers),
        null);
  }

  static AlertClientException translate(KafkaException e, AlertClientConfig config) {
    return translate(e, config.bootstrapServers(), config.topic(), config.connectTimeout());
  }

  /** The failure of a consumer of this topic as a user is told of it. */
  public static AlertClientException translate(
      KafkaException e, String servers, String topic, Duration timeout) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException) {
        return exception(Problem.CONFIGURATION, "the Kafka client refuses its settings", cause);
      }
      if (cause instanceof SslAuthenticationException && cause.getCause() != null) {
        return exception(
            Problem.NOT_ALLOWED, "no TLS connection to Kafka at " + servers, cause.getCause());
      }
      if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
        return exception(
            Problem.NOT_ALLOWED,
            "Kafka at %s does not allow to read '%s'".formatted(servers, topic),
            cause);
      }
      if (cause instanceof TimeoutException) {
        return new AlertClientException(
            Problem.BROKER_AWAY,
            "Kafka at %s did not answer within %s s; is it running, and the address right?"
                .formatted(servers, timeout.toMillis() / 1000.0),
            cause);
      }
    }
    return exception(Problem.KAFKA, "reading '%s' failed".formatted(topic), e);
  }

  private static AlertClientException exception(Problem problem, String what, Throwable cause) {
    return new AlertClientException(problem, what + ": " + cause.getMessage(), cause);
  }
}
