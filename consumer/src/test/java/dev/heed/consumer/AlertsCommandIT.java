package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Kind;
import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real broker. */
@Timeout(60)
final class AlertsCommandIT {
  private static EmbeddedKafka kafka;
  private String name;
  private AlertTopic topic;

  @BeforeAll
  static void startBroker() throws Exception {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void createTopic(TestInfo test) throws Exception {
    name = test.getTestMethod().orElseThrow().getName();
    topic = AlertTopic.create(kafka.bootstrapServers(), name, 1);
  }

  @Test
  void noOptions_showsAllToTheEnd_andEnds() throws Exception {
    topic.send(Events.numbered(0), Events.spike().sensor("evil\u001b[2J").event());

    CommandRun run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(10);
    assertThat(run.out()).contains("pump-7/vibration").contains("evil\\u001b[2J/vibration");
    assertThat(run.out()).doesNotContain("\u001b");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void json_oneEventPerLine_thatReadsBack() throws Exception {
    IncidentEvent hostile = Events.spike().sensor("p\u001b[2J\u009b\n\u202e").event();
    topic.send(Events.numbered(0), hostile);

    List<String> lines = run("--json").out().lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(IncidentEventCodec.read(lines.get(1).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(hostile);
    assertThat(lines.get(1)).matches("[\\x20-\\x7e]+");
  }

  @Test
  void filtersAndMax_chooseWhatIsShown() throws Exception {
    topic.send(
        Events.spike().sensor("pump-1").kind(Kind.DIP).grade(0.9).event(),
        Events.spike().sensor("pump-2").kind(Kind.GAP).grade(0.9).event(),
        Events.spike().sensor("pump-3").kind(Kind.DIP).grade(0.1).event(),
        Events.spike().sensor("fan-4").kind(Kind.LEVEL_SHIFT).grade(0.9).event());

    assertThat(sensors("--sensor", "pump-*")).containsExactly("pump-1", "pump-2", "pump-3");
    assertThat(sensors("--kind", "dip,LEVEL-SHIFT")).containsExactly("pump-1", "pump-3", "fan-4");
    assertThat(sensors("--min-grade", "0.5")).containsExactly("pump-1", "pump-2", "fan-4");
    assertThat(sensors("--max", "2", "--min-grade", "0.5")).containsExactly("pump-1", "pump-2");
  }

  @Test
  void since_byEventTimeBeforeNow() throws Exception {
    topic.send(
        Events.spike().sensor("old").time(Events.TIME - 60_000).event(),
        Events.spike().sensor("new").event());

    assertThat(sensors("--since", "5m30s")).containsExactly("new");
    assertThat(sensors("--since", "2026-11-23T10:14:30Z")).containsExactly("old", "new");
  }

  @Test
  void group_goesOnWhereMaxStopped() throws Exception {
    topic.send(
        Events.spike().sensor("a").event(),
        Events.spike().sensor("b").event(),
        Events.spike().sensor("c").event());

    assertThat(sensors("--group", name, "--max", "1")).containsExactly("a");
    assertThat(sensors("--group", name)).containsExactly("b", "c");
    assertThat(sensors("--group", name)).isEmpty();
  }

  @Test
  void undecodableRecord_saidOnStderr_theRestShown() throws Exception {
    topic.sendBytes("no\u001b json".getBytes(StandardCharsets.UTF_8));
    topic.send(Events.numbered(0));

    CommandRun run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(5);
    assertThat(run.err()).contains(name + "-0 offset 0").contains("1 records were no alerts");
    assertThat(run.err()).doesNotContain("\u001b");
  }

  @Test
  void follow_showsNewEvents_andEndsAtMax() throws Exception {
    StringWriter out = new StringWriter();
    topic.send(Events.spike().sensor("first").event());
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () ->
                CommandRun.command(new PrintWriter(out), new PrintWriter(new StringWriter()))
                    .execute(arguments("--follow", "--max", "2")));
    await().untilAsserted(() -> assertThat(out.toString()).contains("first/"));
    assertThat(running).isNotDone();

    topic.send(Events.spike().sensor("second").event());

    assertThat(running.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(out.toString()).contains("second/");
  }

  @Test
  void missingTopic_exit1AndOneLine() {
    name = "not.there";

    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("'not.there'");
  }

  @Test
  void brokerFromPropertiesFile_unlessTyped(@TempDir Path folder) throws Exception {
    topic.send(Events.numbered(0));
    Path file = folder.resolve("client.properties");
    Files.writeString(file, "bootstrap.servers=" + kafka.bootstrapServers() + "\n");

    CommandRun run = CommandRun.of("--topic", name, "--kafka-properties", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(5);
  }

  @Test
  void outputClosed_exit1_andTheEventIsNotTakenForSeen() throws Exception {
    topic.send(Events.numbered(0));
    StringWriter err = new StringWriter();
    PrintWriter closed = new PrintWriter(new ClosedPipe());

    int exitCode =
        CommandRun.command(closed, new PrintWriter(err)).execute(arguments("--group", name));

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("closed or full");
    assertThat(sensors("--group", name)).containsExactly("pump-7");
  }

  private CommandRun run(String... options) {
    return CommandRun.of(arguments(options));
  }

  private String[] arguments(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--topic", name));
    return all.toArray(String[]::new);
  }

  private List<String> sensors(String... options) {
    CommandRun run = run(options);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out()
        .lines()
        .filter(line -> line.contains("/vibration: "))
        .map(line -> line.replaceAll("/vibration: .*", "").replaceAll(".* ", ""))
        .toList();
  }

  /** What is left of stdout after its reader ended. */
  private static final class ClosedPipe extends Writer {
    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
