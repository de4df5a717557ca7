package dev.heed.bench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.bench.series.Series;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VusPrTest {
  @ParameterizedTest
  @ValueSource(strings = {"ewma", "coarse", "alarms"})
  void measures_ofEveryFile_equalTheReference(String detector) throws IOException {
    for (Map.Entry<String, JsonNode> entry : Golden.scores().at("/vus/" + detector).properties()) {
      Series series = Golden.nab().read(entry.getKey()).series();
      double[] score = Golden.output(detector, entry.getKey());
      JsonNode golden = entry.getValue();
      int window = Period.of(valuesOf(series));
      assertThat(window).as(entry.getKey()).isEqualTo(golden.get("window").intValue());
      VusPr vus = VusPr.of(series.isAnomaly(), score, window);
      assertThat(vus.pr()).isCloseTo(golden.get("vus_pr").doubleValue(), within(1e-9));
      assertThat(vus.roc()).isCloseTo(golden.get("vus_roc").doubleValue(), within(1e-9));
      for (Map.Entry<String, JsonNode> of : golden.get("vus_by_window").properties()) {
        assertThat(VusPr.of(series.isAnomaly(), score, Integer.parseInt(of.getKey())).pr())
            .as(entry.getKey() + " with W = " + of.getKey())
            .isCloseTo(of.getValue().get(0).doubleValue(), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ewma", "coarse", "alarms"})
  void ranking_ofEveryFile_equalsTheReference(String detector) throws IOException {
    for (Map.Entry<String, JsonNode> entry : Golden.scores().at("/vus/" + detector).properties()) {
      Series series = Golden.nab().read(entry.getKey()).series();
      double[] score = Golden.output(detector, entry.getKey());
      JsonNode golden = entry.getValue();
      RankingMetrics ranking = RankingMetrics.of(series.isAnomaly(), score);
      assertThat(ranking.averagePrecision())
          .isCloseTo(golden.get("auc_pr").doubleValue(), within(1e-9));
      assertThat(ranking.aucRoc()).isCloseTo(golden.get("auc_roc").doubleValue(), within(1e-9));
      assertThat(ranking.bestF1()).isCloseTo(golden.get("best_f1").doubleValue(), within(1e-9));
      assertThat(ranking.bestF1Threshold())
          .isEqualTo(golden.get("best_f1_threshold").doubleValue());
      assertEventsEqual(golden, series.isAnomaly(), score, ranking.bestF1Threshold());
    }
  }

  private static void assertEventsEqual(
      JsonNode golden, boolean[] label, double[] score, double threshold) {
    boolean[] flagged = new boolean[score.length];
    for (int i = 0; i < score.length; i++) {
      flagged[i] = score[i] >= threshold;
    }
    EventMetrics events = EventMetrics.of(label, flagged);
    assertThat(events.anomalies()).isEqualTo(golden.get("events").intValue());
    assertThat(events.found()).isEqualTo(golden.get("events_found").intValue());
    assertThat(events.segments()).isEqualTo(golden.get("segments").intValue());
    assertThat(events.falseSegments()).isEqualTo(golden.get("false_segments").intValue());
    assertThat(
            new double[] {
              events.recall(),
              events.precision(),
              events.f1(),
              events.meanDelay(),
              events.medianDelay(),
              events.falseRowsPerThousand(),
              events.falseSegmentsPerThousand()
            })
        .containsExactly(
            new double[] {
              golden.get("event_recall").doubleValue(),
              golden.get("event_precision").doubleValue(),
              golden.get("event_f1").doubleValue(),
              golden.get("delay_mean").asDouble(Double.NaN),
              golden.get("delay_median").asDouble(Double.NaN),
              golden.get("false_alarm_rows_per_1000").doubleValue(),
              golden.get("false_alarm_segments_per_1000").doubleValue()
            },
            within(1e-9));
  }

  private static double[] valuesOf(Series series) {
    double[] values = new double[series.rows()];
    for (int i = 0; i < values.length; i++) {
      values[i] = series.values()[i][0];
    }
    return values;
  }

  @Test
  void vus_ofAPerfectScoreWithoutBuffer_isOneUpToTheGridOfThresholds() {
    boolean[] label = new boolean[1000];
    double[] score = new double[1000];
    for (int i = 300; i < 350; i++) {
      label[i] = true;
      score[i] = 1 + i;
    }
    assertThat(VusPr.of(label, score, 0).pr()).isCloseTo(0.981, within(1e-9));
    assertThat(RankingMetrics.of(label, score).averagePrecision()).isEqualTo(1);
    assertThat(RankingMetrics.of(label, score).aucRoc()).isEqualTo(1);
  }

  @Test
  void vus_withoutAnomaly_isUndefined() {
    assertThat(VusPr.of(new boolean[10], new double[10], 5)).isEqualTo(VusPr.UNDEFINED);
  }

  @Test
  void vus_ofAScoreThatIsNotFinite_saysWhichRow() {
    double[] score = {0, 1, Double.NaN};
    assertThatThrownBy(() -> VusPr.of(new boolean[3], score, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score of row 2: must be finite, given NaN");
  }

  @Test
  void vus_ofEqualScores_isTheShareOfAnomalousRows() {
    boolean[] label = new boolean[200];
    label[7] = true;
    label[8] = true;
    assertThat(VusPr.of(label, new double[200], 0).pr()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void period_ofASine_isItsLength() {
    double[] x = new double[3_000];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(2 * Math.PI * i / 48) + 0.1 * random.nextDouble();
    }
    assertThat(Period.of(x)).isEqualTo(48);
    x[100] = Double.NaN;
    assertThat(Period.of(x)).isEqualTo(48);
  }

  @Test
  void period_ofASeriesWithoutAny_isTheDefault() {
    assertThat(Period.of(new double[0])).isEqualTo(Period.DEFAULT);
    assertThat(Period.of(new double[] {1, 2})).isEqualTo(Period.DEFAULT);
    assertThat(Period.of(new double[500])).isEqualTo(Period.DEFAULT);
    assertThat(Period.of(new double[] {Double.NaN, Double.NaN})).isEqualTo(Period.DEFAULT);
  }
}
