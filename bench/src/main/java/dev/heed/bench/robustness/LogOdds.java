package dev.heed.bench.robustness;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.series.Series;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;

/**
 * Heed judged by its log-odds, which is what its level is set on: score and detection are the fused
 * log-odds of each row, flagged above 0.
 */
record LogOdds(String name, Model model, DetectorSettings settings) implements Detector {

  @Override
  public Trace run(Series series) {
    int n = series.rows();
    double[] logOdds = new double[n];
    SensorDetector detector = new SensorDetector(model, settings);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    for (int i = 0; i < n; i++) {
      Reading reading = Reading.of(series.name(), series.timeMillis()[i], series.values()[i][0]);
      detector.accept(state, reading, verdict, event -> {});
      logOdds[i] = verdict.logOdds();
    }
    return Trace.of(logOdds, logOdds);
  }
}
