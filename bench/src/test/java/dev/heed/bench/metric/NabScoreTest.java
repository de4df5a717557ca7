package dev.heed.bench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NabScoreTest {
  @ParameterizedTest
  @ValueSource(strings = {"ewma", "coarse", "alarms"})
  void score_ofAllFiles_equalsTheReference(String detector) throws IOException {
    List<String> names = Golden.nab().names();
    List<NabScore.Judged> files = judged(detector, names);
    for (NabProfile profile : NabProfile.values()) {
      double threshold = NabScore.bestThreshold(files, profile);
      assertEqual(detector, "all", profile, names, NabScore.at(threshold, files, profile));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ewma", "coarse", "alarms"})
  void score_withThresholdsFromOtherFiles_equalsTheReference(String detector) throws IOException {
    List<String> names = Golden.nab().names();
    List<String> even =
        IntStream.range(0, names.size()).filter(i -> i % 2 == 0).mapToObj(names::get).toList();
    List<String> odd = names.stream().filter(name -> !even.contains(name)).toList();
    for (NabProfile profile : NabProfile.values()) {
      double threshold = NabScore.bestThreshold(judged(detector, odd), profile);
      NabScore score = NabScore.at(threshold, judged(detector, even), profile);
      assertEqual(detector, "half", profile, even, score);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ewma", "coarse", "alarms"})
  void score_atAGivenThreshold_equalsTheReference(String detector) throws IOException {
    List<String> names = Golden.nab().names();
    for (NabProfile profile : NabProfile.values()) {
      NabScore score = NabScore.at(0.75, judged(detector, names), profile);
      assertEqual(detector, "fixed", profile, names, score);
    }
  }

  private static List<NabScore.Judged> judged(String detector, List<String> names)
      throws IOException {
    List<NabScore.Judged> files = new ArrayList<>();
    for (String name : names) {
      files.add(Golden.judged(detector, name));
    }
    return files;
  }

  private static void assertEqual(
      String detector, String what, NabProfile profile, List<String> names, NabScore score)
      throws IOException {
    JsonNode golden =
        Golden.scores().at("/nab/" + detector + "/" + what).get(profile.publishedName());
    assertThat(score.score()).isCloseTo(golden.get("score").doubleValue(), within(1e-9));
    assertThat(score.threshold()).isEqualTo(golden.get("threshold").doubleValue());
    assertThat(score.found()).isEqualTo(golden.get("found").intValue());
    assertThat(score.windows()).isEqualTo(golden.get("windows").intValue());
    assertThat(score.falseRows()).isEqualTo(golden.get("fp_rows").intValue());
    assertThat(score.scoredRows()).isEqualTo(golden.get("scored_rows").intValue());
    for (int i = 0; i < names.size(); i++) {
      assertThat(score.files().get(i).raw())
          .as(names.get(i))
          .isCloseTo(golden.get("files").get(names.get(i)).get("raw").doubleValue(), within(1e-9));
    }
  }

  @Test
  void score_ofSilence_isZero() {
    NabScore.Judged silent = new NabScore.Judged(List.of(new Span(50, 60)), new double[100]);
    assertThat(NabScore.at(0.5, List.of(silent), NabProfile.STANDARD).score()).isZero();
  }

  @Test
  void score_ofEveryAlarmOnTheFirstRowOfItsWindow_isNearlyPerfect() {
    double[] detection = new double[100];
    detection[50] = 1;
    NabScore.Judged file = new NabScore.Judged(List.of(new Span(50, 60)), detection);
    assertThat(NabScore.at(1, List.of(file), NabProfile.LOW_FN).score())
        .isCloseTo(100, within(1e-9));
  }

  @Test
  void score_withoutWindows_isUndefined() {
    NabScore.Judged file = new NabScore.Judged(List.of(), new double[100]);
    assertThat(NabScore.at(1, List.of(file), NabProfile.STANDARD).score()).isNaN();
  }

  @Test
  void bestThreshold_whereEveryAlarmCosts_isAboveAll() {
    double[] detection = new double[100];
    detection[90] = 1;
    NabScore.Judged file = new NabScore.Judged(List.of(), detection);
    assertThat(NabScore.bestThreshold(List.of(file), NabProfile.STANDARD))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void alarm_inProbation_countsNothing() {
    double[] detection = new double[100];
    detection[14] = 1;
    NabScore.Judged file = new NabScore.Judged(List.of(new Span(50, 60)), detection);
    assertThat(NabScore.at(1, List.of(file), NabProfile.STANDARD).falseRows()).isZero();
    detection[15] = 1;
    assertThat(NabScore.at(1, List.of(file), NabProfile.STANDARD).falseRows()).isOne();
  }
}
