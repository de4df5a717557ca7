package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.model.Model;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Feature INFORMATIVE = Features.SEASON_5;
  private static final TrainingSettings QUICK =
      new TrainingSettings(5, 64, 3, 0.01, 0.03, 0.5, false);

  @TempDir private Path folder;

  private static TrainingResult onOneFeature(List<TrainingListener.Epoch> epochs) {
    TrainingExamples examples =
        new TrainingExamples(
            Samples.oneFeatureTells(new SplittableRandom(1), 400, INFORMATIVE),
            Samples.oneFeatureTells(new SplittableRandom(2), 100, INFORMATIVE),
            List.of("held"));
    TrainingSettings settings = new TrainingSettings(3, 400, 15, 0.02, 0.01, 0.25, false);
    return new Trainer(Samples.start(), settings)
        .train(
            examples,
            new SplittableRandom(3),
            new TrainingListener() {
              @Override
              public void made(int made, int of) {}

              @Override
              public void epoch(Epoch epoch) {
                epochs.add(epoch);
              }
            });
  }

  @Test
  void informativeFeatureAmongNoise_gainsWeightInBothLenses() {
    List<TrainingListener.Epoch> epochs = new ArrayList<>();
    TrainingResult result = onOneFeature(epochs);

    assertThat(result.trainedAfter().loss()).isLessThan(0.5 * result.trainedBefore().loss());
    assertThat(result.heldAfter().loss()).isLessThan(0.5 * result.heldBefore().loss());
    assertThat(result.heldAfter().hitRate()).isGreaterThan(result.heldBefore().hitRate());
    assertThat(result.heldAfter().auc()).isGreaterThan(result.heldBefore().auc());
    assertThat(epochs.get(epochs.size() - 1).trained()).isLessThan(epochs.get(1).trained());

    Parameters start = Parameters.of(Samples.start());
    for (Feature feature : List.of(Features.LEVEL_5, Features.SPREAD_60, INFORMATIVE)) {
      int f = feature.index();
      double multiplicative =
          result.parameters().get(Group.MULTIPLICATIVE_W).get(Context.BIAS.index(), f)
              - start.get(Group.MULTIPLICATIVE_W).get(Context.BIAS.index(), f);
      double additive = slope(result.parameters(), f) - slope(start, f);
      if (feature == INFORMATIVE) {
        assertThat(multiplicative).isPositive();
        assertThat(additive).isPositive();
      } else {
        assertThat(multiplicative).isNegative();
        assertThat(additive).isNegative();
      }
    }
  }

  /** Slope of the feature's own unit at rest. */
  private static double slope(Parameters parameters, int f) {
    double tanh = Math.tanh(parameters.data(Group.ADDITIVE_B)[f]);
    return parameters.data(Group.ADDITIVE_W)[f]
        * parameters.get(Group.ADDITIVE_WK).get(f, f)
        * (1 - tanh * tanh);
  }

  @Test
  void policyAndUnseenFeatures_stayAsTheyWere() {
    List<Example> examples = Samples.oneFeatureTells(new SplittableRandom(1), 64, INFORMATIVE);
    int unseen = Features.RELATION.index();
    examples.forEach(
        example -> {
          for (int i = 0; i < example.steps(); i++) {
            example.k().set(i, unseen, 0);
          }
        });
    Parameters learnt =
        new Trainer(Samples.start(), QUICK)
            .train(
                new TrainingExamples(examples, List.of(), List.of()),
                new SplittableRandom(3),
                TrainingListener.NONE)
            .parameters();
    Parameters start = Parameters.of(Samples.start());
    for (int c : new int[] {Context.LOAD.index(), Context.CHANNELS.index()}) {
      for (Group nullKey : List.of(Group.ADDITIVE_NULL, Group.MULTIPLICATIVE_NULL)) {
        assertThat(learnt.data(nullKey)[c]).isEqualTo(start.data(nullKey)[c]);
      }
    }
    assertThat(learnt.data(Group.ADDITIVE_W)[unseen])
        .isEqualTo(start.data(Group.ADDITIVE_W)[unseen]);
    assertThat(learnt.data(Group.MULTIPLICATIVE_W)[unseen])
        .isEqualTo(start.data(Group.MULTIPLICATIVE_W)[unseen]);
    assertThat(learnt.data(Group.ADDITIVE_W)[INFORMATIVE.index()])
        .isNotEqualTo(start.data(Group.ADDITIVE_W)[INFORMATIVE.index()]);
  }

  @Test
  void sameDataAndSettings_giveTheSameBytesInAnyOrderOfInputs() throws IOException {
    Path a = folder.resolve("a.csv");
    Path b = folder.resolve("b.csv");
    Samples.writeCsv(a, 900, 1);
    Samples.writeCsv(b, 700, 2);
    byte[] once = trained(QUICK, a, b).toJson();
    assertThat(trained(QUICK, b, a).toJson()).isEqualTo(once);
    TrainingSettings other = new TrainingSettings(6, 64, 3, 0.01, 0.03, 0.5, false);
    assertThat(trained(other, a, b).ref()).isNotEqualTo(trained(QUICK, a, b).ref());
  }

  @Test
  void writtenModel_isReadAndScores() throws IOException {
    Path a = folder.resolve("a.csv");
    Samples.writeCsv(a, 900, 1);
    Samples.writeCsv(folder.resolve("b.csv"), 700, 2);
    Path file = Files.write(folder.resolve("model.json"), trained(QUICK, folder).toJson());

    Model model = Model.read(file);
    assertThat(model.provenance())
        .containsEntry("settings.seed", "5")
        .containsEntry("data.files", "2")
        .containsEntry("data.values", "1600")
        .containsEntry("start.hash", Samples.start().ref().hash())
        .containsEntry("version.heed", "test")
        .containsKeys("scores.held.after.loss", "scores.trained.before.auc", "run.temperature");
    assertThat(model.provenance().get("data.sha256")).hasSize(64);
    CsvScorer.Summary summary =
        new CsvScorer(model, DetectorSettings.DEFAULT, CsvFormat.DEFAULT)
            .score(a, folder.resolve("scored.out"), "a");
    assertThat(summary.scored()).isEqualTo(900);
  }

  private static Model trained(TrainingSettings settings, Path... inputs) throws IOException {
    Model start = Samples.start();
    TrainingData data = TrainingData.read(List.of(inputs));
    TrainingResult result = new Trainer(start, settings).train(data, TrainingListener.NONE);
    return result.toModel(
        start, "1", new Provenance(data, start.ref(), settings, Map.of("heed", "test")));
  }

  @Test
  void oneFile_cannotBeHeldOut() throws IOException {
    Samples.writeCsv(folder.resolve("a.csv"), 700, 1);
    assertThatThrownBy(() -> trained(QUICK, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heldShare: needs at least 2 files")
        .hasMessageContaining("given 1");
    TrainingSettings withoutHeld = new TrainingSettings(5, 32, 1, 0.01, 0.03, 0, false);
    assertThat(trained(withoutHeld, folder).provenance())
        .containsEntry("run.bestEpoch", "1")
        .doesNotContainKey("scores.held.after.loss");
  }
}
