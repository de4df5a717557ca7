package dev.heed.bench.robustness;

import java.util.List;
import java.util.Map;

/**
 * What came out for one contestant.
 *
 * @param name the detector
 * @param hasOwnLevel whether it alarmed by itself rather than at the chosen level
 * @param level score that alarms exceed
 * @param falsePerThousand alarmed rows in 1,000 of the clean streams that it is judged on
 * @param cells recall of the second fault by glitch and fault; of {@link SecondFault#NOTHING} the
 *     share of streams with an alarm all the same
 */
record Robustness(
    String name,
    boolean hasOwnLevel,
    double level,
    double falsePerThousand,
    Map<Cell, Share> cells) {

  /**
   * A glitch and what follows it.
   *
   * @param glitch its size in spreads; 0: none
   * @param fault the second fault
   */
  record Cell(double glitch, SecondFault fault) {}

  /**
   * Some of all.
   *
   * @param found streams with an alarm in time
   * @param of streams
   */
  record Share(int found, int of) {

    Share plus(Share other) {
      return new Share(found + other.found, of + other.of);
    }

    double value() {
      return of == 0 ? Double.NaN : (double) found / of;
    }
  }

  /** Recall over some faults. */
  Share recall(double glitch, List<SecondFault> faults) {
    Share sum = new Share(0, 0);
    for (SecondFault fault : faults) {
      sum = sum.plus(cells.getOrDefault(new Cell(glitch, fault), new Share(0, 0)));
    }
    return sum;
  }
}
