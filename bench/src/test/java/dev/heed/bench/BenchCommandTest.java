package dev.heed.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {
  private static final String GOLDEN = "src/test/resources/dev/heed/bench/golden";

  @TempDir private Path folder;

  private record Run(int status, String out, String err) {
    static Run of(String... args) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int status =
          new CommandLine(new BenchCommand())
              .setOut(new PrintWriter(out, true))
              .setErr(new PrintWriter(err, true))
              .execute(args);
      return new Run(status, out.toString(), err.toString());
    }

    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out.substring(out.lastIndexOf("\n{") + 1));
    }
  }

  @Test
  void nab_printsTablesAndOneObjectAsLastLine() throws IOException {
    Run run = Run.of("nab", "--data=" + GOLDEN + "/nab", "--detectors=heed;floor", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("NAB: alarms in windows", "NAB: ranking by score");
    assertThat(run.json().at("/detectors/heed").fieldNames())
        .toIterable()
        .contains("standard", "lowFp", "lowFn", "meanVusPr", "meanAucPr", "alarms");
    assertThat(run.json().get("detectors")).hasSize(2);
    assertThat(run.err()).contains("NAB: heed, 1 of 2");
  }

  @Test
  void kinds_ofAnotherPlant_printsTablesWritesThemAndOneObject() throws IOException {
    Path page = folder.resolve("kinds.md");
    Run run = Run.of("kinds", "--seeds=2002", "--output=" + page, "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith(Files.readString(page)).contains("| fault \\ named | spike |");
    assertThat(run.json().get("macroF1").asDouble()).isBetween(0.5, 1.0);
    assertThat(run.json().get("heads")).hasSize(8);
  }

  @Test
  void kinds_onWhatHeadsWereTrainedOn_isWrongUsage() {
    Run run = Run.of("kinds", "--seeds=1-2,2002");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("--seeds: must be none that the heads were trained on (1-60), given 1-2,2002");
  }

  @Test
  void operator_ofAFolderAsNab_printsTablesAndOneObject() throws IOException {
    Run run =
        Run.of(
            "operator",
            "--data=" + GOLDEN + "/nab",
            "--detectors=heed;random",
            "--per-file",
            "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("NAB: incidents", "NAB: heed by file").contains("at 0.05");
    assertThat(run.json().at("/sets/NAB")).hasSize(2);
    assertThat(run.json().at("/sets/NAB/heed").fieldNames())
        .toIterable()
        .contains(
            "recall",
            "falsePer1000",
            "earlyFalsePer1000",
            "lateFalsePer1000",
            "precision",
            "repeat",
            "curve",
            "byFile");
    assertThat(run.json().at("/meanOverSets/random/curve")).hasSize(5);
  }

  @Test
  void operator_twoSetsOfOneName_isWrongUsage() {
    String folder = GOLDEN + "/nab";
    Run run = Run.of("operator", "--data", folder, folder, "--detectors=last difference");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--data: two sets named NAB");
  }

  @Test
  void shapes_printsFamilies() throws IOException {
    Run run = Run.of("shapes", "--detectors=last difference", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("last difference by family", "missed weekly pattern");
    assertThat(run.json().at("/detectors/last difference/families")).hasSize(14);
    assertThat(run.json().at("/detectors/last difference/meanVusPr").asDouble())
        .isBetween(0.01, 0.5);
  }

  @Test
  void skab_printsRates() throws IOException {
    Run run = Run.of("skab", "--data=" + GOLDEN + "/skab", "--json", "--per-file");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("SKAB: heed by file");
    assertThat(run.json().at("/detectors/heed").fieldNames())
        .toIterable()
        .contains("f1", "far", "mar", "atMost20PercentFalseAlarms", "files");
  }

  @Test
  void accuracy_sumsUpSeveralSets_andWritesThem() {
    Run run =
        Run.of(
            "accuracy",
            "--nab=" + GOLDEN + "/nab",
            "--skab=" + GOLDEN + "/skab",
            "--series",
            GOLDEN + "/skab",
            "--output=" + folder);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Summary").contains("mean VUS-PR");
    assertThat(folder).isDirectoryContaining("glob:**report.html");
    assertThat(folder).isDirectoryContaining("glob:**results.json");
    assertThat(folder).isDirectoryContaining("glob:**results.md");
  }

  @Test
  void calibration_printsTableAndObject_andWritesThePicture() throws IOException {
    Path svg = folder.resolve("new/reliability.svg");
    Run run = Run.of("calibration", "--seeds=9", "--svg=" + svg, "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("plant, faults at random, all", "six other laws of noise");
    assertThat(run.json().at("/streams/0/all/equalWidth").asDouble()).isBetween(0.0, 0.1);
    assertThat(run.json().at("/streams")).hasSize(3);
    assertThat(svg).content().startsWith("<svg").contains("probability that Heed tells");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nab",
        "skab",
        "nab --data=x --detectors=unheard-of",
        "nab --data=" + GOLDEN + "/nab --detectors=unheard-of",
        "nab --data=" + GOLDEN + "/nab --threshold=high",
        "nab --data=" + GOLDEN + "/nab --budget=many",
        "nab --data=" + GOLDEN + "/nab --model=nowhere",
        "skab --data=" + GOLDEN + "/skab --threshold=high",
        "series --files=x",
        "series --detectors=rand",
        "operator --data=x",
        "operator --seed=x",
        "shapes --seed=x",
        "shapes --detectors=unheard-of",
        "fleet --detectors=random",
        "series --seed=x",
        "calibration --seeds=9-1",
        "calibration --budget=many",
        "calibration --model=nowhere"
      })
  void wrongUsage_givesStatus2(String line) {
    Run run = Run.of(line.isEmpty() ? new String[0] : line.split(" ", -1));
    boolean isMissingFolder = line.contains("--data=x");
    assertThat(run.status()).as(run.err()).isEqualTo(isMissingFolder ? 1 : 2);
  }
}
