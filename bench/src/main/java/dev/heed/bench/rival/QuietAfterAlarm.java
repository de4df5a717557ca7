package dev.heed.bench.rival;

/**
 * Alarms where the score reaches a level, and then for a number of rows not again. The score itself
 * stays as it is.
 */
final class QuietAfterAlarm implements RowJudge {

  private final RowJudge judge;
  private final double level;
  private final int quietRows;
  private int quietLeft;

  QuietAfterAlarm(RowJudge judge, double level, int quietRows) {
    this.judge = judge;
    this.level = level;
    this.quietRows = quietRows;
  }

  @Override
  public Judgement judge(double[] row) {
    double score = judge.judge(row).score();
    if (quietLeft > 0) {
      quietLeft--;
      return new Judgement(score, 0);
    }
    if (score < level) {
      return new Judgement(score, 0);
    }
    quietLeft = quietRows;
    return Judgement.of(score);
  }
}
