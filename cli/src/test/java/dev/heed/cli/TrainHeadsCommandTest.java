package dev.heed.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.heads.HeadParameters;
import dev.heed.core.heads.NamedHead;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainHeadsCommandTest {
  /** Mathematical functions may differ in the last digit between machines; 400 steps amplify it. */
  private static final double TOLERANCE = 1e-2;

  @TempDir private Path folder;

  @Test
  void heads_ofOnePlant_areWrittenIntoAModelThatIsElseTheSame() throws IOException {
    Path out = folder.resolve("models/model.json");
    CommandRun run =
        CommandRun.of(
            "train", "heads", "--seeds=3", "--steps=50", "--hidden=2", "--output=" + out, "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("step 1 of 50: loss", "step 50 of 50: loss", "| named heads |");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("seeds").asText()).isEqualTo("3");
    Model model = Model.read(out);
    assertThat(model.withHeads(null).ref()).isEqualTo(Model.shipped().withHeads(null).ref());
    NamedHeads heads = requireNonNull(model.heads());
    assertThat(heads.provenance())
        .containsEntry("seeds", "3")
        .containsEntry("settings.steps", "50");
    assertThat(heads.heads().get(0).additive().w().numRows).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "--seeds=x, '--seeds: must be numbers and ranges'",
    "--hidden=0, 'hidden: must be in [1'",
    "--steps=0, 'steps: must be in [1'",
    "--learning-rate=2, 'learningRate: must be above 0'",
    "--regularisation=-1, 'regularisation: must be in [0'",
    "--model=none.json, none.json",
  })
  void option_outOfRange_isWrongUsage(String option, String message) {
    CommandRun run =
        CommandRun.of("train", "heads", "--output=" + folder.resolve("m.json"), option);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void train_withoutOutput_isWrongUsage() {
    CommandRun run = CommandRun.of("train", "--prior");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--output: must name the file to write, given none");
  }

  @Test
  @Tag("slow")
  void heads_ofTheDocumentedCommand_areThoseThatAreShipped() throws IOException {
    Path out = folder.resolve("model.json");
    CommandRun run = CommandRun.of("train", "heads", "--output=" + out);
    assertThat(run.status()).as(run.err()).isZero();
    NamedHeads made = requireNonNull(Model.read(out).heads());
    NamedHeads shipped = requireNonNull(Model.shipped().heads());
    assertThat(made.provenance()).isEqualTo(shipped.provenance());
    for (NamedHead name : NamedHead.values()) {
      HeadParameters a = made.heads().get(name.index());
      HeadParameters b = shipped.heads().get(name.index());
      assertThat(a.multiplicative().w().data)
          .as(name.code())
          .containsExactly(b.multiplicative().w().data, within(TOLERANCE));
      assertThat(a.additive().wk().data)
          .as(name.code())
          .containsExactly(b.additive().wk().data, within(TOLERANCE));
    }
  }
}
