package dev.heed.bench.feedback;

/**
 * What labels changed.
 *
 * @param seeds plants that were simulated
 * @param replayWithout all of the history, no labels
 * @param replayWith the same history again, every incident of the first pass labelled
 * @param laterWithout the second half, no labels
 * @param laterWith the second half, every incident of the first half labelled when it was over
 */
public record FeedbackResult(
    int seeds, Tally replayWithout, Tally replayWith, Tally laterWithout, Tally laterWith) {

  /** Share of the false alarms that are gone from the replay. */
  public double falseAlarmsLowered() {
    return 1 - (double) replayWith.falseAlarms() / Math.max(1, replayWithout.falseAlarms());
  }

  /** Share of the faults found that are lost from the replay. */
  public double recallLost() {
    return 1 - (double) replayWith.found() / Math.max(1, replayWithout.found());
  }

  /** The same of the second half, no incident of which has a label. */
  public double laterFalseAlarmsLowered() {
    return 1 - (double) laterWith.falseAlarms() / Math.max(1, laterWithout.falseAlarms());
  }

  /** The same of the second half. */
  public double laterRecallLost() {
    return 1 - (double) laterWith.found() / Math.max(1, laterWithout.found());
  }
}
