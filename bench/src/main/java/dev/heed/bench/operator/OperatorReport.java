package dev.heed.bench.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.bench.report.Cells;
import dev.heed.bench.report.Provenance;
import dev.heed.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The results as tables and as JSON.
 *
 * @param provenance what they were made with
 * @param sets by name, each with the results of the same detectors in the same order
 */
public record OperatorReport(Provenance provenance, Map<String, List<OperatorResult>> sets) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> HEADER =
      List.of(
          "detector",
          "recall",
          "false",
          "early",
          "late",
          "precision",
          "1st",
          "2nd",
          "3rd",
          "later");
  private static final String NOTE =
      "An incident is true if it opens within 15 rows of a labelled event. False ones per 1,000"
          + " readings; early: in the first 1,000 rows of a file. 1st to later: events found, by their"
          + " order in the file. at N: best recall with at most N false ones per 1,000. A detector"
          + " that opens no incidents itself: one per 60 rows at most, at the threshold with the best"
          + " recall of the last limit.";

  /** Per set and over all; file by file if wanted. */
  public List<Table> tables(boolean isPerFile) {
    List<Table> tables = new ArrayList<>();
    sets.forEach(
        (name, results) -> {
          tables.add(table(name, results, tables.isEmpty() ? NOTE : ""));
          if (isPerFile) {
            results.forEach(result -> tables.add(files(name, result)));
          }
        });
    if (sets.size() > 1) {
      tables.add(means());
    }
    return tables;
  }

  private static Table table(String set, List<OperatorResult> results, String note) {
    List<String> header = new ArrayList<>(HEADER);
    RecallCurve.LIMITS.forEach(limit -> header.add("at " + limit));
    List<List<String>> rows = new ArrayList<>();
    for (OperatorResult result : results) {
      List<String> row = new ArrayList<>(List.of(result.detector()));
      row.addAll(cells(result.count()));
      result.curve().recall().forEach(recall -> row.add(Cells.number(recall, 3)));
      rows.add(row);
    }
    return new Table(set + ": incidents", note, header, rows);
  }

  private static Table files(String set, OperatorResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (OperatorResult.FileResult file : result.files()) {
      List<String> row = new ArrayList<>(List.of(file.name()));
      row.addAll(cells(file.count()));
      rows.add(row);
    }
    List<String> header = new ArrayList<>(HEADER);
    header.set(0, "file");
    return new Table(set + ": " + result.detector() + " by file", "", header, rows);
  }

  private static List<String> cells(IncidentCount count) {
    List<String> cells = new ArrayList<>();
    cells.add(Cells.number(count.recall(), 3));
    cells.add(Cells.number(count.falsePerThousand(), 3));
    cells.add(Cells.number(count.earlyFalsePerThousand(), 3));
    cells.add(Cells.number(count.lateFalsePerThousand(), 3));
    cells.add(Cells.number(count.precision(), 3));
    for (IncidentCount.Share share : count.byOrder()) {
      cells.add(share.of() == 0 ? Cells.NONE : Cells.share(share.found(), share.of()));
    }
    return cells;
  }

  private Table means() {
    List<String> header = new ArrayList<>(List.of("detector", "recall", "false"));
    RecallCurve.LIMITS.forEach(limit -> header.add("at " + limit));
    List<List<String>> rows = new ArrayList<>();
    for (int d = 0; d < detectors().size(); d++) {
      List<String> row = new ArrayList<>(List.of(detectors().get(d)));
      row.add(Cells.number(mean(d, result -> result.count().recall()), 3));
      row.add(Cells.number(mean(d, result -> result.count().falsePerThousand()), 3));
      curve(d).forEach(recall -> row.add(Cells.number(recall, 3)));
      rows.add(row);
    }
    return new Table("Means over " + sets.size() + " sets", "", header, rows);
  }

  private List<String> detectors() {
    return sets.values().stream()
        .findFirst()
        .map(results -> results.stream().map(OperatorResult::detector).toList())
        .orElse(List.of());
  }

  private double mean(int detector, ToDoubleFunction<OperatorResult> measure) {
    return sets.values().stream()
        .mapToDouble(results -> measure.applyAsDouble(results.get(detector)))
        .average()
        .orElse(Double.NaN);
  }

  private List<Double> curve(int detector) {
    return IntStream.range(0, RecallCurve.LIMITS.size())
        .mapToObj(i -> mean(detector, result -> result.curve().recall().get(i)))
        .toList();
  }

  /** Provenance, every set by detector, and the means over sets. */
  public ObjectNode toJson(boolean isPerFile) {
    ObjectNode node = JSON.createObjectNode();
    provenance.entries().forEach(node::put);
    ObjectNode all = node.putObject("sets");
    sets.forEach(
        (name, results) -> {
          ObjectNode set = all.putObject(name);
          results.forEach(result -> set.set(result.detector(), json(result, isPerFile)));
        });
    ObjectNode means = node.putObject("meanOverSets");
    for (int d = 0; d < detectors().size(); d++) {
      ObjectNode mean = means.putObject(detectors().get(d));
      mean.put("recall", mean(d, result -> result.count().recall()));
      mean.put("falsePer1000", mean(d, result -> result.count().falsePerThousand()));
      putCurve(mean, curve(d));
    }
    return node;
  }

  private static ObjectNode json(OperatorResult result, boolean isPerFile) {
    ObjectNode node = JSON.createObjectNode();
    node.put("files", result.files().size());
    putCount(node, result.count());
    if (Double.isFinite(result.threshold())) {
      node.put("threshold", result.threshold());
    }
    putCurve(node, result.curve().recall());
    if (isPerFile) {
      ObjectNode files = node.putObject("byFile");
      result.files().forEach(file -> putCount(files.putObject(file.name()), file.count()));
    }
    return node;
  }

  private static void putCount(ObjectNode node, IncidentCount count) {
    node.put("rows", count.rows());
    node.put("events", count.events());
    node.put("incidents", count.incidents());
    node.put("recall", count.recall());
    node.put("falsePer1000", count.falsePerThousand());
    node.put("earlyFalsePer1000", count.earlyFalsePerThousand());
    node.put("lateFalsePer1000", count.lateFalsePerThousand());
    node.put("precision", count.precision());
    ObjectNode repeat = node.putObject("repeat");
    for (int i = 0; i < count.byOrder().size(); i++) {
      IncidentCount.Share share = count.byOrder().get(i);
      if (share.of() > 0) {
        repeat.put(Integer.toString(i + 1), Cells.share(share.found(), share.of()));
      }
    }
  }

  private static void putCurve(ObjectNode node, List<Double> recall) {
    ObjectNode curve = node.putObject("curve");
    for (int i = 0; i < recall.size(); i++) {
      curve.put(RecallCurve.LIMITS.get(i).toString(), recall.get(i));
    }
  }
}
