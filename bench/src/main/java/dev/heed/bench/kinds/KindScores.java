package dev.heed.bench.kinds;

import dev.heed.core.heads.HeadAttention;
import dev.heed.core.heads.HeadAudit;
import dev.heed.core.heads.HeadScores;
import dev.heed.core.heads.NamedHead;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.heads.Naming;
import dev.heed.core.message.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How well incidents are named, by every way of naming.
 *
 * @param byNamer results by the name of the way of naming, the model's own first
 * @param audit dead and duplicate heads on all incidents, false alarms too; null without heads
 * @param nullOnFaults mean share of the null on the incidents of faults; NaN without heads
 * @param nullOnFalseAlarms the same on false alarms
 */
public record KindScores(
    Map<String, Result> byNamer,
    @Nullable HeadAudit audit,
    double nullOnFaults,
    double nullOnFalseAlarms) {
  private static final List<NamedHead> NAMES = List.of(NamedHead.values());

  static final String HEADS = "named heads";
  static final String ADDITIVE = "additive lens alone";
  static final String MULTIPLICATIVE = "multiplicative lens alone";
  static final String RULE = "rule";

  /**
   * What one way of naming does.
   *
   * @param atEnd kinds as the incidents' last events tell them
   * @param firstOfFault the same, of each fault's first incident only
   * @param atOpening kinds as the incidents' first events tell them
   * @param decidedLater share of all incidents, false alarms too, that open as unclear and get a
   *     kind later: the only way in which a kind can change
   * @param neverDecided share of them that stay unclear
   */
  public record Result(
      KindTable atEnd,
      KindTable firstOfFault,
      KindTable atOpening,
      double decidedLater,
      double neverDecided) {}

  /**
   * Measures.
   *
   * @param heads of the model; null to measure the rule alone
   */
  public static KindScores of(List<IncidentCase> cases, @Nullable NamedHeads heads) {
    Map<String, Result> results = new LinkedHashMap<>();
    HeadAttention attention = heads == null ? null : new HeadAttention(heads);
    if (heads != null && attention != null) {
      double margin = heads.margin();
      results.put(HEADS, result(cases, by(attention, margin, HeadScores::fused)));
      results.put(ADDITIVE, result(cases, by(attention, margin, HeadScores::additive)));
      results.put(MULTIPLICATIVE, result(cases, by(attention, margin, HeadScores::multiplicative)));
    }
    results.put(RULE, result(cases, IncidentCase.Moment::byRule));
    return new KindScores(
        results,
        attention == null ? null : audit(cases, attention),
        nullShare(cases, attention, incident -> incident.fault() != null),
        nullShare(cases, attention, incident -> incident.fault() == null));
  }

  private static Function<IncidentCase.Moment, Naming> by(
      HeadAttention attention, double margin, Function<HeadScores, double[]> lens) {
    return moment -> {
      double[] s = lens.apply(attention.score(moment.k(), moment.q()));
      int best = HeadScores.strongest(s);
      Kind kind = NAMES.get(best).kind(moment.side());
      boolean isClear = kind != Kind.UNCLEAR && HeadScores.lead(s) >= margin;
      return new Naming(kind, HeadScores.shares(s)[best], isClear, List.of());
    };
  }

  /** How well heads name under a margin of their own. */
  static KindTable atEnd(List<IncidentCase> cases, NamedHeads heads) {
    return result(cases, by(new HeadAttention(heads), heads.margin(), HeadScores::fused)).atEnd();
  }

  private static Result result(
      List<IncidentCase> cases, Function<IncidentCase.Moment, Naming> namer) {
    KindTable atEnd = new KindTable();
    KindTable firstOfFault = new KindTable();
    KindTable atOpening = new KindTable();
    int late = 0;
    int never = 0;
    for (IncidentCase incident : cases) {
      Kind first = incident.atOpening(namer);
      Kind last = incident.atEnd(namer);
      late += first != last ? 1 : 0;
      never += last == Kind.UNCLEAR ? 1 : 0;
      if (incident.fault() != null) {
        Kind truth = IncidentCase.kindOf(incident.fault());
        atEnd.add(truth, last);
        atOpening.add(truth, first);
        if (incident.isFirst()) {
          firstOfFault.add(truth, last);
        }
      }
    }
    double all = Math.max(1, cases.size());
    return new Result(atEnd, firstOfFault, atOpening, late / all, never / all);
  }

  private static HeadAudit audit(List<IncidentCase> cases, HeadAttention attention) {
    List<HeadScores> scores = new ArrayList<>();
    for (IncidentCase incident : cases) {
      scores.add(attention.score(incident.last().k(), incident.last().q()));
    }
    return HeadAudit.of(scores);
  }

  private static double nullShare(
      List<IncidentCase> cases, @Nullable HeadAttention attention, Predicate<IncidentCase> chosen) {
    double sum = 0;
    int count = 0;
    for (IncidentCase incident : cases) {
      if (attention != null && chosen.test(incident)) {
        double rest = 1;
        for (double share : attention.score(incident.last().k(), incident.last().q()).share()) {
          rest -= share;
        }
        sum += rest;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
