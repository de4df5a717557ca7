package dev.heed.consumer.forward;

import dev.heed.consumer.SafeText;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages. Any answer of 2xx within the timeout counts as taken, whatever its body. An
 * answer that may change by itself or by somebody's hand is worth another attempt; one that says
 * that this very message is wrong is not. Redirections are not followed, as a message would change
 * its address unseen.
 */
final class HttpSender implements Sender {
  private static final Duration MAX_CONNECT = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  /** Wrong log-in, address or method can be mended; waiting, conflict and haste pass. */
  private static final Set<Integer> WORTH_RETRY =
      Set.of(401, 402, 403, 404, 405, 407, 408, 409, 421, 423, 424, 425, 429);

  private final Target target;
  private final Clock clock;
  private final HttpClient client;
  private volatile @Nullable CompletableFuture<?> running;
  private volatile boolean stopped;

  HttpSender(Target target, Clock clock) {
    this.target = target;
    this.clock = clock;
    Duration timeout = target.timeout();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.compareTo(MAX_CONNECT) < 0 ? timeout : MAX_CONNECT);
    ProxySelector proxies = ProxySelector.getDefault();
    this.client = proxies == null ? builder.build() : builder.proxy(proxies).build();
  }

  @Override
  public Outcome send(Message message) {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request(message), ResponseExcerpt.handler());
    running = answer;
    if (stopped) {
      answer.cancel(true);
    }
    try {
      // The request's own timeout ends with the headers of the answer.
      return judge(answer.get(target.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Outcome.of(Outcome.Result.RETRY, "no answer within " + target.timeout());
    } catch (ExecutionException e) {
      if (stopped) {
        return Outcome.of(Outcome.Result.STOPPED, "broken off");
      }
      return Outcome.of(Outcome.Result.RETRY, reason(e.getCause() == null ? e : e.getCause()));
    } catch (CancellationException e) {
      return Outcome.of(Outcome.Result.STOPPED, "broken off");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Outcome.of(Outcome.Result.STOPPED, "interrupted");
    } finally {
      running = null;
    }
  }

  @Override
  public void stop() {
    stopped = true;
    CompletableFuture<?> answer = running;
    if (answer != null) {
      answer.cancel(true);
    }
  }

  private HttpRequest request(Message message) {
    byte[] body = message.body().bytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.uri())
            .timeout(target.timeout())
            .header("Content-Type", message.contentType())
            .header("User-Agent", "heed")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    message.headers().forEach(request::header);
    Secret authorization = target.authorization();
    if (authorization != null) {
      request.header("Authorization", authorization.value());
    }
    if (target instanceof Target.Webhook webhook && webhook.secret() != null) {
      request.header(Signature.HEADER, Signature.of(webhook.secret(), clock.instant(), body));
    }
    return request.build();
  }

  private Outcome judge(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= OK && status < MULTIPLE_CHOICES) {
      return Outcome.of(Outcome.Result.TAKEN, "status " + status);
    }
    String body = answer.body().isBlank() ? "" : ": " + SafeText.line(answer.body().strip());
    String why = "status " + status + body;
    if (status >= BAD_REQUEST && status < SERVER_ERROR && !WORTH_RETRY.contains(status)) {
      return Outcome.of(Outcome.Result.REFUSED, why);
    }
    String after = answer.headers().firstValue("Retry-After").orElse("");
    return new Outcome(Outcome.Result.RETRY, why, retryAfter(after, clock.instant()));
  }

  /** Seconds, or the time in the form of HTTP; zero for anything else. */
  static Duration retryAfter(String header, Instant now) {
    String text = header.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant time = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  /** Messages of these hold the host at most, and some are empty. */
  private static String reason(Throwable failure) {
    String what = failure instanceof IOException ? "" : "failed, ";
    String message = failure.getMessage();
    return what
        + failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + SafeText.line(message));
  }
}
