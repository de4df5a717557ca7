package dev.heed.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reads the pushes as a browser does. */
final class PushReader implements AutoCloseable {
  private static final String DATA = "data: ";

  private final List<JsonNode> pushes = new CopyOnWriteArrayList<>();
  private final HttpResponse<Stream<String>> response;
  private final CompletableFuture<Void> reading;

  private PushReader(HttpResponse<Stream<String>> response) {
    this.response = response;
    this.reading =
        CompletableFuture.runAsync(
            () ->
                response
                    .body()
                    .filter(line -> line.startsWith(DATA))
                    .forEach(line -> pushes.add(parse(line.substring(DATA.length())))));
  }

  static PushReader open(URI server, String sensor) throws IOException, InterruptedException {
    String query = "sensor=" + URLEncoder.encode(sensor, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/live?" + query))
            .header("Accept", "text/event-stream")
            .build();
    return new PushReader(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()));
  }

  List<JsonNode> pushes() {
    return pushes;
  }

  /** Lets go of what came so far. */
  void forget() {
    pushes.clear();
  }

  /** The newest value at this place in any push; missing if no push has it. */
  JsonNode newest(String pointer) {
    JsonNode newest = new ObjectMapper().missingNode();
    for (JsonNode push : pushes) {
      JsonNode found = push.at(pointer);
      newest = found.isMissingNode() ? newest : found;
    }
    return newest;
  }

  @Override
  public void close() {
    response.body().close();
    var unused = reading.cancel(true);
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + json, e);
    }
  }
}
