package dev.heed.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.bench.accuracy.DetectorResult;
import dev.heed.bench.accuracy.SeriesResult;
import dev.heed.bench.accuracy.SetResult;
import dev.heed.bench.metric.Confusion;
import dev.heed.bench.metric.EventMetrics;
import dev.heed.bench.metric.Interval;
import dev.heed.bench.metric.NabProfile;
import dev.heed.bench.metric.NabScore;
import dev.heed.bench.metric.OutlierMetrics;
import dev.heed.bench.series.SeriesFolder;

/** Results as JSON; a measure that is not defined is null. */
final class JsonResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long seed;
  private final boolean isPerFile;

  /**
   * @param seed of the bootstrap
   * @param isPerFile whether the files are listed too
   */
  JsonResults(long seed, boolean isPerFile) {
    this.seed = seed;
    this.isPerFile = isPerFile;
  }

  ObjectNode of(SetResult result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("set", result.set().name());
    node.put("files", result.subjects().size());
    ObjectNode detectors = node.putObject("detectors");
    result.detectors().forEach(detector -> detectors.set(detector.detector(), total(detector)));
    return node;
  }

  private ObjectNode total(DetectorResult detector) {
    ObjectNode node = JSON.createObjectNode();
    for (NabProfile profile : NabProfile.values()) {
      NabScore score = detector.nab().get(profile);
      if (score != null) {
        put(node, profile.code(), score.score());
        nabDetails(node.putObject(profile.code() + "Details"), score);
      }
    }
    OutlierMetrics best = detector.outliers();
    OutlierMetrics limited = detector.limitedOutliers();
    if (best != null && limited != null) {
      outliers(node, best);
      outliers(node.putObject("atMost20PercentFalseAlarms"), limited);
    }
    put(node, "meanVusPr", detector.meanVusPr());
    interval(node, "meanVusPr", detector.vusPrInterval(seed));
    put(node, "meanVusRoc", detector.mean(r -> r.vus().roc()));
    put(node, "meanAucPr", detector.mean(r -> r.ranking().averagePrecision()));
    put(node, "meanAucRoc", detector.mean(r -> r.ranking().aucRoc()));
    put(node, "meanBestF1", detector.mean(r -> r.ranking().bestF1()));
    node.set("alarms", events(detector.events(SeriesResult::alarms)));
    ObjectNode rated = events(detector.rated().events());
    put(rated, "level", detector.rated().level());
    node.set("alarmsAtMost1FalsePer1000", rated);
    node.set("alarmsAtBestF1", events(detector.events(SeriesResult::bestF1Alarms)));
    node.set("meanVusPrByFolder", groups(detector));
    if (isPerFile) {
      node.set("files", files(detector));
    }
    return node;
  }

  private void nabDetails(ObjectNode node, NabScore score) {
    interval(node, "score", score.interval(seed));
    put(node, "threshold", score.threshold());
    node.put("found", score.found());
    node.put("windows", score.windows());
    node.put("falseRows", score.falseRows());
    node.put("scoredRows", score.scoredRows());
  }

  private void outliers(ObjectNode node, OutlierMetrics outliers) {
    confusion(node, outliers.total());
    interval(node, "f1", outliers.f1Interval(seed));
    put(node, "threshold", outliers.threshold());
    node.put("events", outliers.events().anomalies());
    node.put("eventsFound", outliers.events().found());
    put(node, "medianDelay", outliers.events().medianDelay());
  }

  private static void confusion(ObjectNode node, Confusion c) {
    put(node, "f1", c.f1());
    put(node, "far", c.falseAlarmPercent());
    put(node, "mar", c.missedAlarmPercent());
  }

  private static ObjectNode events(EventMetrics events) {
    ObjectNode node = JSON.createObjectNode();
    node.put("anomalies", events.anomalies());
    node.put("found", events.found());
    put(node, "recall", events.recall());
    put(node, "precision", events.precision());
    put(node, "f1", events.f1());
    put(node, "meanDelay", events.meanDelay());
    put(node, "medianDelay", events.medianDelay());
    put(node, "falseRowsPer1000", events.falseRowsPerThousand());
    put(node, "falseSegmentsPer1000", events.falseSegmentsPerThousand());
    return node;
  }

  private static ObjectNode groups(DetectorResult detector) {
    ObjectNode node = JSON.createObjectNode();
    detector.series().stream()
        .map(series -> SeriesFolder.groupOf(series.name()))
        .distinct()
        .forEach(group -> put(node, group, detector.meanVusPr(group)));
    return node;
  }

  private static ObjectNode files(DetectorResult detector) {
    ObjectNode node = JSON.createObjectNode();
    for (int i = 0; i < detector.series().size(); i++) {
      SeriesResult series = detector.series().get(i);
      ObjectNode file = node.putObject(series.name());
      series(file, series);
      for (NabProfile profile : NabProfile.values()) {
        NabScore score = detector.nab().get(profile);
        if (score != null) {
          NabScore.FileScore of = score.files().get(i);
          put(file, profile.code() + "Raw", of.raw());
          file.put(profile.code() + "Found", of.found());
          file.put(profile.code() + "FalseRows", of.falseRows());
          file.put("windows", of.windows());
        }
      }
      OutlierMetrics best = detector.outliers();
      OutlierMetrics limited = detector.limitedOutliers();
      if (best != null && limited != null) {
        confusion(file, best.files().get(i));
        confusion(file.putObject("atMost20PercentFalseAlarms"), limited.files().get(i));
      }
    }
    return node;
  }

  private static void series(ObjectNode file, SeriesResult series) {
    file.put("rows", series.rows());
    file.put("anomalousRows", series.anomalousRows());
    file.put("period", series.window());
    put(file, "vusPr", series.vus().pr());
    put(file, "vusRoc", series.vus().roc());
    put(file, "aucPr", series.ranking().averagePrecision());
    put(file, "aucRoc", series.ranking().aucRoc());
    put(file, "bestF1", series.ranking().bestF1());
    put(file, "bestF1Threshold", series.ranking().bestF1Threshold());
    file.set("alarms", events(series.alarms()));
    file.set("alarmsAtBestF1", events(series.bestF1Alarms()));
  }

  private static void interval(ObjectNode node, String key, Interval interval) {
    put(node, key + "Low", interval.low());
    put(node, key + "High", interval.high());
  }

  static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
