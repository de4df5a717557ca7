package dev.heed.core.garble;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.heed.core.detect.Budget;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.RejectedReadingException;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvReadings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every reader of the core that takes bytes of others, under broken input. {@code
 * -Dheed.fuzz.rounds=1000000} makes it long, {@code -Dheed.test.seed} repeats another seed.
 */
class ReaderFuzzTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_125L);
  private static final int ROUNDS = Integer.getInteger("heed.fuzz.rounds", 20_000);
  private static final List<byte[]> WORDS =
      Stream.of(
              "{",
              "}",
              "[",
              "]",
              "\"",
              ":",
              ",",
              "null",
              "true",
              "NaN",
              "-Infinity",
              "1e999",
              "-1",
              "0",
              "99999999999999999999",
              "1e-400",
              "[[[[[[[[",
              "{\"a\":{\"a\":",
              "\\u0000",
              "\\ud800",
              "\uFEFF",
              "\n",
              "\r",
              ";",
              "\t",
              "2026-02-30T25:61:61Z",
              "sensor",
              "incident",
              "evidence",
              "heads",
              "features",
              "kind")
          .map(word -> word.getBytes(UTF_8))
          .toList();

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void reading() {
    ReadingParser parser = new ReadingParser(ReadingLimits.DEFAULT);
    run(
        "reading",
        bytes -> parser.parse(bytes, -1),
        RejectedReadingException.class,
        ROUNDS,
        resources("message/", "reading-single.json", "reading-channels.json"));
  }

  @Test
  void alert() {
    run(
        "alert",
        IncidentEventCodec::read,
        IOException.class,
        ROUNDS,
        resources("message/", "alert-opened.json", "alert-closed.json"));
  }

  @Test
  void alert_takenAsItIs_canBeWrittenAgain() {
    run(
        "alert",
        bytes -> {
          byte[] again = IncidentEventCodec.write(IncidentEventCodec.read(bytes));
          assertThat(again).isNotEmpty();
        },
        IOException.class,
        ROUNDS / 4,
        resources("message/", "alert-opened.json", "alert-closed.json"));
  }

  @Test
  void feedback() {
    run(
        "feedback",
        FeedbackEventCodec::read,
        IOException.class,
        ROUNDS,
        resources("message/", "feedback-false-alarm.json"));
  }

  @Test
  void verdict() {
    run(
        "verdict",
        VerdictEventCodec::read,
        IOException.class,
        ROUNDS,
        resources("message/", "verdict-flagged.json", "verdict-warming-up.json"));
  }

  @Test
  void model(@TempDir Path folder) {
    Path file = folder.resolve("model.json");
    run(
        "model",
        bytes -> {
          Files.write(file, bytes);
          assertThat(Model.read(file).windowLength()).isPositive();
        },
        IOException.class,
        ROUNDS / 20,
        List.of(
            withoutHash(Model.shipped().toJson()),
            withoutHash(resource("detect/sensor-state-model.json"))));
  }

  @Test
  void csv() {
    List<byte[]> files =
        Stream.of(
                "timestamp,value\n2026-01-01T00:00:00Z,1.5\n2026-01-01T00:01:00Z,\n",
                "time;a;b;label\n\"1700000000\";1e3;NaN;0\r\n1700000060000;-2;NA;1\r\n",
                "x\ty z\t|\n2026-01-01 00:00:00\t\"1\"\t2\n")
            .map(text -> text.getBytes(UTF_8))
            .toList();
    run("CSV", ReaderFuzzTest::readCsv, IOException.class, ROUNDS, files);
  }

  @Test
  void sensorState() {
    run(
        "sensor state",
        bytes -> {
          SensorState state = SensorState.read(data(bytes));
          state.write(new DataOutputStream(new ByteArrayOutputStream()));
        },
        IOException.class,
        ROUNDS,
        resources("detect/", "sensor-state.bin"));
  }

  @Test
  void cases() throws IOException {
    Cases cases = new Cases();
    for (int i = 0; i < 40; i++) {
      cases.accept(FeedbackEventCodec.read(resource("message/feedback-false-alarm.json")));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cases.write(new DataOutputStream(bytes));
    run(
        "labelled incidents",
        input -> Cases.read(data(input)),
        IOException.class,
        ROUNDS,
        List.of(bytes.toByteArray()));
  }

  @Test
  void budget() {
    List<byte[]> texts =
        Stream.of("1/1000", "1/7d", "10 / 5h").map(text -> text.getBytes(UTF_8)).toList();
    run(
        "budget",
        bytes -> Budget.parse(new String(bytes, UTF_8)),
        IllegalArgumentException.class,
        ROUNDS,
        texts);
  }

  @Test
  void trial_brokenPromises_areFound() {
    List<byte[]> inputs = List.of(new byte[] {1, 2, 3, 4});
    assertThatThrownBy(
            () ->
                run(
                    "greedy",
                    bytes -> Arrays.fill(new long[bytes.length * 100_000], 1),
                    IOException.class,
                    10,
                    inputs))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("greedy allocates");
    assertThatThrownBy(
            () ->
                run(
                    "clumsy",
                    bytes -> {
                      if (bytes.length != 4) {
                        bytes[0] = bytes[bytes.length];
                      }
                    },
                    IOException.class,
                    100,
                    inputs))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("clumsy throws java.lang.ArrayIndexOutOfBoundsException")
        .hasMessageContaining("seed " + SEED);
  }

  private void run(
      String name,
      Trial.Reader reader,
      Class<? extends Exception> refusal,
      int rounds,
      List<byte[]> inputs) {
    Trial trial = new Trial(name, reader, refusal, thread::getCurrentThreadAllocatedBytes);
    Trial.Result result = trial.run(SEED, rounds, inputs, WORDS);
    assertThat(result.refused()).as(name + ": most are broken").isGreaterThan(rounds / 10);
  }

  private static void readCsv(byte[] bytes) throws IOException {
    try (CsvReadings readings =
        CsvReadings.open(
            new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8),
            "fuzz.csv",
            "s",
            CsvFormat.DEFAULT,
            ReadingLimits.DEFAULT)) {
      while (readings.hasNext()) {
        assertThat(readings.next()).isNotNull();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** So that a changed number is not refused for the hash alone. */
  private static byte[] withoutHash(byte[] model) {
    String text = new String(model, UTF_8).replaceFirst("\"hash\"\\s*:\\s*\"[^\"]*\"", "\"x\":1");
    return text.getBytes(UTF_8);
  }

  private static DataInputStream data(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static List<byte[]> resources(String folder, String... names) {
    return Stream.of(names).map(name -> resource(folder + name)).toList();
  }

  private static byte[] resource(String name) {
    try (InputStream in = Model.class.getResourceAsStream("/dev/heed/core/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
