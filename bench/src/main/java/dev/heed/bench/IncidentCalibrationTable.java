package dev.heed.bench;

import dev.heed.bench.calibration.Bins;
import dev.heed.bench.calibration.IncidentCalibration;
import dev.heed.bench.report.Cells;
import dev.heed.bench.report.Table;
import java.util.ArrayList;
import java.util.List;

/** The calibration of incidents as tables. */
final class IncidentCalibrationTable {
  private IncidentCalibrationTable() {}

  static List<Table> of(IncidentCalibration measured) {
    return List.of(errors(measured), reliability(measured));
  }

  private static Table errors(IncidentCalibration measured) {
    List<List<String>> rows = new ArrayList<>();
    measured.sets().forEach(part -> rows.add(cells(part)));
    rows.add(
        List.of(
            "mean of the sets",
            "",
            "",
            "",
            "",
            Cells.number(measured.meanErrorAtOpening(), 3),
            Cells.number(measured.meanErrorAtEnd(), 3)));
    rows.add(cells(measured.all()));
    return new Table(
        "probability of incidents, each set left out of the fit",
        "Expected calibration error over ten bins of equal width; true: opened within 15 rows of a"
            + " labelled event.",
        List.of(
            "set",
            "incidents",
            "share true",
            "said at opening",
            "said at the end",
            "error at opening",
            "error at the end"),
        rows);
  }

  private static List<String> cells(IncidentCalibration.Part part) {
    return List.of(
        part.name(),
        Integer.toString(part.incidents()),
        Cells.number(part.trueShare(), 3),
        Cells.number(part.atOpening(), 3),
        Cells.number(part.atEnd(), 3),
        Cells.number(part.errorAtOpening(), 3),
        Cells.number(part.errorAtEnd(), 3));
  }

  private static Table reliability(IncidentCalibration measured) {
    List<List<String>> rows = new ArrayList<>();
    for (Bins.Bin bin : measured.bins()) {
      rows.add(
          List.of(
              Cells.number(bin.probability(), 3),
              Cells.number(bin.share(), 3),
              Integer.toString(bin.count())));
    }
    return new Table(
        "all sets together, at opening", "", List.of("said", "true", "incidents"), rows);
  }
}
