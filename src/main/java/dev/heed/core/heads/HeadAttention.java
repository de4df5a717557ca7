package dev.heed.core.heads;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Names incidents by attention: each head scores the incident's key with both of its lenses, under
 * the incident's query and its own; the softmax over heads and null gives the shares, and the head
 * with the largest share the kind. The kind is clear if that head is ahead of the next one by the
 * margin of the heads.
 *
 * <p>The null is left out of the choice of the kind, as an incident has to be called something; its
 * share is what the shares of the heads lack to 1. Costs O(H h (d + m)), only when an incident is
 * told of. Not safe for several threads.
 */
public final class HeadAttention implements Namer {
  private final List<NamedHead> names = new ArrayList<>();
  private final List<double[]> queries = new ArrayList<>();
  private final List<Lens> additive = new ArrayList<>();
  private final List<Lens> multiplicative = new ArrayList<>();
  private final double margin;

  public HeadAttention(NamedHeads heads) {
    margin = heads.margin();
    for (HeadParameters parameters : heads.heads()) {
      names.add(parameters.head());
      queries.add(parameters.query().data.clone());
      additive.add(new AdditiveLens(parameters.additive()));
      multiplicative.add(new MultiplicativeLens(parameters.multiplicative()));
    }
  }

  @Override
  public Naming name(Course course, Side side) {
    HeadScores scores = score(CourseCode.key(course), CourseCode.query(course));
    double[] s = scores.fused();
    int best = HeadScores.strongest(s);
    Kind kind = names.get(best).kind(side);
    boolean isClear = kind != Kind.UNCLEAR && HeadScores.lead(s) >= margin;
    return new Naming(kind, scores.share()[best], isClear, reports(scores));
  }

  /**
   * Scores of all heads.
   *
   * @param k key (d)
   * @param q query (m)
   */
  public HeadScores score(double[] k, double[] q) {
    double[] a = new double[names.size()];
    double[] m = new double[names.size()];
    for (int i = 0; i < a.length; i++) {
      double[] own = queries.get(i).clone();
      for (int j = 0; j < own.length; j++) {
        own[j] += q[j];
      }
      a[i] = score(additive.get(i), own, k);
      m[i] = score(multiplicative.get(i), own, k);
    }
    return new HeadScores(a, m);
  }

  private static double score(Lens lens, double[] q, double[] k) {
    lens.hold(q);
    return lens.score(k) - lens.nullScore();
  }

  private List<HeadReport> reports(HeadScores scores) {
    double[] share = scores.share();
    List<HeadReport> reports = new ArrayList<>();
    for (int i = 0; i < share.length; i++) {
      reports.add(
          new HeadReport(
              names.get(i).code(), scores.additive()[i], scores.multiplicative()[i], share[i]));
    }
    reports.sort(Comparator.comparingDouble(HeadReport::share).reversed());
    return reports;
  }
}
