package dev.heed.bench.report;

import dev.heed.bench.accuracy.Benchmark;
import dev.heed.bench.accuracy.DetectorResult;
import dev.heed.bench.accuracy.SeriesResult;
import dev.heed.bench.accuracy.SetResult;
import dev.heed.bench.metric.EventMetrics;
import dev.heed.bench.metric.NabProfile;
import dev.heed.bench.metric.NabScore;
import dev.heed.bench.metric.OutlierMetrics;
import dev.heed.bench.series.SeriesFolder;
import java.util.ArrayList;
import java.util.List;

/** Tables of one data set. */
final class Tables {
  private static final String INTERVALS =
      "Intervals: 95 % by bootstrap over the files, 1,000 resamples, same threshold.";

  private final SetResult result;
  private final long seed;

  /**
   * @param seed of the bootstrap
   */
  Tables(SetResult result, long seed) {
    this.result = result;
    this.seed = seed;
  }

  /** Detectors in total: what the benchmark measures, ranking, alarms, groups if there are any. */
  List<Table> totals() {
    List<Table> tables = new ArrayList<>();
    if (result.set().benchmark() == Benchmark.NAB) {
      tables.add(nab());
    }
    if (result.set().benchmark() == Benchmark.SKAB) {
      tables.add(skab());
    }
    tables.add(ranking());
    tables.add(alarms());
    List<String> groups = groups();
    if (result.set().benchmark() == Benchmark.SERIES && groups.size() > 1) {
      tables.add(ofGroups(groups));
    }
    return tables;
  }

  private String title(String what) {
    return result.set().name() + ": " + what;
  }

  private String files() {
    return result.subjects().size() + " files. ";
  }

  private Table nab() {
    List<List<String>> rows = new ArrayList<>();
    for (DetectorResult detector : result.detectors()) {
      NabScore standard = nabScore(detector, NabProfile.STANDARD);
      rows.add(
          List.of(
              detector.detector(),
              Cells.number(standard.score(), 2),
              Cells.interval(standard.interval(seed), 1),
              Cells.number(nabScore(detector, NabProfile.LOW_FP).score(), 2),
              Cells.number(nabScore(detector, NabProfile.LOW_FN).score(), 2),
              Cells.share(standard.found(), standard.windows()),
              Integer.toString(standard.falseRows()),
              Cells.number(1000.0 * standard.falseRows() / standard.scoredRows(), 2)));
    }
    boolean isSame = result.set().reported().equals(result.set().optimisedOn());
    String chosen =
        "Thresholds, one per profile for all files, "
            + (isSame ? "chosen on the files that are scored" : "chosen on other files")
            + " unless given. Windows and false rows: standard profile. ";
    return new Table(
        title("alarms in windows (Numenta Anomaly Benchmark)"),
        files() + chosen + INTERVALS,
        List.of(
            "detector",
            "standard",
            "interval",
            "low FP",
            "low FN",
            "windows",
            "false rows",
            "per 1,000"),
        rows);
  }

  static NabScore nabScore(DetectorResult detector, NabProfile profile) {
    NabScore score = detector.nab().get(profile);
    if (score == null) {
      throw new IllegalArgumentException("no " + profile + " score of " + detector.detector());
    }
    return score;
  }

