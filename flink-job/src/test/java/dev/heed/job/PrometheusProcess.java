package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A real Prometheus with a configuration of the test's. */
final class PrometheusProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int port;

  private PrometheusProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Skips the test where the program is not installed; where all tools are promised, fails it. */
  static Path program(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    String missing = "no " + name + " on the PATH; Debian's package prometheus brings it";
    if (System.getenv("HEED_TEST_TOOLS") != null) {
      fail(missing);
    }
    Assumptions.abort(missing);
    throw new AssertionError(missing);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it and waits until it answers; its data and log go into the folder. */
  static PrometheusProcess start(Path program, Path config, Path folder) throws IOException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    PrometheusProcess prometheus = new PrometheusProcess(process, port);
    await("Prometheus answers")
        .atMost(30, SECONDS)
        .ignoreExceptions()
        .until(() -> prometheus.query("vector(1)").size() == 1);
    return prometheus;
  }

  /** The samples that an expression has now. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    return get("query?query=" + URLEncoder.encode(expression, UTF_8)).path("result");
  }

  /** The groups of rules, with the health of each rule. */
  JsonNode ruleGroups() throws IOException, InterruptedException {
    return get("rules").path("groups");
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body();
    JsonNode answer = new ObjectMapper().readTree(body);
    if (!answer.path("status").asText().equals("success")) {
      throw new IOException(path + ": " + answer.path("error").asText());
    }
    return answer.path("data");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, SECONDS)) {
      process.destroyForcibly();
    }
  }
}
