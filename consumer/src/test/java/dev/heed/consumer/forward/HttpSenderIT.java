package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.consumer.forward.Outcome.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One attempt against servers that answer well, badly, or not at all. */
@Timeout(60)
final class HttpSenderIT {

  @ParameterizedTest
  @CsvSource({
    "200, TAKEN",
    "204, TAKEN",
    "302, RETRY",
    "400, REFUSED",
    "401, RETRY",
    "404, RETRY",
    "413, REFUSED",
    "422, REFUSED",
    "429, RETRY",
    "500, RETRY",
    "503, RETRY"
  })
  void send_status_decidesWhatIsNext(int status, Result expected) throws IOException {
    try (TestTarget target = new TestTarget()) {
      target.answer(TestTarget.status(status, status == 204 ? "" : "no \u001b[2J thanks"));

      Outcome outcome = sender(target.url(), "10s").send(message());

      assertThat(outcome.result()).isEqualTo(expected);
      assertThat(outcome.why()).contains("" + status).doesNotContain("\u001b");
    }
  }

  @Test
  void send_retryAfter_isReported() throws IOException {
    try (TestTarget target = new TestTarget()) {
      target.answer(
          exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "17");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
          });

      assertThat(sender(target.url(), "10s").send(message()).retryAfter()).hasSeconds(17);
    }
  }

  @Test
  void send_targetHangs_endsAtTheTimeout() throws IOException {
    try (TestTarget target = new TestTarget()) {
      target.answer(target::hang);

      Outcome outcome = sender(target.url(), "300ms").send(message());

      assertThat(outcome.result()).isEqualTo(Result.RETRY);
    }
  }

  @Test
  void send_bodyHangs_endsAtTheTimeout() throws IOException {
    try (TestTarget target = new TestTarget()) {
      target.answer(
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            target.hang(exchange);
          });

      Outcome outcome = sender(target.url(), "300ms").send(message());

      assertThat(outcome).isEqualTo(Outcome.of(Result.RETRY, "no answer within PT0.3S"));
    }
  }

  @Test
  void send_bodyWithoutEnd_isNotReadToItsEnd() throws IOException {
    try (TestTarget target = new TestTarget()) {
      target.answer(TestTarget::endless);

      Outcome outcome = sender(target.url(), "10s").send(message());

      assertThat(outcome.result()).isEqualTo(Result.RETRY);
      assertThat(outcome.why()).startsWith("status 500: ").hasSizeLessThan(2_000);
    }
  }

  @Test
  void send_noHttp_isWorthAnotherAttempt() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> server =
          CompletableFuture.runAsync(
              () -> {
                try (var connection = socket.accept()) {
                  connection.getInputStream().read(new byte[64]);
                  connection
                      .getOutputStream()
                      .write("220 mail.example.org ESMTP\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });

      String url = "http://localhost:" + socket.getLocalPort();
      assertThat(sender(url, "5s").send(message()).result()).isEqualTo(Result.RETRY);
      server.join();
    }
  }

  @Test
  void send_nobodyListens_isWorthAnotherAttempt_andTheReasonHoldsNoPath() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    Outcome outcome = sender("http://localhost:" + port + "/T0KEN", "5s").send(message());

    assertThat(outcome.result()).isEqualTo(Result.RETRY);
    assertThat(outcome.why()).doesNotContain("T0KEN");
  }

  @Test
  void stop_breaksOffARunningAttempt() throws Exception {
    try (TestTarget target = new TestTarget()) {
      Sender sender = sender(target.url(), "60s");
      target.answer(
          exchange -> {
            sender.stop();
            target.hang(exchange);
          });

      assertThat(sender.send(message()).result()).isEqualTo(Result.STOPPED);
      assertThat(sender.send(message()).result()).isEqualTo(Result.STOPPED);
    }
  }

  private static Sender sender(String url, String timeout) {
    String yaml = "routes: [{name: a, webhook: {url: '%s', timeout: %s}}]".formatted(url, timeout);
    return new HttpSender(Routes.config(yaml).routes().get(0).target(), Clock.systemUTC());
  }

  private static Message message() {
    Entries entries = new Entries();
    return new WebhookFormat().message(new Bundle(List.of(entries.opened("i")), false, 0));
  }
}
