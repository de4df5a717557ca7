package dev.heed.bench.shape;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.bench.operator.IncidentCount;
import dev.heed.bench.operator.OperatorResult;
import dev.heed.bench.operator.OperatorResult.FileResult;
import dev.heed.bench.report.Cells;
import dev.heed.bench.report.Provenance;
import dev.heed.bench.report.Table;
import dev.heed.bench.series.SeriesFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results on the shapes, by family, as tables and as JSON.
 *
 * @param provenance what they were made with
 * @param results one per detector
 */
public record ShapeReport(Provenance provenance, List<OperatorResult> results) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public ShapeReport {
    results = List.copyOf(results);
  }

  /** The detectors in total, then each by family. */
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            "Shapes within the usual range",
            "Found: events at which an incident opens, 15 rows early or late at most. False incidents"
                + " per 1,000 readings. A detector that opens no incidents itself: at the threshold"
                + " that finds most with at most 1 false one.",
            List.of("detector", "found", "recall", "false", "mean VUS-PR"),
            results.stream().map(result -> row(result.detector(), result)).toList()));
    for (OperatorResult result : results) {
      List<List<String>> rows = new ArrayList<>();
      byFamily(result).forEach((family, part) -> rows.add(row(family, part)));
      tables.add(
          new Table(
              result.detector() + " by family",
              "",
              List.of("family", "found", "recall", "false", "mean VUS-PR"),
              rows));
    }
    return tables;
  }

  private static List<String> row(String name, OperatorResult result) {
    IncidentCount count = result.count();
    return List.of(
        name,
        Cells.share(count.found(), count.events()),
        Cells.number(count.recall(), 2),
        Cells.number(count.falsePerThousand(), 2),
        Cells.number(result.meanVusPr(), 3));
  }

  private static Map<String, OperatorResult> byFamily(OperatorResult result) {
    Map<String, List<FileResult>> files =
        result.files().stream()
            .collect(
                Collectors.groupingBy(
                    file -> SeriesFolder.groupOf(file.name()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, OperatorResult> parts = new LinkedHashMap<>();
    files.forEach((family, some) -> parts.put(family, result.of(some)));
    return parts;
  }

  /** Provenance, and every detector in total and by family. */
  public ObjectNode toJson() {
    ObjectNode node = JSON.createObjectNode();
    provenance.entries().forEach(node::put);
    ObjectNode detectors = node.putObject("detectors");
    for (OperatorResult result : results) {
      ObjectNode detector = detectors.putObject(result.detector());
      put(detector, result);
      ObjectNode families = detector.putObject("families");
      byFamily(result).forEach((family, part) -> put(families.putObject(family), part));
    }
    return node;
  }

  private static void put(ObjectNode node, OperatorResult result) {
    IncidentCount count = result.count();
    node.put("events", count.events());
    node.put("found", count.found());
    node.put("recall", count.recall());
    node.put("falsePer1000", count.falsePerThousand());
    node.put("meanVusPr", result.meanVusPr());
  }
}
