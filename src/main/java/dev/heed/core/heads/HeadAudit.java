package dev.heed.core.heads;

import java.util.ArrayList;
import java.util.List;

/**
 * Which heads of a model do nothing, and which do the same, on a set of incidents.
 *
 * <ul>
 *   <li>A head is <b>dead</b> if it is the strongest for none of them, or its mean share is below
 *       {@value #DEAD_SHARE}.
 *   <li>Two heads are <b>duplicates</b> if their shares correlate above {@value #SAME_SHARES}, or
 *       their scores do above {@value #SAME_SCORES} in both lenses: then they project keys alike,
 *       whatever the softmax makes of it. A head whose scores do not vary correlates with none.
 * </ul>
 *
 * @param usage per head, in order
 * @param duplicates pairs of heads
 */
public record HeadAudit(List<Usage> usage, List<Pair> duplicates) {
  /** Mean share below which a head is dead. */
  public static final double DEAD_SHARE = 0.005;

  /** Pearson correlation of the shares above which two heads are duplicates. */
  public static final double SAME_SHARES = 0.9;

  /** Pearson correlation of the scores of either lens above which two heads are duplicates. */
  public static final double SAME_SCORES = 0.98;

  public HeadAudit {
    usage = List.copyOf(usage);
    duplicates = List.copyOf(duplicates);
  }

  /**
   * How much a head is used.
   *
   * @param head its name
   * @param wins incidents for which it is the strongest
   * @param meanShare its mean share, in [0, 1]
   */
  public record Usage(NamedHead head, int wins, double meanShare) {
    public boolean isDead() {
      return wins == 0 || meanShare < DEAD_SHARE;
    }
  }

  /**
   * Two heads and how alike they are, as Pearson correlations.
   *
   * @param shares of their shares, both lenses fused
   * @param additive of their scores by the additive lens
   * @param multiplicative of their scores by the multiplicative lens
   */
  public record Pair(
      NamedHead first, NamedHead second, double shares, double additive, double multiplicative) {
    boolean isDuplicate() {
      return shares > SAME_SHARES || (additive > SAME_SCORES && multiplicative > SAME_SCORES);
    }
  }

  /**
   * Examines heads.
   *
   * @param scores one per incident, all heads in the order of {@link NamedHead}
   */
  public static HeadAudit of(List<HeadScores> scores) {
    double[][] shares = columns(scores.stream().map(HeadScores::share).toList());
    double[][] additive = columns(scores.stream().map(HeadScores::additive).toList());
    double[][] multiplicative = columns(scores.stream().map(HeadScores::multiplicative).toList());
    List<Usage> usage = new ArrayList<>();
    List<Pair> duplicates = new ArrayList<>();
    for (NamedHead head : NamedHead.values()) {
      int i = head.index();
      usage.add(new Usage(head, wins(shares, i), mean(shares[i])));
      for (NamedHead other : NamedHead.values()) {
        int j = other.index();
        Pair pair =
            new Pair(
                head,
                other,
                correlation(shares[i], shares[j]),
                correlation(additive[i], additive[j]),
                correlation(multiplicative[i], multiplicative[j]));
        if (i < j && pair.isDuplicate()) {
          duplicates.add(pair);
        }
      }
    }
    return new HeadAudit(usage, duplicates);
  }

  private static double[][] columns(List<double[]> rows) {
    double[][] columns = new double[NamedHead.COUNT][rows.size()];
    for (int n = 0; n < rows.size(); n++) {
      for (int i = 0; i < columns.length; i++) {
        columns[i][n] = rows.get(n)[i];
      }
    }
    return columns;
  }

  private static int wins(double[][] shares, int head) {
    int wins = 0;
    for (int n = 0; n < shares[head].length; n++) {
      boolean isStrongest = true;
      for (int j = 0; j < shares.length; j++) {
        boolean isBeaten = shares[j][n] > shares[head][n];
        boolean isLate = j < head && shares[j][n] == shares[head][n];
        isStrongest &= !isBeaten && !isLate;
      }
      wins += isStrongest ? 1 : 0;
    }
    return wins;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /** Pearson's; 0 if either does not vary. */
  private static double correlation(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int n = 0; n < a.length; n++) {
      ab += (a[n] - meanA) * (b[n] - meanB);
      aa += (a[n] - meanA) * (a[n] - meanA);
      bb += (b[n] - meanB) * (b[n] - meanB);
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }
}
