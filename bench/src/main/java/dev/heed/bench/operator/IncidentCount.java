package dev.heed.bench.operator;

import java.util.ArrayList;
import java.util.List;

/**
 * Incidents against labelled events, in one series or in several together.
 *
 * <p>An event is found if an incident opens within its slack (see {@link LabelledEvents}); an
 * incident is false if it opens within none. All false ones are counted per reading, labelled or
 * not. Without events the recall is 0, without incidents the precision is 1.
 *
 * @param rows readings
 * @param events labelled events
 * @param found events that are found
 * @param incidents openings
 * @param falseIncidents openings that belong to no event
 * @param earlyRows readings among the first {@value LabelledEvents#EARLY} of their series
 * @param earlyFalse false ones among them
 * @param byOrder events by their order in their series: first, second, third, later
 */
public record IncidentCount(
    long rows,
    int events,
    int found,
    int incidents,
    int falseIncidents,
    long earlyRows,
    int earlyFalse,
    List<Share> byOrder) {
  /** First, second, third, later. */
  static final int ORDERS = 4;

  /** Of no rows at all; neutral in {@link #combine}. */
  public static final IncidentCount NONE =
      new IncidentCount(
          0, 0, 0, 0, 0, 0, 0, List.of(Share.NONE, Share.NONE, Share.NONE, Share.NONE));

  /** So many of so many. */
  public record Share(int found, int of) {
    static final Share NONE = new Share(0, 0);

    Share plus(boolean isFound) {
      return new Share(found + (isFound ? 1 : 0), of + 1);
    }

    Share combine(Share other) {
      return new Share(found + other.found, of + other.of);
    }
  }

  public IncidentCount {
    byOrder = List.copyOf(byOrder);
  }

  /** Both together. */
  public IncidentCount combine(IncidentCount other) {
    List<Share> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      orders.add(byOrder.get(i).combine(other.byOrder.get(i)));
    }
    return new IncidentCount(
        rows + other.rows,
        events + other.events,
        found + other.found,
        incidents + other.incidents,
        falseIncidents + other.falseIncidents,
        earlyRows + other.earlyRows,
        earlyFalse + other.earlyFalse,
        orders);
  }

  /** Events found, of all. */
  public double recall() {
    return found / (double) Math.max(1, events);
  }

  /** Incidents that belong to an event, of all. */
  public double precision() {
    return 1 - falseIncidents / (double) Math.max(1, incidents);
  }

  /** False incidents in 1,000 readings. */
  public double falsePerThousand() {
    return perThousand(falseIncidents, rows);
  }

  /** The same among the first readings of each series. */
  public double earlyFalsePerThousand() {
    return perThousand(earlyFalse, earlyRows);
  }

  /** The same among the readings after those. */
  public double lateFalsePerThousand() {
    return perThousand(falseIncidents - earlyFalse, rows - earlyRows);
  }

  private static double perThousand(int count, long rows) {
    return 1000.0 * count / Math.max(1, rows);
  }
}
