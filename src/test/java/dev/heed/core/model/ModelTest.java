package dev.heed.core.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.attention.Randoms;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.heads.HeadAttention;
import dev.heed.core.heads.KindRule;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.heads.TestingHeads;
import dev.heed.core.train.HeadTrainingSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model file: what is written is read, and what breaks a rule is refused with a reason. */
class ModelTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void json_roundTrip_keepsEveryNumberAndTheHash() throws IOException {
    Model model = EqualWeights.model("test", 30, 0.1 + 0.2, 1e-9, 1e6);
    Model read = Model.read(write(model.toJson()));
    assertThat(read.ref()).isEqualTo(model.ref());
    assertThat(read.ref().version()).isEqualTo("test");
    assertThat(read.ref().hash()).matches("sha256:[0-9a-f]{64}");
    assertThat(read.windowLength()).isEqualTo(model.windowLength());
    assertThat(read.additiveShare()).isEqualTo(model.additiveShare());
    assertThat(read.provenance()).isEqualTo(model.provenance()).isNotEmpty();
    assertSame(read.additive().wk(), model.additive().wk());
    assertSame(read.additive().nullKey(), model.additive().nullKey());
    assertSame(read.multiplicative().w(), model.multiplicative().w());
    assertThat(read.toJson()).isEqualTo(model.toJson());
  }

  @Test
  void shipped_withoutHeadsAndCalibration_isThePriorThatTheCommandWrites() {
    Model shipped = Model.shipped();
    assertThat(shipped.ref().version()).isNotBlank();
    assertThat(shipped.provenance().get("method")).startsWith("equal weights");
    assertThat(shipped.withHeads(null).withPosterior(null).ref())
        .isEqualTo(EqualWeights.shipped().ref());
  }

  @Test
  void json_withoutPosterior_isReadAndKeepsItsHash() throws IOException {
    Model old = EqualWeights.shipped();
    assertThat(new String(old.toJson(), StandardCharsets.UTF_8)).doesNotContain("posterior");
    Model read = Model.read(write(old.toJson()));
    assertThat(read.posterior()).isNull();
    assertThat(read.ref()).isEqualTo(old.ref());
  }

  @Test
  void json_withPosterior_keepsEveryNumber() throws IOException {
    Posterior shipped = requireNonNull(Model.shipped().posterior());
    Posterior read = requireNonNull(Model.read(write(Model.shipped().toJson())).posterior());
    for (double logOdds : new double[] {-70, -33.3, 0, 12.5, 200}) {
      for (boolean isOpen : new boolean[] {false, true}) {
        assertThat(read.probability(logOdds, isOpen))
            .isEqualTo(shipped.probability(logOdds, isOpen));
      }
    }
    assertThat(read.origin()).isEqualTo(shipped.origin()).contains("seeds 101-112");
  }

  @Test
  void shipped_heads_areThoseOfTheDefaultSettings() {
    NamedHeads heads = requireNonNull(Model.shipped().heads());
    HeadTrainingSettings settings = HeadTrainingSettings.DEFAULT;
    assertThat(heads.provenance())
        .containsEntry("settings.seed", Long.toString(settings.seed()))
        .containsEntry("settings.steps", Integer.toString(settings.steps()))
        .containsEntry("settings.learningRate", Double.toString(settings.learningRate()))
        .containsEntry("settings.regularisation", Double.toString(settings.regularisation()));
    assertThat(heads.heads())
        .allSatisfy(head -> assertThat(head.additive().w().numRows).isEqualTo(settings.hidden()));
  }

  @Test
  void json_ofAModelWithHeads_keepsThem() throws IOException {
    Model model = EqualWeights.shipped().withHeads(TestingHeads.random(1, 2));
    Model read = Model.read(write(model.toJson()));
    assertThat(read.ref()).isEqualTo(model.ref()).isNotEqualTo(EqualWeights.shipped().ref());
    assertThat(read.toJson()).isEqualTo(model.toJson());
    assertThat(read.namer()).isInstanceOf(HeadAttention.class);
  }

  @Test
  void json_ofAModelWithoutHeads_isNamedByTheRule() throws IOException {
    Model read = Model.read(write(EqualWeights.shipped().toJson()));
    assertThat(read.heads()).isNull();
    assertThat(read.namer()).isInstanceOf(KindRule.class);
  }

  @Test
  void hash_changesWithAnyNumber() throws IOException {
    String hash = Model.shipped().ref().hash();
    for (String pointer :
        new String[] {
          "/posterior/budget",
          "/additive/wk/2/1",
          "/additive/b/0/0",
          "/additive/nullKey/1/0",
          "/multiplicative/w/0/2"
        }) {
      byte[] changed = changed(root -> setAt(root, pointer, 0.0123456));
      assertThatThrownBy(() -> Model.read(write(changed)))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("hash: states " + hash, "the content has sha256:");
      byte[] withoutHash =
          changed(
              root -> {
                setAt(root, pointer, 0.0123456);
                root.remove("hash");
              });
      assertThat(Model.read(write(withoutHash)).ref().hash()).isNotEqualTo(hash);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/format | \"other\" | format: must be heed-model | other",
        "/formatVersion | 1 | formatVersion: this Heed reads 2 | 1",
        "/formatVersion | \"two\" | formatVersion: this Heed reads 2 | two",
        "/formatVersion | 2.5 | formatVersion: this Heed reads 2 | 2.5",
        "/windowLength | 100 | windowLength: must be a multiple of 16 in [16, 65536] | 100",
        "/windowLength | 0 | windowLength: must be a multiple of 16 in [16, 65536] | 0",
        "/windowLength | 131072 | windowLength: must be a multiple of 16 in [16, 65536] | 131072",
        "/windowLength | 128.5 | windowLength: must be a whole number | 128.5",
        "/windowLength | \"128\" | windowLength: must be a whole number | 128",
        "/windowLength | 1000000000000 | windowLength: must be a whole number | 1000000000000",
        "/additiveShare | 1.01 | additiveShare: must be in [0, 1] | 1.01",
        "/additiveShare | \"half\" | additiveShare: must be a number | half",
        "/features/0 | \"level_2\" | features: must be out of [level_1, | level_2",
        "/features/0 | \"departure\" | features: each at most once | [departure, departure",
        "/features | [] | features: must be names out of [level_1, | nothing",
        "/context/0 | \"offset\" | context: must be out of [bias, | offset",
        "/additive/wk/2/1 | 1e7 | additive.wk[2][1]: must be a number of magnitude up to | 1.0E7",
        "/additive/wk/2/1 | -1e7 | additive.wk[2][1]: must be a number of magnitude up to | -1.0E7",
        "/additive/wk/2/1 | 1e400 | additive.wk[2][1]: must be a number of magnitude up to | Infinity",
        "/additive/wk/2/1 | \"NaN\" | additive.wk[2][1]: must be a number | NaN",
        "/additive/wk/2/1 | null | additive.wk[2][1]: must be a number | null",
        "/additive/wk/2 | [1, 2] | additive.wk[2]: rows must be lists of equal length | 2",
        "/additive/wk/2 | 5 | additive.wk[2]: rows must be lists of equal length | 5",
        "/additive/wk | [] | additive.wk: must be a non-empty list of rows | []",
        "/additive/wk | [[]] | additive.wk[0]: rows must be lists of equal length | []",
        "/additive/wk | [[1, 2]] | additive.wk: must have 3 columns | 2",
        "/additive/wq | [[1, 2]] | additive.wq: must have 6 columns | 2",
        "/additive/w | [[1], [2]] | additive.w: must be | 2 x 1",
        "/additive/nullKey | [[1], [2]] | additive.nullKey: must have 6 rows | 2",
        "/multiplicative/w | [[1]] | multiplicative.w: must have 3 columns | 1",
        "/multiplicative/w | [[1, 2, 3]] | multiplicative.w: must have 6 rows | 1",
        "/heads/key/0 | \"mean_level_2\" | heads.key: must be out of [mean_level_1, | mean_level_2",
        "/heads/query/0 | \"offset\" | heads.query: must be [bias, | offset",
        "/heads/gap | 7 | heads.gap.query: must be a non-empty list of rows | nothing",
        "/heads/gap/query | [[1]] | heads.gap.query: must be 5 x 1 | 1 x 1",
        "/heads/spike/additive/wk/1/1 | 1e4 | heads.spike.additive.wk[1][1]: must be | 10000",
        "/heads/spike/additive/w | [[1]] | additive.w: must be 4 x 1 | 1 x 1",
        "/heads | 7 | heads.key: must be names out of [mean_level_1, | nothing",
        "/posterior | 7 | posterior: must be an object | 7",
        "/posterior/quiet | [] | posterior.quiet: must be a non-empty list of rows | []",
        "/posterior/quiet | [[0]] | posterior.quiet: must be n x 2 | 1 x 1",
        "/posterior/open/1/1 | -9 | posterior.open[1][1]: must not fall | -9",
        "/posterior/open/1/0 | -90 | posterior.open[1][0]: must be above the one before | -90",
        "/posterior/open/1/1 | \"x\" | posterior.open[1][1]: must be a number | x",
        "/posterior/budget | 0.2 | posterior.budget: must be in (0, 0.1] | 0.2",
        "/multiplicative | 7 | multiplicative.w: must be a non-empty list of rows | nothing"
      })
  void read_ruleBroken_namesFieldRuleAndValue(
      String pointer, String value, String rule, String given) throws IOException {
    byte[] json = changed(root -> setAt(root, pointer, parse(value)));
    Path file = write(json);
    assertThatThrownBy(() -> Model.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": " + rule)
        .hasMessageContaining("given")
        .message()
        .satisfies(text -> assertThat(text.substring(text.lastIndexOf("given"))).contains(given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "level 5", "[1, 2", "{\"format\": NaN}", "\u0000"})
  void read_notJson_saysSoOrWhatIsMissing(String text) throws IOException {
    Path file = write(text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Model.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": " + (text.isEmpty() ? "format: must be" : "not JSON"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "[]", "\"heed-model\""})
  void read_jsonOfAnotherShape_isRefused(String text) throws IOException {
    Path file = write(text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Model.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format: must be heed-model");
  }

  @Test
  void read_deeplyNested_isRefusedNotOverflowing() throws IOException {
    Path file = write("[".repeat(200_000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Model.read(file)).isInstanceOf(IOException.class);
  }

  @Test
  void read_fileOverTheLimit_isRefusedUnread() throws IOException {
    Path file = folder.resolve("huge.json");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength((16L << 20) + 1);
    }
    assertThatThrownBy(() -> Model.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("at most 16777216 bytes", "given 16777217");
  }

  @Test
  void read_noSuchFile_namesIt() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> Model.read(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.json");
  }

  @Test
  void read_featureThatTheFileDoesNotName_hasNoWeight() throws IOException {
    Model shipped = Model.shipped();
    Model read =
        Model.read(
            write(
                changed(
                    root -> {
                      ((ArrayNode) root.get("features")).remove(0);
                      root.at("/additive/wk").forEach(row -> ((ArrayNode) row).remove(0));
                      root.at("/multiplicative/w").forEach(row -> ((ArrayNode) row).remove(0));
                      root.remove("hash");
                    })));
    assertThat(read.ref().hash()).isNotEqualTo(shipped.ref().hash());
    for (Feature feature : Features.ALL) {
      boolean isGone = feature == Features.NOVELTY;
      assertThat(column(read.additive().wk(), feature))
          .isEqualTo(isGone ? new double[3] : column(shipped.additive().wk(), feature));
      assertThat(column(read.multiplicative().w(), feature))
          .isEqualTo(
              isGone ? new double[Context.COUNT] : column(shipped.multiplicative().w(), feature));
    }
  }

  @Test
  void read_columnsInAnotherOrder_areTheSameModel() throws IOException {
    byte[] turned =
        changed(
            root -> {
              moveFirstToLast((ArrayNode) root.get("features"));
              root.at("/additive/wk").forEach(row -> moveFirstToLast((ArrayNode) row));
              root.at("/multiplicative/w").forEach(row -> moveFirstToLast((ArrayNode) row));
            });
    assertThat(Model.read(write(turned)).toJson()).isEqualTo(Model.shipped().toJson());
  }

  @Test
  void read_namesWithoutColumns_areRefused() throws IOException {
    byte[] json = changed(root -> ((ArrayNode) root.get("features")).add("level_5"));
    assertThatThrownBy(() -> Model.read(write(json)))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("additive.wk: must have 4 columns, given 3");
  }

  /** A multiplicative matrix is written to 12 digits of W / sqrt(d), all else as it is. */
  @Test
  void json_ofRandomWeights_survivesBitForBitOnceItIsAFile() throws IOException {
    Random random = new Random(12);
    Model model =
        new Model(
            "random",
            256,
            Randoms.additive(random, 5, Context.COUNT, Features.COUNT),
            Randoms.multiplicative(random, Context.COUNT, Features.COUNT),
            1.0 / 3,
            Map.of("seed", "12"));
    Model read = Model.read(write(model.toJson()));
    Model again = Model.read(write(read.toJson()));
    assertThat(read.ref()).isEqualTo(model.ref());
    assertThat(again.ref()).isEqualTo(model.ref());
    assertThat(again.toJson()).isEqualTo(read.toJson()).isEqualTo(model.toJson());
    assertSame(read.additive().wk(), model.additive().wk());
    assertSame(again.multiplicative().w(), read.multiplicative().w());
    assertThat(read.multiplicative().w().data)
        .containsExactly(model.multiplicative().w().data, within(1e-10));
  }

  private static void moveFirstToLast(ArrayNode row) {
    row.add(row.remove(0));
  }

  private static double[] column(DMatrixRMaj matrix, Feature feature) {
    return CommonOps_DDRM.extractColumn(matrix, feature.index(), null).data;
  }

  private Path write(byte[] json) throws IOException {
    return Files.write(folder.resolve("model.json"), json);
  }

  private static byte[] changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = (ObjectNode) MAPPER.readTree(Model.shipped().toJson());
    change.accept(root);
    return new String(MAPPER.writeValueAsBytes(root), StandardCharsets.UTF_8)
        .replace("\"@1e400@\"", "1e400")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void setAt(ObjectNode root, String pointer, double value) {
    setAt(root, pointer, MAPPER.getNodeFactory().numberNode(value));
  }

  private static void setAt(ObjectNode root, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    String name = pointer.substring(slash + 1);
    JsonNode parent = root.at(pointer.substring(0, slash));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), value);
    } else {
      ((ObjectNode) parent).set(name, value);
    }
  }

  private static JsonNode parse(String value) {
    try {
      return MAPPER.readTree(value.equals("1e400") ? "\"@1e400@\"" : value);
    } catch (IOException e) {
      throw new IllegalArgumentException(value, e);
    }
  }

  private static void assertSame(DMatrixRMaj given, DMatrixRMaj expected) {
    assertThat(MatrixFeatures_DDRM.isEquals(given, expected)).isTrue();
  }
}