  private Table skab() {
    List<List<String>> rows = new ArrayList<>();
    for (DetectorResult detector : result.detectors()) {
      OutlierMetrics best = detector.outliers();
      OutlierMetrics limited = detector.limitedOutliers();
      if (best != null && limited != null) {
        rows.add(
            List.of(
                detector.detector(),
                Cells.number(limited.total().f1(), 3),
                Cells.interval(limited.f1Interval(seed), 2),
                Cells.number(limited.total().falseAlarmPercent(), 1),
                Cells.number(limited.total().missedAlarmPercent(), 1),
                Cells.share(limited.events().found(), limited.events().anomalies()),
                Cells.number(limited.events().medianDelay(), 1),
                Cells.number(best.total().f1(), 3),
                Cells.number(best.total().falseAlarmPercent(), 1),
                Cells.number(best.total().missedAlarmPercent(), 1)));
      }
    }
    return new Table(
        title("outliers (Skoltech Anomaly Benchmark)"),
        files()
            + "Rows after the first 400 of each file, pooled; one threshold for all files. At best"
            + " F1 with a false-alarm rate (FAR) of at most 20 %, and at best F1 of all: flagging"
            + " every row gives about 0.7. "
            + INTERVALS,
        List.of(
            "detector",
            "F1",
            "interval",
            "FAR %",
            "MAR %",
            "events",
            "delay",
            "best F1",
            "FAR %",
            "MAR %"),
        rows);
  }

  private Table ranking() {
    List<List<String>> rows = new ArrayList<>();
    for (DetectorResult detector : result.detectors()) {
      rows.add(
          List.of(
              detector.detector(),
              Cells.number(detector.meanVusPr(), 4),
              Cells.interval(detector.vusPrInterval(seed), 2),
              Cells.number(detector.mean(r -> r.vus().roc()), 3),
              Cells.number(detector.mean(r -> r.ranking().averagePrecision()), 3),
              Cells.number(detector.mean(r -> r.ranking().aucRoc()), 3),
              Cells.number(detector.mean(r -> r.ranking().bestF1()), 3)));
    }
    long anomalous =
        result.detectors().isEmpty()
            ? 0
            : result.detectors().get(0).series().stream()
                .filter(r -> r.anomalousRows() > 0)
                .count();
    return new Table(
        title("ranking by score"),
        "Means over the " + anomalous + " files with an anomaly, all rows. " + INTERVALS,
        List.of("detector", "VUS-PR", "interval", "VUS-ROC", "AUC-PR", "AUC-ROC", "best F1"),
        rows);
  }

  private Table alarms() {
    List<List<String>> rows = new ArrayList<>();
    for (DetectorResult detector : result.detectors()) {
      EventMetrics own = detector.events(SeriesResult::alarms);
      EventMetrics rated = detector.rated().events();
      rows.add(
          List.of(
              detector.detector(),
              Cells.share(rated.found(), rated.anomalies()),
              Cells.number(rated.precision(), 3),
              Cells.number(rated.meanDelay(), 1),
              Cells.number(rated.medianDelay(), 1),
              Cells.share(own.found(), own.anomalies()),
              Cells.number(own.precision(), 3),
              Cells.number(own.meanDelay(), 1),
              Cells.number(own.medianDelay(), 1),
              Cells.number(own.falseRowsPerThousand(), 2)));
    }
    return new Table(
        title("alarms by event"),
        files()
            + "First at the level, one for all files, with at most 1 false alarm in 1,000 normal"
            + " rows; then every row with a detection above 0, which for some methods is all."
            + " Precision by runs of alarms, delays in rows of the events that are found.",
        List.of(
            "detector",
            "found",
            "precision",
            "mean delay",
            "median",
            "own: found",
            "precision",
            "mean delay",
            "median",
            "false per 1,000"),
        rows);
  }

  private List<String> groups() {
    return result.subjects().stream()
        .map(subject -> SeriesFolder.groupOf(subject.name()))
        .distinct()
        .toList();
  }

  private Table ofGroups(List<String> groups) {
    List<String> header = new ArrayList<>(List.of("detector"));
    groups.forEach(group -> header.add(group.isEmpty() ? "(top)" : group));
    List<List<String>> rows = new ArrayList<>();
    for (DetectorResult detector : result.detectors()) {
      List<String> row = new ArrayList<>(List.of(detector.detector()));
      groups.forEach(group -> row.add(Cells.number(detector.meanVusPr(group), 3)));
      rows.add(row);
    }
    return new Table(title("VUS-PR by folder"), "", header, rows);
  }
}
