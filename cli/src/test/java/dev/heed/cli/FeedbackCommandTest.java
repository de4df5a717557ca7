package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded readings, their alerts, a label, and the same readings again. */
class FeedbackCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 2_000;
  private static final int SPIKE = 1_200;
  private static final int SECOND_SPIKE = 1_700;

  @TempDir private Path folder;
  private Path in;
  private Path alerts;
  private Path labels;

  @BeforeEach
  void readings() throws IOException {
    in = folder.resolve("in.csv");
    alerts = folder.resolve("alerts.jsonl");
    labels = folder.resolve("labels.jsonl");
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < ROWS; i++) {
      double calm = 20 + random.nextGaussian();
      double value = i == SPIKE || i == SECOND_SPIKE ? 45 : calm;
      text.append(Instant.ofEpochSecond(1_700_000_000L + 300L * i)).append(',').append(value);
      text.append('\n');
    }
    Files.writeString(in, text);
  }

  @Test
  void falseAlarm_labelledAndReplayed_goesByAndSoDoesTheNextLikeIt() throws IOException {
    score("--alerts=" + alerts);
    List<JsonNode> opened = opened(alerts);
    assertThat(opened).isNotEmpty();
    StringBuilder lines = new StringBuilder();
    for (JsonNode alert : opened) {
      lines.append(label(alert.at("/data/incident").asText()).lastLine()).append('\n');
    }
    Files.writeString(labels, lines);

    Path quiet = folder.resolve("quiet.jsonl");
    score("--alerts=" + quiet, "--feedback=" + labels);

    assertThat(opened(quiet).size()).isLessThan(opened.size());
  }

  @Test
  void print_isTheLabelOfThatIncident() throws IOException {
    score("--alerts=" + alerts);
    JsonNode alert = opened(alerts).get(0);
    CommandRun run = label(alert.at("/data/incident").asText());
    JsonNode feedback = JSON.readTree(run.lastLine());
    assertThat(feedback.path("incident").asText()).isEqualTo(alert.at("/data/incident").asText());
    assertThat(feedback.path("label").asText()).isEqualTo("false_alarm");
    assertThat(feedback.path("channel").asText()).isEqualTo("value");
    assertThat(feedback.path("features").size()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--label=perhaps", "--label="})
  void label_unknown_givesStatus2AndOneLine(String label) {
    CommandRun run = CommandRun.of("feedback", "--incident=a", label, "--alerts=" + alerts);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1);
  }

  @Test
  void incident_notAmongTheAlerts_isNamed() throws IOException {
    Files.writeString(alerts, "");
    CommandRun run = label("no-such-incident");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no-such-incident").hasLineCount(1);
  }

  @Test
  void feedbackFile_brokenLine_isNamedAndNothingIsScored() throws IOException {
    Files.writeString(labels, "{\"incident\": 7}\n");
    CommandRun run =
        CommandRun.of(
            "score",
            "--input=" + in,
            "--output=" + folder.resolve("out.csv"),
            "--feedback=" + labels);
    assertThat(run.status()).isNotZero();
    assertThat(run.err()).contains("labels.jsonl").contains("incident");
  }

  private void score(String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "score";
    args[1] = "--input=" + in;
    args[2] = "--output=" + folder.resolve("out.csv");
    System.arraycopy(more, 0, args, 3, more.length);
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
  }

  private CommandRun label(String incident) {
    return CommandRun.of(
        "feedback",
        "--incident=" + incident,
        "--label=false_alarm",
        "--alerts=" + alerts,
        "--print");
  }

  private static List<JsonNode> opened(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(FeedbackCommandTest::tree)
        .filter(event -> event.path("type").asText().contains("opened"))
        .toList();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
