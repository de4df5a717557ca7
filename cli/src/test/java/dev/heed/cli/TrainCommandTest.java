package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  @TempDir private Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void data() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("models/model.json");
    write(in.resolve("a.csv"), 1, 700);
    write(in.resolve("b.csv"), 2, 700);
  }

  private static void write(Path file, long seed, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < rows; i++) {
      text.append(Instant.ofEpochSecond(1_700_000_000L + 300L * i)).append(',');
      text.append(20 + random.nextGaussian()).append('\n');
    }
    Files.writeString(file, text);
  }

  private CommandRun train(String... more) {
    String[] args = new String[5 + more.length];
    args[0] = "train";
    args[1] = "--input=" + in;
    args[2] = "--output=" + out;
    args[3] = "--windows=32";
    args[4] = "--epochs=2";
    System.arraycopy(more, 0, args, 5, more.length);
    return CommandRun.of(args);
  }

  @Test
  void folder_givesAModelThatIsReadAndSaysWhereItComesFrom() throws IOException {
    CommandRun run = train("--seed=9", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("1,400 values in 2 series of 2 files")
        .contains("epoch 0 of 2: ", "epoch 1 of 2: ", "epoch 2 of 2: ")
        .contains("held, after");
    JsonNode json = new ObjectMapper().readTree(run.lastLine());
    Model model = Model.read(out);
    assertThat(json.path("hash").asText()).isEqualTo(model.ref().hash());
    assertThat(json.path("provenance").path("settings.seed").asText()).isEqualTo("9");
    assertThat(model.provenance())
        .containsEntry("start.hash", Model.shipped().ref().hash())
        .containsKeys("version.heed", "version.java", "data.sha256");
    assertThat(model.ref().version()).startsWith(Model.shipped().ref().version() + "+trained.");
  }

  @Test
  void trainedModel_isWhereTrainingGoesOn() throws IOException {
    assertThat(train().status()).isZero();
    String hash = Model.read(out).ref().hash();
    assertThat(train("--model=" + out, "--held-share=0").status()).isZero();
    assertThat(Model.read(out).provenance()).containsEntry("start.hash", hash);
  }

  @Test
  void prior_writesTheShippedModelWithoutHeadsAndCalibration() throws IOException {
    CommandRun run = CommandRun.of("train", "--prior", "--output=" + out);
    assertThat(run.status()).isZero();
    assertThat(Model.read(out).ref())
        .isEqualTo(Model.shipped().withHeads(null).withPosterior(null).ref());
  }

  @Test
  void posterior_givesTheModelACalibrationAndNothingElse() throws IOException {
    CommandRun run = CommandRun.of("train", "posterior", "--seeds=7", "--json", "--output=" + out);
    assertThat(run.status()).as(run.err()).isZero();
    Model model = Model.read(out);
    assertThat(run.lastLine()).contains(model.ref().hash(), "seeds 7, ");
    assertThat(model.posterior()).isNotNull();
    assertThat(model.withPosterior(null).ref())
        .isEqualTo(Model.shipped().withPosterior(null).ref());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seeds=7-", "--seeds=9-8", "--budget=much", "--model=nowhere.json"})
  void posterior_wrongValue_givesStatus2AndOneLine(String option) {
    CommandRun run = CommandRun.of("train", "posterior", "--output=" + out, option);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("heed train posterior: --").hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  /** The file of the shipped model is what the documented command writes. */
  @Tag("slow")
  @Test
  void posterior_atItsDefaults_writesTheShippedModel() throws IOException {
    assertThat(CommandRun.of("train", "posterior", "--output=" + out).status()).isZero();
    assertThat(Model.read(out).ref()).isEqualTo(Model.shipped().ref());
  }

  @Test
  void noInput_isWrongUsage() {
    CommandRun run = CommandRun.of("train", "--output=" + out);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--input").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--windows=31",
        "--epochs=0",
        "--learning-rate=NaN",
        "--learning-rate=0",
        "--regularisation=-1",
        "--held-share=1",
        "--seed=x",
        "--model=nowhere.json",
        "--input=nowhere.csv",
      })
  void wrongValue_givesStatus2AndOneLineAndNoModel(String option) {
    String[] args = {"train", "--input=" + in, "--output=" + out, option};
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("heed train: ").hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void tooFewRows_areCounted() throws IOException {
    write(in.resolve("a.csv"), 1, 100);
    write(in.resolve("b.csv"), 1, 50);
    CommandRun run = train();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("at least 600 values").contains("has 100").hasLineCount(1);
  }

  @Test
  void outputThatIsAnInput_isRefused() throws IOException {
    out = in.resolve("a.csv");
    CommandRun run = CommandRun.of("train", "--input=" + out, "--output=" + out);
    assertThat(run.status()).isEqualTo(2);
    assertThat(Files.readString(out)).startsWith("timestamp,value");
  }
}
