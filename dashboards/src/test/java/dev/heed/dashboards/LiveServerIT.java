package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.START;
import static dev.heed.dashboards.Samples.incident;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Label;
import dev.heed.core.message.Topics;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveServerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SCORES = Topics.DEFAULT.scores();
  private static final String ALERTS = Topics.DEFAULT.alerts();
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>/p\u00fcmp \"7\"";

  private static EmbeddedKafka kafka;
  private static Publisher publisher;
  private static LiveServer server;

  @BeforeAll
  static void startOnce() throws Exception {
    kafka = EmbeddedKafka.start();
    kafka.createTopics(2, SCORES, ALERTS);
    kafka.createTopics(
        1, Topics.DEFAULT.deadLetters(), Topics.DEFAULT.late(), Topics.DEFAULT.feedback());
    publisher = Publisher.to(kafka.bootstrapServers());
    server = LiveServer.start(LiveServerSettings.of(kafka.bootstrapServers(), Topics.DEFAULT));
    try (PushReader page = open(server, "none")) {
      await().atMost(PATIENCE).until(() -> isLive(page));
    }
  }

  @AfterAll
  static void stopOnce() {
    server.close();
    publisher.close();
    kafka.close();
  }

  @Test
  void page_verdictAndAlert_arePushed() throws Exception {
    try (PushReader page = open(server, "pump-1")) {
      publisher.send(SCORES, VerdictEventCodec.write(verdict("pump-1", START, 7.25)));
      publisher.send(SCORES, VerdictEventCodec.write(verdict("pump-1", START + 1_000, 99.5, 0.8)));
      publisher.send(ALERTS, alert("pump-1", "pump-1-1"));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(page.newest("/incidents/0/incident").asText()).isEqualTo("pump-1-1");
                assertThat(page.newest("/series/columns/value").toString()).endsWith("99.5]");
                assertThat(page.newest("/fleet/rows").toString()).contains("\"pump-1\"");
              });
    }
  }

  @Test
  void page_answerToAnAlert_isWrittenWithWhatOpenedIt() throws Exception {
    try (PushReader page = open(server, "pump-9")) {
      publisher.send(ALERTS, alert("pump-9", "pump-9-1"));
      await().atMost(PATIENCE).until(() -> page.pushes().toString().contains("pump-9-1"));
      publisher.send(
          ALERTS,
          IncidentEventCodec.write(incident("pump-9", "pump-9-1", 3, IncidentPhase.CLOSED)));
      await().atMost(PATIENCE).until(() -> page.pushes().toString().contains("\"closed\""));
    }

    assertThat(answer("{\"incident\":\"pump-9-1\",\"label\":\"expected\"}").statusCode())
        .isEqualTo(200);

    FeedbackEvent written = FeedbackEventCodec.read(onlyValue(Topics.DEFAULT.feedback()));
    assertThat(written.incident()).isEqualTo("pump-9-1");
    assertThat(written.label()).isEqualTo(Label.EXPECTED);
    assertThat(written.features()).containsEntry("level_5", 17.5);
  }

  @Test
  void page_recordsTheJobTurnedAway_areToldByReason() throws Exception {
    publisher.send(Topics.DEFAULT.deadLetters(), "boiler;76".getBytes(StandardCharsets.UTF_8));

    await()
        .atMost(PATIENCE)
        .until(() -> get(server.address().resolve("/api/health")).body().contains("boiler;76"));
  }

  @Test
  void page_hostileSensorName_comesThroughAsItIs() throws Exception {
    try (PushReader page = open(server, HOSTILE)) {
      publisher.send(SCORES, VerdictEventCodec.write(verdict(HOSTILE, START, 3)));

      await().atMost(PATIENCE).until(() -> page.newest("/series/sensor").asText().equals(HOSTILE));
    }
  }

  @Test
  void page_unreadableMessages_areCountedAndTheNextIsShown() throws Exception {
    try (PushReader page = open(server, "pump-2")) {
      publisher.send(SCORES, new byte[] {(byte) 0xff, (byte) 0xfe, '{'});
      publisher.send(SCORES, new byte[0]);
      publisher.send(SCORES, VerdictEventCodec.write(verdict("pump-2", START, 3)));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(page.newest("/status/feeds/scores/unreadable").asInt()).isEqualTo(2);
                assertThat(page.newest("/series/sensor").asText()).isEqualTo("pump-2");
              });
    }
  }

  @Test
  void page_alertOfAnAbortedTransaction_isNotShown() throws Exception {
    try (PushReader page = open(server, "pump-3");
        Publisher transactional = Publisher.transactional(kafka.bootstrapServers())) {
      transactional.sendAndAbort(ALERTS, alert("pump-3", "aborted"));
      transactional.sendAndCommit(ALERTS, alert("pump-3", "committed"));

      await()
          .atMost(PATIENCE)
          .until(() -> page.pushes().toString().contains("\"incident\":\"committed\""));
      assertThat(page.pushes().toString()).doesNotContain("\"incident\":\"aborted\"");
    }
  }

  @Test
  void page_aBrowserThatNeverReads_holdsUpNobody() throws Exception {
    try (Socket stuck = new Socket()) {
      stuck.setReceiveBufferSize(1_024);
      stuck.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.address().getPort()));
      OutputStream out = stuck.getOutputStream();
      out.write(
          "GET /api/live?sensor=pump-4 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      try (PushReader page = open(server, "pump-4")) {
        publisher.send(
            SCORES,
            IntStream.range(0, 20_000)
                .mapToObj(i -> VerdictEventCodec.write(verdict("pump-4", START + i, i + 0.5))));

        await()
            .atMost(PATIENCE)
            .until(() -> page.newest("/series/columns/value").toString().endsWith("19999.5]"));
      }
    }
  }

  @Test
  void http_everyFileOfThePage_isServedWithStrictHeaders() throws Exception {
    for (String path :
        new String[] {
          "/", "/style.css", "/js/app.js", "/uplot/uPlot.iife.min.js", "/uplot/uPlot.min.css"
        }) {
      HttpResponse<String> response = get(server.address().resolve(path));

      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'")
          .doesNotContain("unsafe");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.body()).as(path).isNotEmpty();
    }
    assertThat(get(server.address()).body())
        .doesNotContainPattern("(?i)<script(?![^>]*src=)|\\son\\w+=|https?://");
  }

  @Test
  void http_foreignHostName_isRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 421")
          .doesNotContain("<html");
    }
  }

  @Test
  void start_portInUse_saysSoInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LiveServerSettings settings =
          LiveServerSettings.of(kafka.bootstrapServers(), Topics.DEFAULT)
              .withPort(taken.getLocalPort());

      assertThatThrownBy(() -> LiveServer.start(settings))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("in use")
          .message()
          .doesNotContain("\n");
    }
  }

  @Test
  void start_missingTopic_isSaidAndItsFirstMessageIsNotLost() throws Exception {
    Topics own =
        new Topics("readings", "own-alerts", "own-scores", "dead", "late", "config", "feedback");
    try (LiveServer early = LiveServer.start(LiveServerSettings.of(kafka.bootstrapServers(), own));
        PushReader page = open(early, "pump-5")) {
      await().atMost(PATIENCE).until(() -> isState(page, "scores", "topic_missing"));
      kafka.createTopics(1, "own-scores");
      publisher.send("own-scores", VerdictEventCodec.write(verdict("pump-5", START, 3)));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(isState(page, "scores", "live")).isTrue();
                assertThat(isState(page, "alerts", "topic_missing")).isTrue();
                assertThat(page.newest("/series/sensor").asText()).isEqualTo("pump-5");
              });
    }
  }

  @Test
  void start_since_showsWhatWasThereBefore() throws Exception {
    publisher.send(SCORES, VerdictEventCodec.write(verdict("pump-6", START, 3)));
    LiveServerSettings settings =
        LiveServerSettings.of(kafka.bootstrapServers(), Topics.DEFAULT)
            .withSince(Instant.now().minusSeconds(3_600));
    try (LiveServer later = LiveServer.start(settings);
        PushReader page = open(later, "pump-6")) {
      await().atMost(PATIENCE).until(() -> page.newest("/series/sensor").asText().equals("pump-6"));
    }
  }

  @Test
  void page_brokerAway_isSaidAndItGoesOnWhenTheBrokerIsBack(@TempDir Path folder) throws Exception {
    int port = freePort();
    LiveServerSettings settings = LiveServerSettings.of("127.0.0.1:" + port, Topics.DEFAULT);
    try (LiveServer alone = LiveServer.start(settings);
        PushReader page = open(alone, "pump-8")) {
      await().atMost(PATIENCE).until(() -> isState(page, "scores", "broker_away"));
      try (EmbeddedKafka first = EmbeddedKafka.start(folder, port)) {
        first.createTopics(1, SCORES, ALERTS);
        await().atMost(PATIENCE).until(() -> isLive(page));
      }
      await().atMost(PATIENCE).until(() -> isState(page, "scores", "broker_away"));
      try (EmbeddedKafka second = EmbeddedKafka.start(folder, port);
          Publisher own = Publisher.to(second.bootstrapServers())) {
        own.send(SCORES, VerdictEventCodec.write(verdict("pump-8", START, 3)));
        await()
            .atMost(PATIENCE)
            .until(() -> isLive(page) && page.newest("/series/sensor").asText().equals("pump-8"));
      }
    }
  }

  private static HttpResponse<String> answer(String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.address().resolve("/api/feedback"))
                .header("Content-Type", "application/json")
                .header(ChangeRequest.HEADER, ChangeRequest.MARKER)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] onlyValue(String topic) {
    Map<String, Object> properties =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(PATIENCE).iterator().next().value();
    }
  }

  private static byte[] alert(String sensor, String incident) {
    return IncidentEventCodec.write(incident(sensor, incident, 0, IncidentPhase.OPENED));
  }

  private static boolean isLive(PushReader page) {
    return isState(page, "scores", "live") && isState(page, "alerts", "live");
  }

  private static boolean isState(PushReader page, String feed, String state) {
    return page.newest("/status/feeds/" + feed + "/state").asText().equals(state);
  }

  private static PushReader open(LiveServer from, String sensor)
      throws IOException, InterruptedException {
    return PushReader.open(from.address(), sensor);
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
