package dev.heed.bench.kinds;

import dev.heed.core.message.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * Confusion matrix of kinds: true kind by given kind, unclear among the given ones.
 *
 * <p>{@code F1 = 2 TP / (2 TP + FP + FN)} per kind, 0 if the kind neither happened nor was given;
 * macro-F1 is the plain mean over all kinds that can be true.
 */
public final class KindTable {
  private static final Kind[] KINDS = Kind.values();

  /** What an incident can be named: a limit is set and names itself. */
  static final List<Kind> NAMES = Arrays.stream(KINDS).filter(kind -> kind != Kind.LIMIT).toList();

  /** What an incident that has to be named can truly be. */
  static final List<Kind> TRUE_KINDS = NAMES.stream().filter(kind -> kind != Kind.UNCLEAR).toList();

  private final int[][] counts = new int[KINDS.length][KINDS.length];

  @SuppressWarnings("EnumOrdinal") // rows of a table that lives in memory only
  private static int index(Kind kind) {
    return kind.ordinal();
  }

  void add(Kind truth, Kind given) {
    counts[index(truth)][index(given)]++;
  }

  /** Incidents of a kind that were given a kind. */
  public int count(Kind truth, Kind given) {
    return counts[index(truth)][index(given)];
  }

  /** Incidents of a kind. */
  public int happened(Kind truth) {
    int sum = 0;
    for (Kind given : KINDS) {
      sum += count(truth, given);
    }
    return sum;
  }

  private int given(Kind given) {
    int sum = 0;
    for (Kind truth : KINDS) {
      sum += count(truth, given);
    }
    return sum;
  }

  /** All incidents. */
  public int total() {
    int sum = 0;
    for (Kind kind : KINDS) {
      sum += happened(kind);
    }
    return sum;
  }

  /** F1 of a kind, in [0, 1]. */
  public double f1(Kind kind) {
    int both = happened(kind) + given(kind);
    return both == 0 ? 0 : 2.0 * count(kind, kind) / both;
  }

  /** Mean over all kinds of the F1 among the incidents that were given one, in [0, 1]. */
  public double macroF1OfNamed() {
    double sum = 0;
    for (Kind kind : TRUE_KINDS) {
      int both = happened(kind) - count(kind, Kind.UNCLEAR) + given(kind);
      sum += both == 0 ? 0 : 2.0 * count(kind, kind) / both;
    }
    return sum / TRUE_KINDS.size();
  }

  /** Mean F1 over all kinds, in [0, 1]. */
  public double macroF1() {
    double sum = 0;
    for (Kind kind : TRUE_KINDS) {
      sum += f1(kind);
    }
    return sum / TRUE_KINDS.size();
  }

  /** Share of incidents that were given their kind; NaN without any. */
  public double accuracy() {
    int right = 0;
    for (Kind kind : KINDS) {
      right += count(kind, kind);
    }
    return (double) right / total();
  }
}
