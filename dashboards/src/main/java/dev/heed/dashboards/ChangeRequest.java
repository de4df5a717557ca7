package dev.heed.dashboards;

import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which a request that changes something proves that it comes from this page and
 * from no other that happens to be open in the same browser. A foreign page can neither set a
 * header of its own nor send JSON without asking first, which is never granted; browsers add the
 * origin themselves.
 *
 * @param host name and port that the request was sent to
 * @param contentType what the body claims to be
 * @param marker value of {@link #HEADER}
 * @param origin of the page that sends it; null if the sender is no browser
 * @param site what the browser says of the sender: "same-origin", "cross-site", ...; null if it
 *     says nothing
 */
record ChangeRequest(
    @Nullable String host,
    @Nullable String contentType,
    @Nullable String marker,
    @Nullable String origin,
    @Nullable String site) {

  static final String HEADER = "X-Heed-Request";
  static final String MARKER = "feedback";

  /** Why the request is not to be served; empty if it may be. */
  Optional<Refusal> refusal() {
    if (!MARKER.equals(marker)) {
      return refuse(HttpStatus.FORBIDDEN, HEADER + " must be " + MARKER);
    }
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return refuse(HttpStatus.FORBIDDEN, "Sec-Fetch-Site must be same-origin, given " + site);
    }
    if (origin != null && !isOwn(origin)) {
      return refuse(HttpStatus.FORBIDDEN, "Origin must be that of this page, given " + origin);
    }
    if (contentType == null || !isJson(contentType)) {
      return refuse(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type must be application/json, given " + contentType);
    }
    return Optional.empty();
  }

  private boolean isOwn(String from) {
    try {
      URI uri = URI.create(from);
      return host != null && host.equalsIgnoreCase(uri.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isJson(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.startsWith("application/json;");
  }

  private static Optional<Refusal> refuse(HttpStatus status, String reason) {
    return Optional.of(new Refusal(status, reason));
  }

  /** How a request is turned away. */
  record Refusal(HttpStatus status, String reason) {}
}
