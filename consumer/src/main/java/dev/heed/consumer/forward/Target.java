package dev.heed.consumer.forward;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is told, and in which form. */
public sealed interface Target {

  /** Where messages are posted to; may hold a secret, so it is neither logged nor shown. */
  URI uri();

  /** How long the target may take for one message. */
  Duration timeout();

  /** Value of the header Authorization; null for none. */
  @Nullable Secret authorization();

  /** Address of the live page, for links; null for none. */
  @Nullable URI console();

  /** The word that configurations use. */
  String type();

  /** Scheme, host and port: what may be shown of the URL. */
  default String address() {
    String port = uri().getPort() < 0 ? "" : ":" + uri().getPort();
    return uri().getScheme() + "://" + uri().getHost() + port;
  }

  /**
   * Alertmanager by its API version 2.
   *
   * @param uri of {@code /api/v2/alerts}
   * @param resend open incidents are told again after this time, else Alertmanager resolves them
   * @param keepFiring at least so long an alert fires, else Alertmanager, which waits before it
   *     notifies, would pass over short incidents
   * @param forget an incident that nothing was heard of for so long is not told again
   * @param labels further labels of every alert
   */
  record Alertmanager(
      URI uri,
      Duration timeout,
      @Nullable Secret authorization,
      @Nullable URI console,
      Duration resend,
      Duration keepFiring,
      Duration forget,
      Map<String, String> labels)
      implements Target {

    public Alertmanager {
      labels = Map.copyOf(labels);
    }

    @Override
    public String type() {
      return "alertmanager";
    }
  }

  /**
   * Any server that takes CloudEvents.
   *
   * @param secret key of the signature; null for messages without one
   */
  record Webhook(
      URI uri,
      Duration timeout,
      @Nullable Secret authorization,
      @Nullable URI console,
      @Nullable Secret secret)
      implements Target {

    @Override
    public String type() {
      return "webhook";
    }
  }

  /** An incoming webhook of Slack, or of a chat that takes the same messages. */
  record Slack(URI uri, Duration timeout, @Nullable Secret authorization, @Nullable URI console)
      implements Target {

    @Override
    public String type() {
      return "slack";
    }
  }
}
