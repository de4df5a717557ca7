package dev.heed.consumer.forward;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the target of a route. */
final class TargetReader {
  static final List<String> TYPES = List.of("alertmanager", "webhook", "slack");

  private static final String ALERTS_PATH = "/api/v2/alerts";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Secrets secrets;
  private final @Nullable URI console;

  TargetReader(Secrets secrets, @Nullable URI console) {
    this.secrets = secrets;
    this.console = console;
  }

  Target read(ConfigNode route) {
    List<String> given = TYPES.stream().filter(route::has).toList();
    if (given.size() != 1) {
      throw new ConfigException(
          route.path() + " has " + given.size() + " targets: must be one of " + TYPES);
    }
    String type = given.get(0);
    ConfigNode node = route.child(type);
    if (node == null) {
      throw new IllegalStateException("a target that was found is there");
    }
    try (node) {
      Duration timeout =
          node.duration(
              "timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(2));
      URI uri = url(node, type.equals("slack"));
      Secret authorization = header(node, secrets.secret(node, "authorization"));
      return switch (type) {
        case "alertmanager" -> alertmanager(node, uri, timeout, authorization);
        case "webhook" ->
            new Target.Webhook(
                uri, timeout, authorization, console, secrets.secret(node, "secret"));
        default -> new Target.Slack(uri, timeout, authorization, console);
      };
    }
  }

  private Target alertmanager(
      ConfigNode node, URI uri, Duration timeout, @Nullable Secret authorization) {
    return new Target.Alertmanager(
        withPath(uri),
        timeout,
        authorization,
        console,
        node.duration("resend", Duration.ofMinutes(1), SECOND, DAY),
        node.duration("keep_firing", Duration.ofMinutes(1), Duration.ZERO, DAY),
        node.duration("forget", DAY, Duration.ofMinutes(1), DAY.multipliedBy(60)),
        labels(node));
  }

  private static Map<String, String> labels(ConfigNode node) {
    Map<String, String> labels = new TreeMap<>();
    try (ConfigNode given = node.child("labels")) {
      if (given == null) {
        return labels;
      }
      for (String name : given.names()) {
        if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*") || name.startsWith("__")) {
          throw given.wrong(name, given.text(name), "is no name of a label");
        }
        if (AlertmanagerFormat.LABELS.contains(name)) {
          throw given.wrong(name, given.text(name), "is a label that Heed sets itself");
        }
        labels.put(name, given.required(name));
      }
    }
    return labels;
  }

  private static URI withPath(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
    return path.endsWith(ALERTS_PATH)
        ? uri
        : URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + ALERTS_PATH);
  }

  private static @Nullable Secret header(ConfigNode node, @Nullable Secret secret) {
    if (secret != null && !secret.value().chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new ConfigException(
          node.key("authorization") + ": must hold one line of plain characters");
    }
    return secret;
  }

  /** The address of a chat is a secret itself, so that errors do not show it. */
  private URI url(ConfigNode node, boolean secret) {
    String text = node.required("url");
    boolean reference = Secrets.isReference(text);
    String value = reference ? secrets.resolve(node, "url", text) : text;
    URI uri = httpUri(value);
    if (uri == null) {
      String shown = secret && !reference ? "***" : text;
      throw node.wrong("url", shown, "must be an address such as https://host/path");
    }
    return uri;
  }

  /** Null if it is none. */
  static @Nullable URI httpUri(String text) {
    try {
      URI uri = new URI(text.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean valid =
          (scheme.equals("http") || scheme.equals("https"))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getFragment() == null;
      return valid ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
