package dev.heed.bench.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.bench.report.Cells;
import dev.heed.bench.report.Provenance;
import dev.heed.bench.report.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The results on a healthy fleet as tables and as JSON.
 *
 * @param provenance what they were made with
 * @param results one per detector
 */
public record FleetReport(Provenance provenance, List<FleetResult> results) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public FleetReport {
    results = List.copyOf(results);
  }

  /** Three per detector: weeks, changes of the sort of day, kinds of sensors. */
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    for (FleetResult result : results) {
      tables.add(weeks(result));
      tables.add(switches(result));
      tables.add(kinds(result));
    }
    return tables;
  }

  private static Table weeks(FleetResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (FleetResult.Week week : result.weeks()) {
      rows.add(
          List.of(
              Integer.toString(rows.size() + 1),
              Integer.toString(week.incidents()),
              Integer.toString(week.worstTenMinutes()),
              Integer.toString(week.chance())));
    }
    String total =
        result.incidents()
            + " incidents of "
            + result.sensors()
            + " healthy sensors in "
            + result.readings()
            + " readings, "
            + Cells.number(result.incidentsPer1000(), 3)
            + " per 1,000. By chance: the worst ten minutes stay within 95 times of 100 if as many"
            + " incidents fall at random.";
    return new Table(
        result.detector() + ": healthy fleet",
        total,
        List.of("week", "incidents", "worst ten minutes", "by chance"),
        rows);
  }

  private static Table switches(FleetResult result) {
    return new Table(
        result.detector() + ": when the sort of day changes",
        "Incidents in the ten minutes from 00:00 on.",
        List.of("day", "incidents"),
        result.switches().stream()
            .map(one -> List.of(one.day(), Integer.toString(one.incidents())))
            .toList());
  }

  private static Table kinds(FleetResult result) {
    return new Table(
        result.detector() + ": by kind of sensor",
        "In an incident: share of its readings, of the sensor with the largest.",
        List.of("kind", "incidents", "per 1,000", "in an incident"),
        result.kinds().stream()
            .map(
                kind ->
                    List.of(
                        kind.kind(),
                        Integer.toString(kind.incidents()),
                        Cells.number(kind.incidentsPer1000(), 3),
                        Cells.number(kind.longestShareOpen(), 4)))
            .toList());
  }

  /** Provenance and every detector. */
  public ObjectNode toJson() {
    ObjectNode node = JSON.createObjectNode();
    provenance.entries().forEach(node::put);
    ObjectNode detectors = node.putObject("detectors");
    results.forEach(result -> detectors.set(result.detector(), JSON.valueToTree(result)));
    return node;
  }
}
