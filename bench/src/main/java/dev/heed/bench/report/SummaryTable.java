package dev.heed.bench.report;

import dev.heed.bench.accuracy.Benchmark;
import dev.heed.bench.accuracy.DetectorResult;
import dev.heed.bench.accuracy.SetResult;
import dev.heed.bench.metric.NabProfile;
import dev.heed.bench.metric.OutlierMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** All detectors on all data sets, one row per detector. */
final class SummaryTable {
  private SummaryTable() {}

  /**
   * @param results of the same detectors in the same order
   */
  static Table of(List<SetResult> results) {
    List<String> header = new ArrayList<>(List.of("detector"));
    for (SetResult result : results) {
      if (result.set().benchmark() == Benchmark.NAB) {
        header.add("NAB standard");
      }
      if (result.set().benchmark() == Benchmark.SKAB) {
        header.addAll(List.of("SKAB F1", "FAR %", "MAR %"));
      }
    }
    results.stream().filter(SummaryTable::isRanked).forEach(r -> header.add("VUS-PR " + name(r)));
    header.add("mean VUS-PR");
    List<List<String>> rows = new ArrayList<>();
    for (int d = 0; d < results.get(0).detectors().size(); d++) {
      rows.add(row(results, d));
    }
    return new Table(
        "Summary",
        "SKAB at best F1 with a false-alarm rate of at most 20 %. The mean is over the sets, each of"
            + " which counts the same.",
        header,
        rows);
  }

  /** SKAB's labels are judged by its own rules alone. */
  static boolean isRanked(SetResult result) {
    return result.set().benchmark() != Benchmark.SKAB;
  }

  static double meanVusPr(List<SetResult> results, int detector) {
    return DoubleStream.of(
            results.stream()
                .filter(SummaryTable::isRanked)
                .mapToDouble(result -> result.detectors().get(detector).meanVusPr())
                .toArray())
        .average()
        .orElse(Double.NaN);
  }

  private static String name(SetResult result) {
    return result.set().name();
  }

  private static List<String> row(List<SetResult> results, int d) {
    List<String> row = new ArrayList<>(List.of(results.get(0).detectors().get(d).detector()));
    for (SetResult result : results) {
      DetectorResult detector = result.detectors().get(d);
      if (!detector.nab().isEmpty()) {
        row.add(Cells.number(Tables.nabScore(detector, NabProfile.STANDARD).score(), 2));
      }
      OutlierMetrics limited = detector.limitedOutliers();
      if (limited != null) {
        row.add(Cells.number(limited.total().f1(), 3));
        row.add(Cells.number(limited.total().falseAlarmPercent(), 1));
        row.add(Cells.number(limited.total().missedAlarmPercent(), 1));
      }
    }
    results.stream()
        .filter(SummaryTable::isRanked)
        .forEach(result -> row.add(Cells.number(result.detectors().get(d).meanVusPr(), 3)));
    row.add(Cells.number(meanVusPr(results, d), 3));
    return row;
  }
}
