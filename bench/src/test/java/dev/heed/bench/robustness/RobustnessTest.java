package dev.heed.bench.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.report.Provenance;
import dev.heed.bench.series.Series;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RobustnessTest {

  @ParameterizedTest
  @EnumSource(NoiseKind.class)
  void noise_hasASpreadOfOne(NoiseKind noise) {
    double[] values = noise.values(new SplittableRandom(5), 100_000);
    int day = NoiseKind.ROWS_PER_DAY;
    double squares = 0;
    double mean = 0;
    int n = values.length - values.length % day;
    for (int i = 0; i < n; i++) {
      mean += values[i] / n;
    }
    for (int i = 0; i < n; i++) {
      squares += (values[i] - mean) * (values[i] - mean) / n;
    }
    double ofSine = noise == NoiseKind.DAILY ? 12.5 : 0;
    assertThat(squares - ofSine).isCloseTo(1, within(0.06));
  }

  @Test
  void stream_differsFromItsCleanTwinByGlitchAndFaultOnly() {
    GlitchStream stream = new GlitchStream(NoiseKind.LAPLACE, 4, 1e3, SecondFault.LEVEL_SHIFT);
    Series series = stream.series();
    Series clean = new GlitchStream(NoiseKind.LAPLACE, 4, 0, SecondFault.NOTHING).series();
    for (int i = 0; i < series.rows(); i++) {
      double away = series.values()[i][0] - clean.values()[i][0];
      boolean isFault = i >= stream.faultRow() && i < stream.faultRow() + 60;
      double expected = i == GlitchStream.HISTORY ? 1e3 : isFault ? 3 : 0;
      assertThat(away).isCloseTo(expected, within(1e-9));
      assertThat(series.isAnomaly()[i])
          .isEqualTo(isFault || (i >= stream.faultRow() && i < stream.faultRow() + 64));
    }
  }

  /** A detector whose glitch silences it for good finds faults only where there was none. */
  @Test
  void run_aDetectorThatGlitchesSilence_losesItsRecall() {
    Contestant fragile = new Contestant(new Fragile());
    List<Robustness> results = new RobustnessBench(2, 1).run(fragile);
    Robustness atLevel = results.get(0);
    List<SecondFault> spike = List.of(SecondFault.SPIKE);
    assertThat(atLevel.recall(0, spike).value()).isEqualTo(1);
    assertThat(atLevel.recall(1e6, spike).value()).isZero();
    assertThat(atLevel.falsePerThousand()).isBetween(0.0, 4.0);
    assertThat(results.get(1).hasOwnLevel()).isTrue();
    RobustnessReport report =
        new RobustnessReport(Provenance.here("test", 1, "none", "1/1000"), results);
    assertThat(report.toSvg()).startsWith("<svg").doesNotContain("NaN");
    assertThat(report.tables()).hasSize(4);
    assertThat(report.tables().get(0).toText()).contains("fragile");
    assertThat(report.toJson()).contains("\"oneLevel\":{\"fragile\"");
  }

  @Test
  void run_heed_findsAFaultBehindTheLargestGlitch() {
    LogOdds heed = new LogOdds("heed", Model.shipped(), DetectorSettings.DEFAULT);
    for (NoiseKind noise : NoiseKind.values()) {
      Series series = new GlitchStream(noise, 2, 1e6, SecondFault.SPIKE).series();
      double[] logOdds = heed.run(series).score();
      boolean isFound = false;
      for (int i = 0; i < logOdds.length; i++) {
        isFound |= series.isAnomaly()[i] && logOdds[i] > 0;
      }
      assertThat(isFound).as(noise.code()).isTrue();
    }
  }

  /** How far a value is from the largest so far, over it. */
  private static final class Fragile implements Detector {
    @Override
    public String name() {
      return "fragile";
    }

    @Override
    public Trace run(Series series) {
      double[] score = new double[series.rows()];
      double largest = 15;
      for (int i = 0; i < score.length; i++) {
        double away = Math.abs(series.values()[i][0] - 50);
        score[i] = away / largest;
        largest = away > 30 ? Math.max(largest, away) : largest;
      }
      return Trace.of(score, score);
    }
  }
}
