package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.START;
import static dev.heed.dashboards.Samples.incident;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.model.Model;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The console under many sensors and many pages, one of which never reads; no broker. */
final class ConsoleLoadIT {
  private static final int SENSORS = 10_000;
  private static final int FAR_TOO_MANY = 100_000;
  // As many as the console keeps of each of so many.
  private static final int READINGS = LiveLimits.DEFAULT.rowsPerHistory(SENSORS) + 10;
  private static final int PAGES = 10;
  // The quickest counts, since the machine may be busy with something else.
  private static final int ROUNDS = 5;
  private static final long HEAP_BYTES = 300L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(1);

  private LiveState state;
  private LivePages pages;
  private Javalin http;

  @BeforeEach
  void start() {
    state = new LiveState(LiveLimits.DEFAULT, Clock.systemUTC());
    ConsoleApi api = new ConsoleApi(state, new HealthLog(Clock.systemUTC()), Model.shipped(), null);
    pages = new LivePages(state, api, LiveLimits.DEFAULT, LiveServerSettings.DEFAULT_HOST);
    http = Javalin.create(pages::configure).start(LiveServerSettings.DEFAULT_HOST, 0);
  }

  @AfterEach
  void stop() {
    pages.close();
    http.stop();
  }

  @Test
  void tenThousandSensors_tenPagesAndOneThatNeverReads_allGetNewsInTimeWithinTheHeap(
      TestReporter report) throws Exception {
    publish(SENSORS, READINGS);
    List<PushReader> open = new ArrayList<>();
    try (Socket stuck = openAndNeverRead()) {
      for (int i = 0; i < PAGES; i++) {
        open.add(PushReader.open(address(), "s-" + i));
      }
      await().atMost(PATIENCE).until(() -> pages.clientCount() == PAGES + 1);
      for (PushReader page : open) {
        await().atMost(PATIENCE).until(() -> !page.newest("/series/columns/value").isMissingNode());
      }
      Duration took = Duration.ofDays(1);
      for (int round = 0; round < ROUNDS; round++) {
        Duration one = timeToAll(open, round);
        took = one.compareTo(took) < 0 ? one : took;
      }

      assertThat(stuck.isClosed()).isFalse();
      long used = usedHeap();
      report.publishEntry(
          "10,000 sensors", took.toMillis() + " ms to ten pages, " + (used >> 20) + " MiB of heap");
      assertThat(took).isLessThan(SOON);
      assertThat(used).isLessThan(HEAP_BYTES);
    } finally {
      open.forEach(PushReader::close);
    }
  }

  /** How long news of every sensor and of an incident take to the last of the pages. */
  private Duration timeToAll(List<PushReader> open, int round) {
    open.forEach(PushReader::forget);
    long start = System.nanoTime();
    for (int i = 0; i < PAGES; i++) {
      state.acceptVerdicts(List.of(verdict("s-" + i, START + (READINGS + round) * 1_000L, -round)));
    }
    state.acceptIncidents(List.of(incident("s-7", "s-7-" + round, 0, IncidentPhase.OPENED)));
    for (PushReader page : open) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(10))
          .untilAsserted(
              () -> {
                assertThat(page.newest("/series/columns/value/0").asDouble()).isEqualTo(-round);
                assertThat(page.newest("/incidents/0/incident").asText()).isEqualTo("s-7-" + round);
              });
    }
    open.forEach(PushReader::forget);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void aHundredThousandSensors_areCutToWhatIsKeptAndSaidSo(TestReporter report) throws Exception {
    publish(FAR_TOO_MANY, 8);
    state.acceptIncidents(List.of(incident("s-99999", "s-99999-1", 0, IncidentPhase.OPENED)));

    try (PushReader page = PushReader.open(address(), "s-99999")) {
      await().atMost(PATIENCE).until(() -> page.newest("/status/isPartial").asBoolean());
      assertThat(page.newest("/status/sensors").asInt()).isEqualTo(LiveLimits.DEFAULT.maxSensors());
      assertThat(page.newest("/fleet/rows").size()).isEqualTo(LiveLimits.DEFAULT.maxFleetRows());
      assertThat(page.newest("/fleet/rows/0/sensor").asText()).isEqualTo("s-99999");
      long used = usedHeap();
      report.publishEntry("100,000 sensors", (used >> 20) + " MiB of heap");
      assertThat(used).isLessThan(HEAP_BYTES);
    }
  }

  /** Readings of a second each, of all sensors in turn. */
  private void publish(int sensors, int readings) {
    for (int step = 0; step < readings; step++) {
      long time = START + step * 1_000L;
      for (int from = 0; from < sensors; from += 1_000) {
        state.acceptVerdicts(
            IntStream.range(from, from + 1_000)
                .<VerdictEvent>mapToObj(i -> verdict("s-" + i, time, i))
                .toList());
      }
    }
  }

  /** Asks for the pushes and leaves them where they are. */
  private Socket openAndNeverRead() throws IOException {
    Socket stuck = new Socket();
    stuck.setReceiveBufferSize(1_024);
    stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), http.port()));
    OutputStream out = stuck.getOutputStream();
    String request =
        "GET "
            + LivePages.STREAM_PATH
            + "?sensor=s-0 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return stuck;
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + http.port() + "/");
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
