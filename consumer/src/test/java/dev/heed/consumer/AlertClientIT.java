package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.heed.consumer.AlertClientException.Problem;
import dev.heed.core.message.IncidentEvent;
import dev.heed.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** The client against a real broker. */
@Timeout(60)
final class AlertClientIT {
  private static EmbeddedKafka kafka;
  private String name;

  @BeforeAll
  static void startBroker() throws Exception {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void nameOfTest(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
  }

  @Test
  void readToEnd_withGroup_resumesWhereTheLastClientStopped() throws Exception {
    AlertTopic topic = topic(2);
    topic.send(numbered(0, 3));
    assertThat(readToEnd(topic.client().group(name))).containsExactlyInAnyOrder(0, 1, 2);

    topic.send(numbered(3, 5));

    assertThat(readToEnd(topic.client().group(name))).containsExactly(3, 4);
    assertThat(readToEnd(topic.client().group(name))).isEmpty();
    assertThat(readToEnd(topic.client().group(name + "-other"))).hasSize(5);
  }

  @Test
  void readToEnd_withoutGroup_leavesNoTrace() throws Exception {
    AlertTopic topic = topic(1);
    topic.send(numbered(0, 3));
    List<String> before = topic.groups();

    assertThat(readToEnd(topic.client())).containsExactly(0, 1, 2);
    assertThat(readToEnd(topic.client())).containsExactly(0, 1, 2);
    assertThat(topic.groups()).isEqualTo(before);
  }

  @Test
  void handlerFails_nextClientOfTheGroupGetsTheEventAgain() throws Exception {
    AlertTopic topic = topic(1);
    topic.send(numbered(0, 5));
    List<Integer> seen = new ArrayList<>();

    try (AlertClient client = topic.client().group(name).build()) {
      assertThatExceptionOfType(AlertClientException.class)
          .isThrownBy(
              () ->
                  client.readToEnd(
                      event -> {
                        seen.add(event.sequence());
                        if (event.sequence() == 2) {
                          throw new IllegalArgumentException("pager away");
                        }
                      }))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.HANDLER_FAILED))
          .withMessageContaining("offset 2")
          .withMessageContaining("pager away");
    }

