package dev.heed.bench.operator;

import dev.heed.bench.metric.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The labelled events of one series, each a run of labelled rows and {@value #SLACK} rows on both
 * sides: what opens there belongs to the event. Where the slack of two events overlaps, an incident
 * belongs to both.
 */
public final class LabelledEvents {
  /** Rows before and after an event in which an incident belongs to it still. */
  static final int SLACK = 15;

  /** Rows at the beginning of a series in which a detector knows little. */
  static final int EARLY = 1_000;

  private final int rows;
  private final List<Span> reach = new ArrayList<>();
  private final boolean[] isNear;

  /**
   * @param label of every row
   */
  public LabelledEvents(boolean[] label) {
    rows = label.length;
    isNear = new boolean[rows];
    for (Span run : Span.runsOf(label)) {
      Span wide =
          new Span(Math.max(0, run.first() - SLACK), Math.min(rows - 1, run.last() + SLACK));
      reach.add(wide);
      Arrays.fill(isNear, wide.first(), wide.last() + 1, true);
    }
  }

  /** Whether what opens on a row belongs to an event. */
  public boolean isNear(int row) {
    return isNear[row];
  }

  /**
   * Counts incidents.
   *
   * @param openings rows at which one opens, ascending
   */
  IncidentCount count(int[] openings) {
    int falseOnes = 0;
    int early = 0;
    for (int row : openings) {
      falseOnes += isNear[row] ? 0 : 1;
      early += isNear[row] || row >= EARLY ? 0 : 1;
    }
    int found = 0;
    IncidentCount.Share[] byOrder = new IncidentCount.Share[IncidentCount.ORDERS];
    Arrays.fill(byOrder, IncidentCount.Share.NONE);
    for (int i = 0; i < reach.size(); i++) {
      boolean isFound = anyWithin(openings, reach.get(i));
      found += isFound ? 1 : 0;
      int order = Math.min(i, byOrder.length - 1);
      byOrder[order] = byOrder[order].plus(isFound);
    }
    return new IncidentCount(
        rows,
        reach.size(),
        found,
        openings.length,
        falseOnes,
        Math.min(rows, EARLY),
        early,
        List.of(byOrder));
  }

  private static boolean anyWithin(int[] openings, Span span) {
    int at = Arrays.binarySearch(openings, span.first());
    int next = at < 0 ? -at - 1 : at;
    return next < openings.length && openings[next] <= span.last();
  }
}
