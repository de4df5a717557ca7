package dev.heed.bench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlierMetricsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ewma", "coarse", "alarms"})
  void outliers_atTheBestThreshold_equalTheReference(String detector) throws IOException {
    List<OutlierMetrics.Scored> files = scored(detector);
    double threshold = OutlierMetrics.bestThreshold(files, 100);
    assertEqual(detector, "best", OutlierMetrics.at(threshold, files));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ewma", "coarse", "alarms"})
  void outliers_atAGivenThreshold_equalTheReference(String detector) throws IOException {
    assertEqual(detector, "fixed", OutlierMetrics.at(0.75, scored(detector)));
  }

  private static List<OutlierMetrics.Scored> scored(String detector) throws IOException {
    List<OutlierMetrics.Scored> files = new ArrayList<>();
    for (String name : Golden.skab().names()) {
      files.add(
          new OutlierMetrics.Scored(
                  Golden.skab().read(name).isAnomaly(), Golden.output(detector, name))
              .afterTraining());
    }
    return files;
  }

  private static void assertEqual(String detector, String what, OutlierMetrics outliers)
      throws IOException {
    JsonNode golden = Golden.scores().at("/skab/" + detector + "/" + what + "/total");
    Confusion total = outliers.total();
    assertThat(total.f1()).isCloseTo(golden.get("f1").doubleValue(), within(1e-9));
    assertThat(total.falseAlarmPercent()).isCloseTo(golden.get("far").doubleValue(), within(1e-9));
    assertThat(total.missedAlarmPercent()).isCloseTo(golden.get("mar").doubleValue(), within(1e-9));
    assertThat(outliers.threshold()).isEqualTo(golden.get("threshold").doubleValue());
    assertThat(outliers.events().anomalies()).isEqualTo(golden.get("events").intValue());
    assertThat(outliers.events().found()).isEqualTo(golden.get("events_found").intValue());
    assertThat(Double.valueOf(outliers.events().medianDelay()))
        .isEqualTo(Double.valueOf(golden.get("delay_median").asDouble(Double.NaN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ewma", "coarse", "alarms"})
  void bestThreshold_withALimit_isTheBestOfThoseThatKeepIt(String detector) throws IOException {
    List<OutlierMetrics.Scored> files = scored(detector);
    double most = 3;
    double chosen =
        OutlierMetrics.at(OutlierMetrics.bestThreshold(files, most), files).total().f1();
    double best = 0;
    for (OutlierMetrics.Scored file : files) {
      for (double threshold : file.score()) {
        Confusion total = OutlierMetrics.at(threshold, files).total();
        best = total.falseAlarmPercent() <= most ? Math.max(best, total.f1()) : best;
      }
    }
    assertThat(chosen).isEqualTo(best).isPositive();
  }

  @Test
  void bestThreshold_thatFlagsNothingRight_isAboveAll() {
    OutlierMetrics.Scored file =
        new OutlierMetrics.Scored(new boolean[] {false, true}, new double[] {1, 0});
    assertThat(OutlierMetrics.bestThreshold(List.of(file), 20)).isInfinite();
  }
}
