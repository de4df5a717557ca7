package dev.heed.bench.rival;

/**
 * What a rival says of one row.
 *
 * @param score at least 0, finite; ranks the rows
 * @param detection at least 0, finite; what the method's authors would alarm on
 */
record Judgement(double score, double detection) {

  static final Judgement NOTHING = new Judgement(0, 0);

  /** For methods that alarm on their score. */
  static Judgement of(double score) {
    return new Judgement(score, score);
  }
}
