package dev.heed.cli.score;

import dev.heed.core.recorded.CsvScorer;

/**
 * What became of all files together; its components are the names in JSON.
 *
 * @param files that were to be scored
 * @param failed files of these that could not be
 * @param rows rows read
 * @param scored rows that were scored
 * @param empty rows in which no channel has a value
 * @param rejected rows that break a rule
 * @param late rows that are not later than the one before
 * @param incidents incidents opened
 */
public record ScoreTotals(
    int files,
    int failed,
    long rows,
    long scored,
    long empty,
    long rejected,
    long late,
    long incidents) {

  static final ScoreTotals NONE = new ScoreTotals(0, 0, 0, 0, 0, 0, 0, 0);

  ScoreTotals withFailure() {
    return new ScoreTotals(files + 1, failed + 1, rows, scored, empty, rejected, late, incidents);
  }

  ScoreTotals with(CsvScorer.Summary file) {
    return new ScoreTotals(
        files + 1,
        failed,
        rows + file.rows(),
        scored + file.scored(),
        empty + file.empty(),
        rejected + file.rejected(),
        late + file.late(),
        incidents + file.incidents());
  }
}
