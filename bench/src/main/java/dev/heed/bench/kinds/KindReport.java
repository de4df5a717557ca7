package dev.heed.bench.kinds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.heads.HeadAudit;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Severity;
import dev.heed.producer.simulate.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What came out, as text, as a page in Markdown, and as JSON.
 *
 * @param command that made it
 * @param seeds of the plants
 * @param origin where the heads come from, by their provenance
 * @param cases the incidents
 * @param scores how well they are named
 */
public record KindReport(
    String command, Seeds seeds, Map<String, String> origin, PlantCases cases, KindScores scores) {

  /** For people, as tables that Markdown renders too. */
  public String toText() {
    StringBuilder out = new StringBuilder();
    line(out, "Kinds of incidents on simulated plants of seeds %s, by `%s`.", seeds, command);
    if (!origin.isEmpty()) {
      line(
          out,
          "Heads trained on seeds %s: %s namings of incidents.",
          origin.getOrDefault("seeds", "unknown"),
          origin.getOrDefault("examples", "unknown"));
    }
    line(out, "");
    summary(out);
    line(out, "");
    matrix(out);
    line(out, "");
    faults(out);
    line(out, "");
    severities(out);
    if (scores.audit() != null) {
      line(out, "");
      audit(out, scores.audit());
    }
    return out.toString();
  }

  private void summary(StringBuilder out) {
    row(
        out,
        "named by",
        "macro-F1",
        "of the named",
        "first of each fault",
        "at opening",
        "share right",
        "decided later",
        "never");
    row(out, "---", "---", "---", "---", "---", "---", "---", "---");
    scores
        .byNamer()
        .forEach(
            (name, result) ->
                row(
                    out,
                    name,
                    number(result.atEnd().macroF1()),
                    number(result.atEnd().macroF1OfNamed()),
                    number(result.firstOfFault().macroF1()),
                    number(result.atOpening().macroF1()),
                    number(result.atEnd().accuracy()),
                    number(result.decidedLater()),
                    number(result.neverDecided())));
  }

  private KindTable own() {
    return scores.byNamer().values().iterator().next().atEnd();
  }

  private void matrix(StringBuilder out) {
    List<String> cells = new ArrayList<>(List.of("fault \\ named"));
    List<String> rule = new ArrayList<>(List.of("---"));
    for (Kind kind : KindTable.NAMES) {
      cells.add(kind.code());
      rule.add("---");
    }
    cells.addAll(List.of("F1", "F1 of the rule"));
    rule.addAll(List.of("---", "---"));
    row(out, cells.toArray(String[]::new));
    row(out, rule.toArray(String[]::new));
    for (Kind truth : KindTable.TRUE_KINDS) {
      cells.clear();
      cells.add(truth.code());
      for (Kind given : KindTable.NAMES) {
        cells.add(Integer.toString(own().count(truth, given)));
      }
      cells.add(number(own().f1(truth)));
      cells.add(number(ofRule().f1(truth)));
      row(out, cells.toArray(String[]::new));
    }
  }

  private KindTable ofRule() {
    KindScores.Result rule = scores.byNamer().get(KindScores.RULE);
    if (rule == null) {
      throw new IllegalStateException("the rule is always measured");
    }
    return rule.atEnd();
  }

  private void faults(StringBuilder out) {
    row(out, "fault", "happened", "missed");
    row(out, "---", "---", "---");
    cases.happened().forEach((kind, count) -> row(out, kind.code(), count + "", missed(kind) + ""));
  }

  private void severities(StringBuilder out) {
    row(out, "severity", "false alarms", "incidents of faults", "of faults above 8 spreads");
    row(out, "---", "---", "---", "---");
    for (Severity severity : Severity.values()) {
      row(
          out,
          severity.code(),
          share(severity, incident -> incident.fault() == null),
          share(severity, incident -> incident.fault() != null),
          share(severity, incident -> incident.isFirst() && incident.isLarge()));
    }
  }

  private String share(Severity severity, Predicate<IncidentCase> counts) {
    List<IncidentCase> counted = cases.cases().stream().filter(counts).toList();
    long such = counted.stream().filter(incident -> incident.severity() == severity).count();
    return number(such / (double) Math.max(1, counted.size()));
  }

  private int missed(FaultKind kind) {
    return cases.happened().getOrDefault(kind, 0) - cases.found().getOrDefault(kind, 0);
  }

  private void audit(StringBuilder out, HeadAudit audit) {
    row(out, "head", "strongest for", "mean share", "");
    row(out, "---", "---", "---", "---");
    for (HeadAudit.Usage usage : audit.usage()) {
      row(
          out,
          usage.head().code(),
          usage.wins() + "",
          number(usage.meanShare()),
          usage.isDead() ? "dead" : "alive");
    }
    line(out, "");
    line(
        out,
        "Mean share of the null: %s on faults, %s on false alarms. Duplicate heads: %s.",
        number(scores.nullOnFaults()),
        number(scores.nullOnFalseAlarms()),
        audit.duplicates().isEmpty() ? "none" : duplicates(audit));
  }

  private static String duplicates(HeadAudit audit) {
    List<String> texts = new ArrayList<>();
    for (HeadAudit.Pair pair : audit.duplicates()) {
      texts.add(
          "%s and %s (shares %s, additive %s, multiplicative %s)"
              .formatted(
                  pair.first().code(),
                  pair.second().code(),
                  number(pair.shares()),
                  number(pair.additive()),
                  number(pair.multiplicative())));
    }
    return String.join("; ", texts);
  }

  private static void row(StringBuilder out, String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** One object in one line. */
  public String toJson() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("command", command).put("seeds", seeds.toString());
    root.put("incidents", own().total()).put("macroF1", own().macroF1());
    ObjectNode results = root.putObject("results");
    scores
        .byNamer()
        .forEach(
            (name, result) ->
                results
                    .putObject(name)
                    .put("macroF1", result.atEnd().macroF1())
                    .put("macroF1OfNamed", result.atEnd().macroF1OfNamed())
                    .put("macroF1FirstOfFault", result.firstOfFault().macroF1())
                    .put("macroF1AtOpening", result.atOpening().macroF1())
                    .put("shareRight", result.atEnd().accuracy())
                    .put("decidedLater", result.decidedLater())
                    .put("neverDecided", result.neverDecided()));
    ObjectNode confusion = root.putObject("confusion");
    for (Kind truth : KindTable.TRUE_KINDS) {
      ObjectNode given = confusion.putObject(truth.code());
      for (Kind kind : KindTable.NAMES) {
        given.put(kind.code(), own().count(truth, kind));
      }
    }
    ObjectNode faults = root.putObject("faults");
    cases
        .happened()
        .forEach(
            (kind, count) ->
                faults.putObject(kind.code()).put("happened", count).put("missed", missed(kind)));
    if (scores.audit() != null) {
      putAudit(root, scores.audit());
    }
    return root.toString();
  }

  private void putAudit(ObjectNode root, HeadAudit audit) {
    root.put("nullShareOnFaults", scores.nullOnFaults());
    root.put("nullShareOnFalseAlarms", scores.nullOnFalseAlarms());
    ArrayNode heads = root.putArray("heads");
    for (HeadAudit.Usage usage : audit.usage()) {
      heads
          .addObject()
          .put("head", usage.head().code())
          .put("strongestFor", usage.wins())
          .put("meanShare", usage.meanShare())
          .put("dead", usage.isDead());
    }
    ArrayNode pairs = root.putArray("duplicateHeads");
    for (HeadAudit.Pair pair : audit.duplicates()) {
      pairs
          .addObject()
          .put("first", pair.first().code())
          .put("second", pair.second().code())
          .put("shares", pair.shares())
          .put("additive", pair.additive())
          .put("multiplicative", pair.multiplicative());
    }
  }
}
