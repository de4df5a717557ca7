package dev.heed.core.heads;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/** Heads at random, and heads that are changed by hand. */
public final class TestingHeads {
  private TestingHeads() {}

  /** All heads at random, with h hidden units each. */
  public static NamedHeads random(long seed, int hidden) {
    Random random = new Random(seed);
    List<HeadParameters> heads = new ArrayList<>();
    for (NamedHead name : NamedHead.values()) {
      heads.add(random(name, hidden, random));
    }
    return new NamedHeads(heads, 0.5, Map.of("data", "none"));
  }

  private static HeadParameters random(NamedHead name, int hidden, Random random) {
    return new HeadParameters(
        name,
        matrix(CourseCode.QUERY, 1, random),
        new AdditiveParameters(
            matrix(hidden, CourseCode.QUERY, random),
            matrix(hidden, CourseCode.KEY, random),
            matrix(hidden, 1, random),
            matrix(hidden, 1, random),
            matrix(CourseCode.QUERY, 1, random)),
        new MultiplicativeParameters(
            matrix(CourseCode.QUERY, CourseCode.KEY, random), matrix(CourseCode.QUERY, 1, random)));
  }

  private static DMatrixRMaj matrix(int rows, int columns, Random random) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < matrix.data.length; i++) {
      matrix.data[i] = 0.5 * random.nextGaussian();
    }
    return matrix;
  }

  /** The same heads, but one asks and projects as another does. */
  public static NamedHeads withDuplicate(NamedHeads heads, NamedHead of, NamedHead duplicate) {
    HeadParameters original = heads.heads().get(of.index());
    return with(
        heads,
        new HeadParameters(
            duplicate, original.query(), original.additive(), original.multiplicative()));
  }

  /** The same heads, but one has null keys that nothing comes near. */
  public static NamedHeads withDead(NamedHeads heads, NamedHead dead) {
    HeadParameters head = heads.heads().get(dead.index());
    DMatrixRMaj hopeless = new DMatrixRMaj(CourseCode.QUERY, 1);
    hopeless.set(0, 0, 100);
    AdditiveParameters a = head.additive();
    return with(
        heads,
        new HeadParameters(
            dead,
            new DMatrixRMaj(CourseCode.QUERY, 1),
            new AdditiveParameters(a.wq(), a.wk(), a.b(), a.w(), hopeless),
            new MultiplicativeParameters(head.multiplicative().w(), hopeless)));
  }

  private static NamedHeads with(NamedHeads heads, HeadParameters changed) {
    List<HeadParameters> all = new ArrayList<>(heads.heads());
    all.set(changed.head().index(), changed);
    return new NamedHeads(all, heads.margin(), heads.provenance());
  }

  /** A key and a query in the range of real ones. */
  static double[] inRange(int length, Random random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextDouble();
    }
    return values;
  }
}
