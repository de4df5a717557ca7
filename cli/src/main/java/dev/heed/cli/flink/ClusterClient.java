package dev.heed.cli.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands the job's jar to a running Flink cluster over its REST interface and starts it there. */
public final class ClusterClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENTRY_CLASS = "dev.heed.job.HeedJobMain";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** The start of a job on the cluster includes its look at the brokers. */
  private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(2);

  private final URI address;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  /**
   * @param address of the REST interface, http or https, as in http://localhost:8081
   * @throws IllegalArgumentException if it is not such an address
   */
  public ClusterClient(URI address) {
    String scheme = address.getScheme();
    if (scheme == null || !scheme.matches("https?") || address.getHost() == null) {
      throw new IllegalArgumentException(
          "must be an address as in http://localhost:8081, given '" + address + "'");
    }
    String text = address.toString();
    this.address = URI.create(text.endsWith("/") ? text : text + "/");
  }

  /**
   * Uploads the jar and starts the job.
   *
   * @param jar with all that the job needs beside Flink
   * @param arguments of the job
   * @param from savepoint or checkpoint to go on from, as the cluster sees it, or null
   * @return Flink's identification of the job
   * @throws IOException with one line that says why the cluster did not take it
   */
  public String submit(Path jar, List<String> arguments, @Nullable String from) throws IOException {
    String uploaded = upload(jar).path("filename").asText();
    String id = uploaded.substring(uploaded.lastIndexOf('/') + 1);
    ObjectNode body = JSON.createObjectNode().put("entryClass", ENTRY_CLASS);
    arguments.forEach(body.putArray("programArgsList")::add);
    if (from != null) {
      body.put("savepointPath", from);
    }
    HttpRequest request =
        request("jars/" + id + "/run")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return send(request).path("jobid").asText();
  }

  private JsonNode upload(Path jar) throws IOException {
    String boundary = "heed-" + UUID.randomUUID();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                .formatted(boundary, jar.getFileName())
            + "Content-Type: application/x-java-archive\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    HttpRequest request =
        request("jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(body)
            .build();
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(RESPONSE_TIMEOUT);
  }

  private JsonNode send(HttpRequest request) throws IOException {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      JsonNode body = json(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new IOException("Flink at " + address + " refused: " + reason(body, response.body()));
      }
      return body;
    } catch (ConnectException | HttpTimeoutException e) {
      throw new IOException("Flink does not answer at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  /** Flink answers with a stack trace, whose last cause is what matters. */
  private static String reason(JsonNode body, String text) {
    JsonNode errors = body.path("errors");
    String all = errors.isEmpty() ? text : errors.get(errors.size() - 1).asText();
    String last = all.lines().findFirst().orElse("no reason given");
    for (String line : all.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        last = line.substring("Caused by: ".length());
      }
    }
    return last;
  }
}