    assertThat(seen).containsExactly(0, 1, 2);
    assertThat(readToEnd(topic.client().group(name))).containsExactly(2, 3, 4);
  }

  @Test
  void abortedTransaction_neverSeen_andNoLagLeft() throws Exception {
    AlertTopic topic = topic(1);
    topic.sendInTransaction(true, numbered(0, 2));
    topic.sendInTransaction(false, numbered(100, 102));
    topic.sendInTransaction(true, numbered(2, 4));

    assertThat(readToEnd(topic.client().group(name))).containsExactly(0, 1, 2, 3);
    // Six events and three markers.
    assertThat(topic.positions(name).values())
        .singleElement()
        .satisfies(position -> assertThat(position.offset()).isEqualTo(9));
  }

  @Test
  void undecodableRecords_goToTheirHandler_andNothingStops() throws Exception {
    AlertTopic topic = topic(1);
    byte[] noJson = "no \u001b[2J json".getBytes(StandardCharsets.UTF_8);
    topic.send(numbered(0, 1));
    topic.sendBytes(noJson);
    topic.sendBytes(null);
    topic.sendBytes("{\"specversion\":\"1.0\"}".getBytes(StandardCharsets.UTF_8));
    topic.send(numbered(1, 2));
    List<UndecodableAlert> rejected = new ArrayList<>();
    List<Integer> seen = new ArrayList<>();

    ReadResult result;
    try (AlertClient client =
        topic
            .client()
            .onUndecodable(
                record -> {
                  rejected.add(record);
                  throw new IllegalStateException("must not stop the stream");
                })
            .build()) {
      result = client.readToEnd(event -> seen.add(event.sequence()));
    }

    assertThat(seen).containsExactly(0, 1);
    assertThat(result).isEqualTo(new ReadResult(2, 3));
    assertThat(rejected).extracting(UndecodableAlert::offset).containsExactly(1L, 2L, 3L);
    assertThat(rejected.get(0).value()).isEqualTo(noJson);
    assertThat(rejected.get(1).reason()).isEqualTo("empty value");
    assertThat(rejected).allSatisfy(r -> assertThat(r.reason()).doesNotContain("\u001b"));
  }

  @Test
  void start_earliestLatestSince() throws Exception {
    AlertTopic topic = topic(1);
    long hour = Duration.ofHours(1).toMillis();
    topic.send(
        Events.spike().sequence(0).time(Events.TIME - 2 * hour).event(),
        Events.spike().sequence(1).time(Events.TIME).event(),
        Events.spike().sequence(2).time(Events.TIME - hour).event(),
        Events.spike().sequence(3).time(Events.TIME + hour).event());
    Instant time = Instant.ofEpochMilli(Events.TIME);

    assertThat(readToEnd(topic.client().start(Start.earliest()))).containsExactly(0, 1, 2, 3);
    assertThat(readToEnd(topic.client().start(Start.latest()))).isEmpty();
    assertThat(readToEnd(topic.client().start(Start.since(time)))).containsExactly(1, 3);
    assertThat(readToEnd(topic.client().start(Start.since(time.plusSeconds(7200))))).isEmpty();
    assertThat(readToEnd(topic.client().group(name))).hasSize(4);
    assertThat(readToEnd(topic.client().group(name).start(Start.since(time))))
        .containsExactly(1, 3);
  }

  @Test
  void follow_withGroup_getsNewEvents_untilClosedFromAnotherThread() throws Exception {
    AlertTopic topic = topic(2);
    topic.send(numbered(0, 2));
    ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
    AlertClient client = topic.client().group(name).build();
    CompletableFuture<ReadResult> reading =
        CompletableFuture.supplyAsync(() -> client.follow(event -> seen.add(event.sequence())));
    await().untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrder(0, 1));
    topic.send(numbered(2, 4));
    await().untilAsserted(() -> assertThat(seen).hasSize(4));

    client.close();

    // Nothing is left to wait for but the future itself.
    assertThat(reading).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(new ReadResult(4, 0));
    assertThat(readToEnd(topic.client().group(name))).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().contains(name));
  }

  @Test
  void close_whileTheHandlerWorks_waitsAndStoresThePosition() throws Exception {
    AlertTopic topic = topic(1);
    topic.send(numbered(0, 3));
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AlertClient client = topic.client().group(name).build();
    CompletableFuture<ReadResult> reading =
        CompletableFuture.supplyAsync(
            () ->
                client.follow(
                    event -> {
                      entered.countDown();
                      release.await();
                    }));
    entered.await();
    Thread closing = new Thread(client::close);
    closing.start();
    await().until(closing::getState, Thread.State.TIMED_WAITING::equals);

    release.countDown();

    closing.join(20_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(reading).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(new ReadResult(1, 0));
    assertThat(readToEnd(topic.client().group(name))).containsExactly(1, 2);
  }

  @Test
  void close_fromTheHandler_endsTheReadAfterThisEvent() throws Exception {
    AlertTopic topic = topic(1);
    topic.send(numbered(0, 3));
    try (AlertClient client = topic.client().group(name).build()) {
      assertThat(client.follow(event -> client.close()).handled()).isEqualTo(1);
    }

    assertThat(readToEnd(topic.client().group(name))).containsExactly(1, 2);
  }

  @Test
  void read_fromTheHandler_refused() throws Exception {
    AlertTopic topic = topic(1);
    topic.send(numbered(0, 1));
    try (AlertClient client = topic.client().build()) {
      client.readToEnd(
          event ->
              assertThatIllegalStateException().isThrownBy(() -> client.readToEnd(other -> {})));
    }
  }

  @Test
  void follow_withoutGroup_findsPartitionsThatAreAddedLater() throws Exception {
    AlertTopic topic = topic(1);
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    try (AlertClient client =
        topic.client().properties(Map.of("metadata.max.age.ms", "200")).build()) {
      CompletableFuture<ReadResult> reading =
          CompletableFuture.supplyAsync(() -> client.follow(event -> seen.add(event.sensor())));
      topic.addPartitions(8);
      for (int i = 0; i < 40; i++) {
        topic.send(Events.spike().sensor("s" + i).event());
      }

      await().untilAsserted(() -> assertThat(seen).hasSize(40));
      assertThat(reading).isNotDone();
    }
  }

  @Test
  void readToEnd_groupWithOtherMembers_saysSo() throws Exception {
    AlertTopic topic = topic(1);
    topic.send(numbered(0, 1));
    ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
    try (AlertClient follower = topic.client().group(name).build()) {
      CompletableFuture<ReadResult> reading =
          CompletableFuture.supplyAsync(() -> follower.follow(e -> seen.add(e.sequence())));
      await().untilAsserted(() -> assertThat(seen).hasSize(1));
      assertThat(reading).isNotDone();

      assertProblem(topic.client().group(name).start(Start.earliest()), Problem.GROUP_IN_USE, name);
    }
  }

  @Test
  void missingTopic_clearAtOnce() {
    AlertClient.Builder builder =
        AlertClient.builder().bootstrapServers(kafka.bootstrapServers()).topic("not.there");

    assertProblem(builder, Problem.TOPIC_MISSING, "'not.there' does not exist");
  }

  @Test
  void brokerAway_clearWithinTheConnectTimeout() {
    AlertClient.Builder builder =
        AlertClient.builder().bootstrapServers("127.0.0.1:1").connectTimeout(Duration.ofSeconds(2));

    long before = System.nanoTime();
    assertProblem(builder, Problem.BROKER_AWAY, "127.0.0.1:1");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void unknownHost_clear() {
    assertProblem(
        AlertClient.builder().bootstrapServers("no-such-host.invalid:9092"),
        Problem.CONFIGURATION,
        "bootstrap");
  }

  private static void assertProblem(AlertClient.Builder builder, Problem problem, String words) {
    try (AlertClient client = builder.build()) {
      assertThatExceptionOfType(AlertClientException.class)
          .isThrownBy(() -> client.readToEnd(event -> {}))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(problem))
          .withMessageContaining(words);
    }
  }

  private AlertTopic topic(int partitions) throws Exception {
    return AlertTopic.create(kafka.bootstrapServers(), name, partitions);
  }

  private static IncidentEvent[] numbered(int from, int to) {
    IncidentEvent[] events = new IncidentEvent[to - from];
    for (int i = from; i < to; i++) {
      events[i - from] = Events.numbered(i);
    }
    return events;
  }

  private static List<Integer> readToEnd(AlertClient.Builder builder) {
    List<Integer> seen = new ArrayList<>();
    try (AlertClient client = builder.build()) {
      ReadResult result = client.readToEnd(event -> seen.add(event.sequence()));
      assertThat(result.handled()).isEqualTo(seen.size());
    }
    return seen;
  }
}
