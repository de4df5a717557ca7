package dev.heed.bench.robustness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.bench.report.Axis;
import dev.heed.bench.report.LineChart;
import dev.heed.bench.report.Provenance;
import dev.heed.bench.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The results as tables, as a picture, as JSON.
 *
 * @param provenance what they were made with
 * @param results one per contestant
 */
record RobustnessReport(Provenance provenance, List<Robustness> results) {
  private static final List<SecondFault> REAL =
      Arrays.stream(SecondFault.values()).filter(SecondFault::isReal).toList();
  private static final double BEND = 5;

  List<Table> tables() {
    return List.of(
        table(
            "Recall of the fault after a glitch, all at one level",
            "At most 1 in 1,000 rows of clean streams of all noises exceeds the level, which is"
                + " chosen on other seeds; false: alarmed rows in 1,000 of the streams reported."
                + " Glitch in spreads of the noise.",
            false,
            REAL),
        table(
            "Alarms after a glitch that no fault follows, same levels",
            "Share of streams with an alarm in 64 rows, 5 to 200 rows after the glitch.",
            false,
            List.of(SecondFault.NOTHING)),
        table(
            "Recall of the fault after a glitch, own alarms",
            "Heed at its budget, the forest where its library grades above 0.",
            true,
            REAL),
        byFault());
  }

  private Table table(String title, String note, boolean isOwn, List<SecondFault> faults) {
    List<String> header = new ArrayList<>(List.of("detector", "false"));
    for (double glitch : RobustnessBench.GLITCHES) {
      header.add(glitch == 0 ? "no glitch" : Axis.number(glitch));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Robustness result : of(isOwn)) {
      List<String> row = new ArrayList<>();
      row.add(result.name());
      row.add(String.format(Locale.ROOT, "%.2f", result.falsePerThousand()));
      for (double glitch : RobustnessBench.GLITCHES) {
        row.add(share(result.recall(glitch, faults)));
      }
      rows.add(row);
    }
    return new Table(title, note, header, rows);
  }

  private Table byFault() {
    double largest = RobustnessBench.GLITCHES[RobustnessBench.GLITCHES.length - 1];
    List<String> header = new ArrayList<>(List.of("detector"));
    for (SecondFault fault : REAL) {
      header.add(fault.code() + ", no glitch");
      header.add(fault.code() + ", " + Axis.number(largest));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Robustness result : of(false)) {
      List<String> row = new ArrayList<>();
      row.add(result.name());
      for (SecondFault fault : REAL) {
        row.add(share(result.recall(0, List.of(fault))));
        row.add(share(result.recall(largest, List.of(fault))));
      }
      rows.add(row);
    }
    return new Table("By fault, all at one level", "", header, rows);
  }

  private static String share(Robustness.Share share) {
    return String.format(Locale.ROOT, "%.2f", share.value());
  }

  private List<Robustness> of(boolean isOwn) {
    return results.stream().filter(result -> result.hasOwnLevel() == isOwn).toList();
  }

  /** Recall over the size of the glitch, all at one level; of forests the best one. */
  String toSvg() {
    double[] sizes = RobustnessBench.GLITCHES;
    LineChart chart =
        new LineChart(
            "Recall of a fault that follows a glitch, over the size of the glitch",
            new Axis("size of the glitch before it, in spreads (0: none)", 0, 1e6, BEND),
            Axis.linear("recall of the second fault, all at one level", 0, 1.05));
    List<Robustness> lines = of(false);
    List<String> names = List.of("fused", "additive", "multiplicative");
    int[] colours = {2, 0, 1};
    for (int i = 0; i < lines.size(); i++) {
      double[] recall = new double[sizes.length];
      for (int j = 0; j < sizes.length; j++) {
        recall[j] = lines.get(i).recall(sizes[j], REAL).value();
      }
      boolean isHeed = i < names.size();
      String name = isHeed ? names.get(i) : lines.get(i).name().replace("random cut forest, ", "");
      chart.line(
          isHeed ? name : "forest " + (i - names.size() + 1),
          isHeed ? colours[i] : i,
          sizes,
          recall);
    }
    return chart.toSvg();
  }

  String toJson() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    provenance.entries().forEach(root::put);
    ObjectNode detectors = root.putObject("oneLevel");
    of(false).forEach(result -> put(detectors.putObject(result.name()), result));
    ObjectNode own = root.putObject("ownAlarms");
    of(true).forEach(result -> put(own.putObject(result.name()), result));
    return root.toString();
  }

  private static void put(ObjectNode node, Robustness result) {
    node.put("level", result.level());
    node.put("falsePerThousand", result.falsePerThousand());
    ObjectNode recall = node.putObject("recall");
    for (double glitch : RobustnessBench.GLITCHES) {
      ObjectNode at = recall.putObject(Axis.number(glitch));
      at.put("all", result.recall(glitch, REAL).value());
      for (SecondFault fault : SecondFault.values()) {
        at.put(fault.code(), result.recall(glitch, List.of(fault)).value());
      }
    }
  }
}
