package dev.heed.consumer.forward;

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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A real Alertmanager, which notifies a webhook of everything that lives for three seconds. */
final class AlertmanagerProcess implements AutoCloseable {
  private static final List<String> NAMES = List.of("prometheus-alertmanager", "alertmanager");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int port;

  private AlertmanagerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Skips the test where the program is not installed; where all tools are promised, fails it. */
  static Path program() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return program;
        }
      }
    }
    String missing = "no prometheus-alertmanager on the PATH; Debian's package has its name";
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

  static AlertmanagerProcess start(Path program, Path folder, int port, String webhook)
      throws Exception {
    Path config = folder.resolve("alertmanager.yml");
    Files.writeString(
        config,
        """
        route: {receiver: all, group_by: [incident], group_wait: 3s, group_interval: 1s}
        receivers:
          - name: all
            webhook_configs: [{url: "%s", send_resolved: true}]
        """
            .formatted(webhook));
    Process process =
        new ProcessBuilder(
                Arrays.asList(
                    program.toString(),
                    "--config.file=" + config,
                    "--storage.path=" + Files.createTempDirectory(folder, "storage"),
                    "--web.listen-address=127.0.0.1:" + port,
                    "--cluster.listen-address="))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("alertmanager.log").toFile())
            .start();
    AlertmanagerProcess alertmanager = new AlertmanagerProcess(process, port);
    await().atMost(20, SECONDS).ignoreExceptions().until(() -> alertmanager.alerts().isEmpty());
    return alertmanager;
  }

  /** What it knows, as its own API tells. */
  JsonNode alerts() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v2/alerts");
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    byte[] body = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    return new ObjectMapper().readTree(body);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, SECONDS)) {
      process.destroyForcibly();
    }
  }
}
