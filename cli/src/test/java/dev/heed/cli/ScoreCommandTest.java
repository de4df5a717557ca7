package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCommandTest {
  private static final int ROWS = 1_500;
  private static final int SPIKE = 1_200;
  private static final int DETECTION = 4;

  @TempDir private Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void data() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
    writeReadings(in.resolve("a.csv"));
  }

  private static void writeReadings(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < ROWS; i++) {
      double value = i == SPIKE ? 900 : 20 + Math.sin(i * 0.7) + 0.3 * Math.sin(i * 11.3);
      text.append(Instant.ofEpochSecond(1_700_000_000L + 300L * i)).append(',').append(value);
      text.append('\n');
    }
    Files.writeString(file, text);
  }

  private CommandRun score(String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "score";
    args[1] = "--input=" + in;
    args[2] = "--output=" + out;
    System.arraycopy(more, 0, args, 3, more.length);
    return CommandRun.of(args);
  }

  @Test
  void settings_limitOfAPattern_alarmsAsLimitAndIsExplained() throws IOException {
    Path settings = Files.createDirectories(folder.resolve("settings"));
    Files.writeString(
        settings.resolve("fleet.yaml"),
        "version: 1\nscopes: {'a*': {channels: {value: {limits: {upper: 500}}}}}\n");
    CommandRun run = score("--settings=" + settings);
    assertThat(run.status()).as(run.err()).isZero();
    String row = Files.readAllLines(out.resolve("a.csv")).get(1 + SPIKE);
    assertThat(row).contains(",limit,value,");
    CommandRun explained =
        CommandRun.of(
            "explain",
            "--settings=" + settings,
            "--input=" + in.resolve("a.csv"),
            "--at=" + Instant.ofEpochSecond(1_700_000_000L + 300L * SPIKE));
    assertThat(explained.status()).as(explained.err()).isZero();
    assertThat(explained.out()).contains("its kind is limit").contains("500");
  }

  @Test
  void settings_brokenFile_isAUsageErrorThatNamesFileKeyAndRule() throws IOException {
    Path settings = folder.resolve("fleet.yaml");
    Files.writeString(settings, "version: 1\nscopes: {'*': {quietReadings: 0}}\n");
    CommandRun run = score("--settings=" + settings);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--settings: "
                + settings
                + ": settings.scopes.*.quietReadings: must be in [1, 10000], given 0");
  }

  @Test
  void folder_isMirroredWithOneRowPerRowAndTheSpikeDetected() throws IOException {
    writeReadings(in.resolve("line/b.csv"));
    CommandRun run = score("--json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.lastLine());
    assertThat(json.path("files").asInt()).isEqualTo(2);
    assertThat(json.path("failed").asInt()).isZero();
    assertThat(json.path("rows").asInt()).isEqualTo(2 * ROWS);
    assertThat(json.path("scored").asInt()).isEqualTo(2 * ROWS);
    assertThat(run.err()).contains("1 of 2: a,").contains("2 of 2: line/b,");
    long incidents = json.path("incidents").asLong();
    assertThat(incidents).isPositive();
    double perReading = incidents / (2.0 * ROWS);
    assertThat(json.path("incidentsPer1000").asDouble()).isCloseTo(1e3 * perReading, within(1e-9));
    double perDay = incidents / (2 * (ROWS - 1) * 300 / 86_400.0);
    assertThat(json.path("incidentsPerDay").asDouble()).isCloseTo(perDay, within(1e-9));
    assertThat(run.err())
        .contains(
            String.format(
                Locale.ROOT,
                "%d incidents (%.2f in 1,000 readings, %.2f a day of a sensor; budget 1/1d)",
                incidents,
                1e3 * perReading,
                perDay));

    List<String> lines = Files.readAllLines(out.resolve("line/b.csv"));
    assertThat(lines).hasSize(ROWS + 1);
    assertThat(lines.get(0))
        .isEqualTo(
            "timestamp,value,score,probability,detection,severity,incident,kind,channel,expected,lower,upper");
    String[] spike = lines.get(SPIKE + 1).split(",", -1);
    assertThat(Double.parseDouble(spike[DETECTION])).isPositive();
  }

  @Test
  void fileThatFails_isReportedAndTheOthersAreScored() throws IOException {
    Files.writeString(in.resolve("broken.csv"), "timestamp\n2026-01-01T00:00:00Z\n");
    CommandRun run = score("--json");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.contains("broken.csv"))).hasSize(1);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.lastLine()).contains("\"failed\":1").contains("\"scored\":" + ROWS);
    assertThat(out.resolve("a.csv")).exists();
  }

  @Test
  void channelsAndSeparator_areUsed() throws IOException {
    Files.writeString(in.resolve("a.csv"), "when;x;y\n2026-01-01T00:00:00Z;1;2\n");
    CommandRun run = score("--separator=;", "--time-column=when", "--channels=y");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("0 incidents (0.00 in 1,000 readings; budget 1/1d)");
    assertThat(Files.readAllLines(out.resolve("a.csv")).get(0))
        .isEqualTo(
            "when;x;y;score;probability;detection;severity;incident;kind;channel;expected;lower;upper");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--budget=often",
        "--budget=1/2",
        "--separator=ab",
        "--zone=Nowhere",
        "--model=nowhere.json",
        "--nonsense",
      })
  void wrongValue_givesStatus2AndOneLine(String option) {
    CommandRun run = score(option);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("heed score: ").hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void inputThatIsMissing_givesStatus2AndOneLine() {
    in = folder.resolve("nowhere");
    CommandRun run = score();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no such file or folder: " + in).hasLineCount(1);
  }

  @Test
  void outputThatIsTheInput_givesStatus2() {
    out = in;
    assertThat(score().status()).isEqualTo(2);
  }

  @Test
  void exportWithDecimalComma_givesAPageWithoutOptions() throws IOException {
    StringBuilder text = new StringBuilder("Zeit;Temperatur;Status\n");
    for (int i = 0; i < ROWS; i++) {
      double value = i == SPIKE ? 900 : 20 + Math.sin(i * 0.7) + 0.3 * Math.sin(i * 11.3);
      text.append(
          String.format(
              Locale.GERMANY,
              "%02d.01.2026 %02d:%02d;%.2f;OK%n",
              1 + i / 288,
              i % 288 / 12,
              i % 12 * 5,
              value));
    }
    Path file = Files.writeString(folder.resolve("kessel.csv"), text);
    Path page = folder.resolve("page.html");
    CommandRun run = CommandRun.of("score", "--input=" + file, "--report=" + page);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("decimal comma")
        .contains("'Zeit' are read as dd.MM.yyyy")
        .contains("'Status' is left out");
    assertThat(Files.readString(page))
        .contains("<svg")
        .contains("spike")
        .contains("what to do next");
  }

  @Test
  void nothingScored_isAFailureWithReasons() throws IOException {
    Files.writeString(in.resolve("a.csv"), "time,value\nsoon,1\nlater,2\n");
    CommandRun run = score();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("time_invalid: line 2, column 'time': 'soon' is no time")
        .contains("nothing was scored");
  }
}
