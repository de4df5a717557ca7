package dev.heed.core.train;

import dev.heed.core.encode.Context;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Which parameters are learnt. Held are always
 *
 * <ul>
 *   <li>what answers to {@link Context#LOAD} and {@link Context#CHANNELS}: neither the candidates
 *       of a sensor nor its other channels are in recorded readings;
 *   <li>what answers to features that are 0 in all examples, such as the relation to other
 *       channels, and hidden units that see nothing else: the data say nothing of them.
 * </ul>
 *
 * Held unless full are the zeros of W_k in the start, and the rows of W but that of {@link
 * Context#BIAS}: without these the score of both lenses rises with every surprise under every
 * query.
 *
 * @param seen for each feature whether any example has it
 * @param full whether all that the data speak of is learnt
 */
record Freedom(List<Boolean> seen, boolean full) {
  Freedom {
    seen = List.copyOf(seen);
  }

  static Freedom of(List<Example> examples, boolean full) {
    int d = examples.get(0).k().numCols;
    Boolean[] seen = new Boolean[d];
    Arrays.fill(seen, false);
    for (Example example : examples) {
      double[] k = example.k().data;
      for (int i = 0; i < k.length; i++) {
        seen[i % d] |= k[i] != 0;
      }
    }
    return new Freedom(List.of(seen), full);
  }

  /** 1 where a parameter is learnt, 0 where it is held. */
  Parameters of(Parameters start) {
    Parameters free = start.zeros();
    for (Group group : Group.values()) {
      Arrays.fill(free.data(group), 1);
    }
    holdContext(free);
    for (int f = 0; f < seen.size(); f++) {
      if (!seen.get(f)) {
        holdColumn(free.get(Group.MULTIPLICATIVE_W), f);
        holdColumn(free.get(Group.ADDITIVE_WK), f);
      }
    }
    holdUnits(start, free);
    return free;
  }

  private void holdContext(Parameters free) {
    for (Context context : Context.values()) {
      int c = context.index();
      boolean policy = context == Context.LOAD || context == Context.CHANNELS;
      if (policy || (!full && context != Context.BIAS)) {
        holdRow(free.get(Group.MULTIPLICATIVE_NULL), c);
        holdRow(free.get(Group.ADDITIVE_NULL), c);
        holdRow(free.get(Group.MULTIPLICATIVE_W), c);
      }
      if (policy || !full) {
        holdColumn(free.get(Group.ADDITIVE_WQ), c);
      }
    }
  }

  private void holdUnits(Parameters start, Parameters free) {
    DMatrixRMaj wk = start.get(Group.ADDITIVE_WK);
    DMatrixRMaj freeWk = free.get(Group.ADDITIVE_WK);
    for (int j = 0; j < wk.numRows; j++) {
      boolean sees = false;
      for (int f = 0; f < wk.numCols; f++) {
        if (wk.get(j, f) == 0 && !full) {
          freeWk.set(j, f, 0);
        }
        sees |= seen.get(f) && (wk.get(j, f) != 0 || full);
      }
      if (!sees) {
        holdRow(free.get(Group.ADDITIVE_W), j);
        holdRow(free.get(Group.ADDITIVE_B), j);
        holdRow(free.get(Group.ADDITIVE_WQ), j);
      }
    }
  }

  private static void holdRow(DMatrixRMaj matrix, int row) {
    for (int j = 0; j < matrix.numCols; j++) {
      matrix.set(row, j, 0);
    }
  }

  private static void holdColumn(DMatrixRMaj matrix, int column) {
    for (int i = 0; i < matrix.numRows; i++) {
      matrix.set(i, column, 0);
    }
  }
}
