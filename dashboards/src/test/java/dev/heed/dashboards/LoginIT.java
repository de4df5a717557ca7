package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets into a console that asks for a token, and how much it lets anybody ask of it. */
class LoginIT {
  private static final String TOKEN = "correct-horse-battery-staple";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static LiveServer server;

  @BeforeAll
  static void startWithoutABroker() throws IOException {
    LiveServerSettings settings =
        LiveServerSettings.of("127.0.0.1:1", Topics.DEFAULT)
            .withToken(AccessToken.of(TOKEN))
            .withHost("0.0.0.0");
    server = LiveServer.start(settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/health",
        "/api/live",
        "/api/incident?incident=x",
        "/api/response?incident=x",
        "/js/app.js",
        "/LOGIN/../api/health",
        "/login/",
        "//api/health",
        "/nothing"
      })
  void withoutToken_allButTheLogin_isRefused(String path) throws Exception {
    HttpResponse<String> answer = send(request(path));
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 401, 404);
    assertThat(answer.body()).doesNotContain("feeds", "import {", "<html");
  }

  @Test
  void withoutToken_startPage_leadsToTheLogin() throws Exception {
    HttpResponse<String> answer = send(request("/"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/login");
    HttpResponse<String> login = send(request("/login"));
    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(login.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(login.body())
        .contains("type=\"password\"")
        .doesNotContainPattern("(?i)<script(?![^>]*src=)|\\son\\w+=|<style|\\sstyle=");
  }

  @Test
  void bearer_rightToken_isIn_andAWrongOneIsNot() throws Exception {
    assertThat(send(request("/api/health").header("Authorization", "Bearer " + TOKEN)).statusCode())
        .isEqualTo(200);
    for (String wrong : List.of("Bearer " + TOKEN + "x", "Bearer ", "Basic " + TOKEN, TOKEN)) {
      assertThat(send(request("/api/health").header("Authorization", wrong)).statusCode())
          .as(wrong)
          .isEqualTo(401);
    }
  }

  @Test
  void login_rightToken_givesACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
    HttpResponse<String> answer = send(login(TOKEN));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain(TOKEN);

    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(send(request("/").header("Cookie", pair)).statusCode()).isEqualTo(200);
    assertThat(send(request("/api/health").header("Cookie", pair)).statusCode()).isEqualTo(200);
    assertThat(send(request("/api/health").header("Cookie", pair + "0")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void login_wrongOrHostile_givesNoCookie() throws Exception {
    List<HttpRequest.Builder> requests =
        List.of(
            login("not-the-token-at-all"),
            login(TOKEN).header("Origin", "http://evil.example"),
            login(TOKEN).header("Sec-Fetch-Site", "cross-site"),
            login(TOKEN).setHeader("Content-Type", "text/plain"),
            login(TOKEN).setHeader(ChangeRequest.HEADER, "other"),
            post("/api/login", "[1]"),
            post("/api/login", "{\"token\":null}"),
            post("/api/login", "[".repeat(4_000)),
            post("/api/login", "{\"token\":\"" + "x".repeat(100_000) + "\"}"));
    for (HttpRequest.Builder request : requests) {
      HttpResponse<String> answer = send(request);
      assertThat(answer.statusCode()).isIn(403, 413, 415);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(answer.body()).doesNotContain(TOKEN);
    }
  }

  @Test
  void feedback_withoutToken_isRefused() throws Exception {
    assertThat(send(post("/api/feedback", "{\"incident\":\"x\",\"label\":\"real\"}")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void requestHeader_tooLarge_isRefused() throws Exception {
    assertThat(send(request("/login").header("X-Large", "x".repeat(100_000))).statusCode())
        .isEqualTo(431);
  }

  @Test
  void streams_ofOneAddress_areBounded() throws Exception {
    int most = LiveLimits.DEFAULT.maxClientsPerAddress();
    List<Socket> open = new ArrayList<>();
    try {
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < most + 3; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        open.add(socket);
        answers.add(firstLineOfStream(socket));
      }
      assertThat(answers.subList(0, most)).allMatch(line -> line.contains(" 200 "));
      assertThat(answers.subList(most, most + 3)).allMatch(line -> line.contains(" 503 "));
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static String firstLineOfStream(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        ("GET /api/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                + "Authorization: Bearer "
                + TOKEN
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String status = in.readLine();
    // The headers go out before the stream is counted, its first event after.
    String line = status;
    while (status.contains(" 200 ") && line != null && !line.startsWith("event:")) {
      line = in.readLine();
    }
    return status;
  }

  private static HttpRequest.Builder login(String token) {
    return post("/api/login", "{\"token\":\"" + token + "\"}");
  }

  private static HttpRequest.Builder post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .header(ChangeRequest.HEADER, ChangeRequest.MARKER)
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.address().getPort() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
