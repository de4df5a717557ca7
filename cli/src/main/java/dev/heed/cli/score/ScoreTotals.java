package dev.heed.cli.score;

import dev.heed.core.recorded.CsvScorer;

/**
 * What became of all files together; its components are the names in JSON.
 *
 * <p>The rates are over all sensors: incidents of any per reading, and per day of one sensor.
 *
 * @param files that were to be scored
 * @param failed files of these that could not be, or of which no row could
 * @param rows rows read
 * @param scored rows that were scored
 * @param empty rows in which no channel has a value
 * @param rejected rows that break a rule
 * @param partial scored rows of which a cell breaks a rule
 * @param late rows that are older than the one before
 * @param doubled rows of the same time as the one before
 * @param sensors sensors of which a row was scored
 * @param incidents incidents opened
 * @param millis time that was scored, summed over the sensors: each from its first to its last
 *     scored row
 */
public record ScoreTotals(
    int files,
    int failed,
    long rows,
    long scored,
    long empty,
    long rejected,
    long partial,
    long late,
    long doubled,
    int sensors,
    long incidents,
    long millis) {
  private static final double DAY_MILLIS = 86_400_000;

  static final ScoreTotals NONE = new ScoreTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  ScoreTotals withFailure() {
    return new ScoreTotals(
        files + 1,
        failed + 1,
        rows,
        scored,
        empty,
        rejected,
        partial,
        late,
        doubled,
        sensors,
        incidents,
        millis);
  }

  ScoreTotals with(CsvScorer.Summary file) {
    return new ScoreTotals(
        files + 1,
        failed + (file.scored() == 0 ? 1 : 0),
        rows + file.rows(),
        scored + file.scored(),
        empty + file.empty(),
        rejected + file.rejected(),
        partial + file.partial(),
        late + file.late(),
        doubled + file.doubled(),
        sensors + file.sensors(),
        incidents + file.incidents(),
        millis + file.millis());
  }

  /** Incidents in 1,000 scored readings; 0 if there are no readings. */
  public double incidentsPer1000() {
    return scored == 0 ? 0 : 1e3 * incidents / scored;
  }

  /** Incidents a day of one sensor; NaN if no time passed. */
  public double incidentsPerDay() {
    return millis == 0 ? Double.NaN : incidents * DAY_MILLIS / millis;
  }
}
