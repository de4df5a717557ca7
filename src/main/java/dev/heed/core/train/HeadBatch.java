package dev.heed.core.train;

import dev.heed.core.heads.CourseCode;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Examples side by side.
 *
 * @param k keys: N × d
 * @param q queries: N × m
 * @param answer index of the right head per example; {@value #NONE} for the null
 * @param weight per example, their sum is 1
 */
@SuppressWarnings("ArrayRecordComponent") // not changed after it is made
record HeadBatch(DMatrixRMaj k, DMatrixRMaj q, int[] answer, double[] weight) {
  static final int NONE = -1;

  /**
   * @throws IllegalArgumentException if there is none, or one has a weight that is not above 0
   */
  static HeadBatch of(List<HeadExample> examples) {
    int n = examples.size();
    double sum = 0;
    for (HeadExample example : examples) {
      if (!(example.weight() > 0 && example.weight() < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight: must be above 0 and finite, given " + example.weight());
      }
      sum += example.weight();
    }
    if (n == 0) {
      throw new IllegalArgumentException("examples: must be at least one, given none");
    }
    DMatrixRMaj k = new DMatrixRMaj(n, CourseCode.KEY);
    DMatrixRMaj q = new DMatrixRMaj(n, CourseCode.QUERY);
    int[] answer = new int[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      HeadExample example = examples.get(i);
      System.arraycopy(example.k(), 0, k.data, i * k.numCols, k.numCols);
      System.arraycopy(example.q(), 0, q.data, i * q.numCols, q.numCols);
      answer[i] = example.answer() == null ? NONE : example.answer().index();
      weight[i] = example.weight() / sum;
    }
    return new HeadBatch(k, q, answer, weight);
  }

  int size() {
    return answer.length;
  }
}
