package dev.heed.bench.report;

import dev.heed.bench.accuracy.DetectorResult;
import dev.heed.bench.accuracy.SeriesResult;
import dev.heed.bench.accuracy.SetResult;
import dev.heed.bench.metric.Confusion;
import dev.heed.bench.metric.NabProfile;
import dev.heed.bench.metric.NabScore;
import java.util.ArrayList;
import java.util.List;

/** One detector, file by file. */
final class FileTable {
  private FileTable() {}

  static Table of(SetResult result, DetectorResult detector) {
    List<String> header = new ArrayList<>(List.of("file", "rows", "period"));
    header.addAll(List.of("VUS-PR", "AUC-PR", "best F1", "found", "precision", "median delay"));
    header.addAll(List.of("false alarms per 1,000"));
    if (!detector.nab().isEmpty()) {
      header.addAll(List.of("NAB raw", "windows", "false rows"));
    }
    if (detector.limitedOutliers() != null) {
      header.addAll(List.of("F1", "FAR %", "MAR %"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < detector.series().size(); i++) {
      rows.add(row(detector, i));
    }
    return new Table(
        result.set().name() + ": " + detector.detector() + " by file", "", header, rows);
  }

  private static List<String> row(DetectorResult detector, int i) {
    SeriesResult series = detector.series().get(i);
    List<String> row = new ArrayList<>();
    row.add(series.name());
    row.add(Integer.toString(series.rows()));
    row.add(Integer.toString(series.window()));
    row.add(Cells.number(series.vus().pr(), 4));
    row.add(Cells.number(series.ranking().averagePrecision(), 3));
    row.add(Cells.number(series.ranking().bestF1(), 3));
    row.add(Cells.share(series.alarms().found(), series.alarms().anomalies()));
    row.add(Cells.number(series.alarms().precision(), 3));
    row.add(Cells.number(series.alarms().medianDelay(), 1));
    row.add(Cells.number(series.alarms().falseSegmentsPerThousand(), 2));
    if (!detector.nab().isEmpty()) {
      NabScore.FileScore file = Tables.nabScore(detector, NabProfile.STANDARD).files().get(i);
      row.add(Cells.number(file.raw(), 3));
      row.add(Cells.share(file.found(), file.windows()));
      row.add(Integer.toString(file.falseRows()));
    }
    if (detector.limitedOutliers() != null) {
      Confusion file = detector.limitedOutliers().files().get(i);
      row.add(Cells.number(file.f1(), 3));
      row.add(Cells.number(file.falseAlarmPercent(), 1));
      row.add(Cells.number(file.missedAlarmPercent(), 1));
    }
    return row;
  }
}
