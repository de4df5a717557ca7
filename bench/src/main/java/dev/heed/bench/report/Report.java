package dev.heed.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.bench.accuracy.SetResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The results of one run, on one data set or several.
 *
 * @param provenance what they were made with
 * @param results at least one; of the same detectors in the same order
 */
public record Report(Provenance provenance, List<SetResult> results) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Report {
    results = List.copyOf(results);
  }

  /** The tables in total, and file by file if wanted. */
  public List<Table> tables(boolean isPerFile) {
    List<Table> tables = new ArrayList<>();
    if (results.size() > 1) {
      tables.add(SummaryTable.of(results));
    }
    for (SetResult result : results) {
      tables.addAll(new Tables(result, provenance.seed()).totals());
      if (isPerFile) {
        result.detectors().forEach(detector -> tables.add(FileTable.of(result, detector)));
      }
    }
    return tables;
  }

  /** The tables as text. */
  public String toText(boolean isPerFile) {
    return tables(isPerFile).stream().map(Table::toText).collect(Collectors.joining("\n"));
  }

  /** The tables as Markdown, after the lines that say what they were made with. */
  public String toMarkdown() {
    return provenance.toMarkdown()
        + "\n"
        + tables(false).stream().map(Table::toMarkdown).collect(Collectors.joining("\n"));
  }

  /** One set: its own object with the provenance; several: an object each, and the means. */
  public ObjectNode toJson(boolean isPerFile) {
    JsonResults json = new JsonResults(provenance.seed(), isPerFile);
    ObjectNode node = JSON.createObjectNode();
    provenance.entries().forEach(node::put);
    if (results.size() == 1) {
      node.setAll(json.of(results.get(0)));
      return node;
    }
    ObjectNode sets = node.putObject("sets");
    results.forEach(result -> sets.set(result.set().name(), json.of(result)));
    ObjectNode means = node.putObject("meanVusPrOverSets");
    for (int d = 0; d < results.get(0).detectors().size(); d++) {
      String detector = results.get(0).detectors().get(d).detector();
      JsonResults.put(means, detector, SummaryTable.meanVusPr(results, d));
    }
    return node;
  }

  /** Writes results.json, results.md and report.html into a folder, which is made if need be. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("results.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(toJson(true)) + "\n");
    Files.writeString(folder.resolve("results.md"), toMarkdown());
    try (Writer out = Files.newBufferedWriter(folder.resolve("report.html"))) {
      new HtmlReport(this, out).write();
    }
  }
}
