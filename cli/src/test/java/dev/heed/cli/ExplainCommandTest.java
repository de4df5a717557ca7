package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
  private static final int ROWS = 1_300;
  private static final int SPIKE = 1_200;

  /** 16 readings are held back, and row 7 has none. */
  private static final int FIRST_JUDGED = 17;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void data() throws IOException {
    file = write("boiler.csv", 30);
  }

  private Path write(String name, double spike) throws IOException {
    StringBuilder text = new StringBuilder("timestamp,heat\n");
    for (int i = 0; i < ROWS; i++) {
      double value = i == SPIKE ? spike : 20 + Math.sin(i * 0.7) + 0.3 * Math.sin(i * 11.3);
      text.append(time(i)).append(',').append(i == 7 ? "" : value).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private static String time(int row) {
    return Instant.ofEpochSecond(1_700_000_000L + 300L * row).toString();
  }

  private CommandRun explain(String at, String... more) {
    List<String> args = new ArrayList<>(List.of("explain", "--input=" + file, "--at=" + at));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.status()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.lastLine());
  }

  @Test
  void flaggedReading_isToldInWordsAndNumbers() throws IOException {
    CommandRun run = explain(time(SPIKE), "--json");
    assertThat(run.out())
        .contains("heat of boiler at " + time(SPIKE) + " is 30.")
        .contains("Flagged: ")
        .contains("was opened; its kind is ")
        .contains("nearest value that would not have been flagged")
        .contains("(verified)")
        .contains("head novelty muted");
    JsonNode json = json(run);
    assertThat(json.path("flagged").asBoolean()).isTrue();
    assertThat(json.path("alert").path("data").path("actual").asDouble()).isEqualTo(30);
    assertThat(json.path("counterfactual").path("verified").asBoolean()).isTrue();
    assertThat(json.path("lenses").path("additive").path("saturation").isNumber()).isTrue();
  }

  /** What the story says of the counterfactual is what heed score says of a file that has it. */
  @Test
  void counterfactual_writtenIntoTheFile_isSilentAndBeyondIsNot() throws IOException {
    JsonNode found = json(explain(time(SPIKE), "--json")).path("counterfactual");
    file = write("inside.csv", found.path("inside").asDouble());
    JsonNode inside = json(explain(time(SPIKE), "--json"));
    assertThat(inside.path("flagged").asBoolean()).isFalse();
    assertThat(inside.path("logOdds").asDouble())
        .isCloseTo(found.path("insideLogOdds").asDouble(), within(1e-9));
    file = write("beyond.csv", found.path("beyond").asDouble());
    assertThat(json(explain(time(SPIKE), "--json")).path("flagged").asBoolean()).isTrue();
  }

  @Test
  void quietReading_isToldToo() throws IOException {
    CommandRun run = explain(time(SPIKE - 1), "--json");
    assertThat(run.out()).contains("Not flagged: ").contains("flags begin at");
    JsonNode json = json(run);
    assertThat(json.path("above").path("verified").asBoolean()).isTrue();
    assertThat(json.path("below").path("verified").asBoolean()).isTrue();
    assertThat(json.path("counterfactual").isNull()).isTrue();
  }

  @Test
  void firstJudgedReading_isToldToo() {
    CommandRun run = explain(time(FIRST_JUDGED));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("warming up");
  }

  @Test
  void readingThatIsHeldBack_isRefusedWithTheReason() {
    CommandRun run = explain(time(FIRST_JUDGED - 1));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("held back").hasLineCount(1);
  }

  @Test
  void page_needsNoOtherFile() throws IOException {
    Path page = folder.resolve("story.html");
    assertThat(explain(time(SPIKE), "--out=" + page).status()).isZero();
    assertSelfContained(page);
  }

  @Test
  void sensitivityPage_needsNoOtherFile() throws IOException {
    Path page = folder.resolve("curves.html");
    CommandRun run = CommandRun.of("explain", "sensitivity", "--out=" + page, "--json");
    JsonNode json = json(run);
    assertThat(json.path("main").path("saturatedAt").asDouble()).isBetween(36.0, 37.0);
    assertThat(run.lastLine()).doesNotContain("NaN");
    assertSelfContained(page);
  }

  private static void assertSelfContained(Path page) throws IOException {
    String html = Files.readString(page).replace("http://www.w3.org/2000/svg", "");
    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("<svg", "prefers-color-scheme: dark", "width=device-width")
        .doesNotContain("http:", "https:", "<script", "<link", "url(", "NaN", "Infinity");
  }

  @Test
  void timeThatIsNotThere_namesTheNearest() {
    CommandRun run = explain(Instant.parse(time(100)).plusSeconds(10).toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(time(100)).contains(time(101)).hasLineCount(1);
  }

  @Test
  void rowWithoutAValue_isRefusedWithTheReason() {
    CommandRun run = explain(time(7));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no channel has a value").hasLineCount(1);
  }

  @Test
  void epochSeconds_meanTheSameTime() {
    assertThat(explain(Long.toString(1_700_000_000L + 300L * SPIKE)).out()).contains("is 30.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain",
        "explain --input=nowhere.csv --at=2026-01-01T00:00:00Z",
        "explain sensitivity",
        "explain sensitivity --out=x.html --largest=0",
        "explain --input=nowhere.csv --at=2026-01-01T00:00:00Z --budget=often",
        "explain sensitivity --out=x.html --load=-1",
        "explain sensitivity --out=x.html --load=101",
        "explain sensitivity --out=x.html --budget=1/7d",
        "explain sensitivity --out=x.html --model=nowhere.json",
      })
  void wrongUsage_givesStatus2AndOneLine(String line) {
    CommandRun run = CommandRun.of(line.split(" ", -1));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("heed explain").hasLineCount(1);
  }
}
