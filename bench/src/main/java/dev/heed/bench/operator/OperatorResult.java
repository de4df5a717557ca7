package dev.heed.bench.operator;

import java.util.List;

/**
 * What one detector gives on one data set.
 *
 * @param detector its name
 * @param threshold of the detection that the counts are at: 0 for a detector that opens incidents
 *     itself, else that of the last limit of the curve
 * @param files in the order of the set
 * @param curve recall by limit of false incidents
 */
public record OperatorResult(
    String detector, double threshold, List<FileResult> files, RecallCurve curve) {

  public OperatorResult {
    files = List.copyOf(files);
  }

  /**
   * One series.
   *
   * @param name of it
   * @param count of incidents at the threshold
   * @param vusPr of the score; NaN if it has no event, or was not asked for
   */
  public record FileResult(String name, IncidentCount count, double vusPr) {}

  /** The same of some of the files; the curve remains that of all. */
  public OperatorResult of(List<FileResult> some) {
    return new OperatorResult(detector, threshold, some, curve);
  }

  /** All files together. */
  public IncidentCount count() {
    return files.stream().map(FileResult::count).reduce(IncidentCount.NONE, IncidentCount::combine);
  }

  /** Mean over the series for which it is known; NaN if there is none. */
  public double meanVusPr() {
    return files.stream()
        .mapToDouble(FileResult::vusPr)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
