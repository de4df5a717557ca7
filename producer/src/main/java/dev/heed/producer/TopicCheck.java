package dev.heed.producer;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds out before the first reading whether there is a broker and the topic. */
final class TopicCheck {
  private TopicCheck() {}

  /**
   * @throws IOException with one line that says what is missing and what to do
   */
  static void require(PublisherSettings settings) throws IOException {
    String servers = settings.bootstrapServers();
    try (Admin admin = Admin.create(client(settings))) {
      admin.describeTopics(List.of(settings.topic())).allTopicNames().get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof UnknownTopicOrPartitionException) {
        throw new IOException(
            "topic "
                + settings.topic()
                + " does not exist at "
                + servers
                + "; create it with: heed topics create --bootstrap-servers "
                + servers,
            cause);
      }
      if (cause instanceof TimeoutException) {
        throw new IOException(
            "no Kafka broker answers at "
                + servers
                + " within "
                + settings.timeout().toSeconds()
                + " s; is it running?",
            cause);
      }
      throw new IOException(reason(cause), cause);
    } catch (KafkaException e) {
      throw new IOException(reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking the brokers at " + servers, e);
    }
  }

  private static Map<String, Object> client(PublisherSettings settings) {
    Map<String, Object> all = new HashMap<>(settings.properties());
    String timeout = Long.toString(settings.timeout().toMillis());
    all.keySet().removeIf(key -> !AdminClientConfig.configNames().contains(key));
    all.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    return all;
  }

  /** What Kafka says, on one line; its own wrappers say nothing. */
  static String reason(Throwable e) {
    boolean saysNothing =
        e.getClass() == KafkaException.class || e instanceof SslAuthenticationException;
    Throwable cause = saysNothing && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof ClusterAuthorizationException) {
      // A producer asks for an id first, which the cluster gives to those who may write somewhere.
      return "Not authorized: Write on the topic is needed";
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
