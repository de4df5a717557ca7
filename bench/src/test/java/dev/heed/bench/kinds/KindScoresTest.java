package dev.heed.bench.kinds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.heads.CourseCode;
import dev.heed.core.heads.HeadParameters;
import dev.heed.core.heads.NamedHead;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.model.Model;
import dev.heed.core.train.HeadExample;
import dev.heed.producer.simulate.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Names on one plant that no head was trained on. */
class KindScoresTest {
  private static final Seeds SEED = Seeds.parse("2001");
  private static final PlantCases CASES =
      PlantCases.of(SEED, Model.shipped(), DetectorSettings.DEFAULT);
  private static final NamedHeads HEADS = requireNonNull(Model.shipped().heads());

  @Test
  void cases_ofAPlant_countEveryFaultAndEveryFirstIncidentOnce() {
    assertThat(CASES.happened())
        .hasSize(FaultKind.values().length)
        .allSatisfy((k, n) -> assertThat(n).isEqualTo(4));
    long first = CASES.cases().stream().filter(IncidentCase::isFirst).count();
    assertThat(CASES.found().values().stream().mapToInt(n -> n).sum()).isEqualTo((int) first);
    assertThat(CASES.found()).allSatisfy((kind, n) -> assertThat(n).isLessThanOrEqualTo(4));
    assertThat(CASES.cases()).allSatisfy(incident -> assertThat(incident.moments()).isNotEmpty());
  }

  @Test
  void shippedHeads_onAnotherPlant_nameFarBetterThanTheRule() {
    KindScores scores = KindScores.of(CASES.cases(), HEADS);
    assertThat(macroF1(scores, KindScores.HEADS))
        .isGreaterThan(0.75)
        .isGreaterThan(macroF1(scores, KindScores.RULE) + 0.2);
    assertThat(macroF1(scores, KindScores.ADDITIVE)).isGreaterThan(0.7);
    assertThat(macroF1(scores, KindScores.MULTIPLICATIVE)).isGreaterThan(0.7);
    assertThat(scores.nullOnFaults()).isLessThan(0.2);
    assertThat(scores.nullOnFalseAlarms()).isGreaterThan(0.4);
  }

  @Test
  void margin_larger_leavesMoreUnclearAtOpening() {
    double before = -1;
    for (double margin : new double[] {0, 1, 3, 100}) {
      KindScores scores = KindScores.of(CASES.cases(), HEADS.withMargin(margin));
      double unclear = requireNonNull(scores.byNamer().get(KindScores.HEADS)).decidedLater();
      assertThat(unclear).isGreaterThanOrEqualTo(before);
      before = unclear;
    }
    assertThat(before).isGreaterThan(0.5);
  }

  private static double macroF1(KindScores scores, String namer) {
    return requireNonNull(scores.byNamer().get(namer)).atEnd().macroF1();
  }

  @Test
  void examples_ofCases_balanceHeadsAndFalseAlarms() {
    List<HeadExample> examples = HeadExamples.of(CASES.cases());
    double falseAlarms = weight(examples, null);
    double heads = 0;
    for (NamedHead head : NamedHead.values()) {
      heads += weight(examples, head);
    }
    assertThat(falseAlarms)
        .isCloseTo(heads / NamedHead.COUNT, org.assertj.core.data.Offset.offset(1e-9));
  }

  private static double weight(List<HeadExample> examples, NamedHead head) {
    return examples.stream().filter(e -> e.answer() == head).mapToDouble(HeadExample::weight).sum();
  }

  @Test
  void report_ofADeadAndADuplicateHead_saysSoInTextAndJson() throws IOException {
    NamedHeads broken = broken();
    KindReport report =
        new KindReport("test", SEED, Map.of(), CASES, KindScores.of(CASES.cases(), broken));
    assertThat(report.toText())
        .contains("| gap | 0 | 0.000 | dead |")
        .contains("Duplicate heads: level and season (shares 1.000");
    JsonNode json = new ObjectMapper().readTree(report.toJson());
    assertThat(json.at("/heads/5/head").asText()).isEqualTo("gap");
    assertThat(json.at("/heads/5/dead").asBoolean()).isTrue();
    assertThat(json.at("/duplicateHeads/0/first").asText()).isEqualTo("level");
    assertThat(json.at("/duplicateHeads/0/second").asText()).isEqualTo("season");
  }

  /** The shipped heads, but season does as level does, and gap is never heard. */
  private static NamedHeads broken() {
    List<HeadParameters> heads = new ArrayList<>(HEADS.heads());
    HeadParameters level = heads.get(NamedHead.LEVEL.index());
    heads.set(
        NamedHead.SEASON.index(),
        new HeadParameters(
            NamedHead.SEASON, level.query(), level.additive(), level.multiplicative()));
    HeadParameters gap = heads.get(NamedHead.GAP.index());
    DMatrixRMaj hopeless = new DMatrixRMaj(CourseCode.QUERY, 1);
    hopeless.set(0, 0, 500);
    AdditiveParameters a = gap.additive();
    heads.set(
        NamedHead.GAP.index(),
        new HeadParameters(
            NamedHead.GAP,
            new DMatrixRMaj(CourseCode.QUERY, 1),
            new AdditiveParameters(a.wq(), a.wk(), a.b(), a.w(), hopeless),
            new MultiplicativeParameters(gap.multiplicative().w(), hopeless)));
    return new NamedHeads(heads, HEADS.margin(), Map.of());
  }

  @Test
  void report_ofSoundHeads_isReadBack() throws IOException {
    KindScores scores = KindScores.of(CASES.cases(), HEADS);
    KindReport report = new KindReport("test", SEED, HEADS.provenance(), CASES, scores);
    assertThat(report.toText()).contains("Duplicate heads: none.").doesNotContain("dead");
    JsonNode json = new ObjectMapper().readTree(report.toJson());
    assertThat(json.get("macroF1").asDouble()).isEqualTo(macroF1(scores, KindScores.HEADS));
    int counted = 0;
    for (JsonNode row : json.get("confusion")) {
      for (JsonNode count : row) {
        counted += count.asInt();
      }
    }
    assertThat(counted).isEqualTo(json.get("incidents").asInt());
    assertThat(json.at("/faults/spike/happened").asInt()).isEqualTo(4);
  }

  @Test
  void kinds_ofAllFaults_coverAllKinds() {
    assertThat(FaultKind.values())
        .extracting(IncidentCase::kindOf)
        .hasSameElementsAs(KindTable.TRUE_KINDS);
  }

  @Test
  void page_ofKinds_tellsOfTheShippedHeads() throws IOException {
    String page = Files.readString(Path.of("../docs/kinds.md"));
    assertThat(page)
        .contains(
            "Heads trained on seeds "
                + HEADS.provenance().get("seeds")
                + ": "
                + HEADS.provenance().get("examples")
                + " namings of incidents.")
        .contains("seeds " + Seeds.HELD_OUT + ", by `./heed bench kinds --seeds " + Seeds.HELD_OUT)
        .contains("./heed train heads");
    assertThat(HEADS.provenance()).containsEntry("seeds", Seeds.TRAINING.toString());
  }
}
