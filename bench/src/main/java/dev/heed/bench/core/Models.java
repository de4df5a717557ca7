package dev.heed.bench.core;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.model.Model;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The shipped model over another window, or with more hidden units. */
final class Models {
  private Models() {}

  /** The shipped parameters over the last L readings. */
  static Model ofWindow(int windowLength) {
    Model shipped = Model.shipped();
    return new Model(
        "window-" + windowLength,
        windowLength,
        shipped.additive(),
        shipped.multiplicative(),
        shipped.additiveShare(),
        Map.of());
  }

  /**
   * The shipped parameters with so many hidden units in the additive lens: its own again and again,
   * each with its share of the output weight.
   */
  static Model ofHidden(int units) {
    Model shipped = Model.shipped();
    AdditiveParameters own = shipped.additive();
    int h = own.w().numRows;
    AdditiveParameters wide =
        new AdditiveParameters(
            rows(own.wq(), units),
            rows(own.wk(), units),
            rows(own.b(), units),
            scaled((double) h / units, rows(own.w(), units)),
            own.nullKey());
    return new Model(
        "hidden-" + units,
        shipped.windowLength(),
        wide,
        shipped.multiplicative(),
        shipped.additiveShare(),
        Map.of());
  }

  private static DMatrixRMaj rows(DMatrixRMaj matrix, int count) {
    DMatrixRMaj rows = new DMatrixRMaj(count, matrix.numCols);
    for (int i = 0; i < count; i++) {
      CommonOps_DDRM.extract(
          matrix, i % matrix.numRows, i % matrix.numRows + 1, 0, matrix.numCols, rows, i, 0);
    }
    return rows;
  }

  private static DMatrixRMaj scaled(double factor, DMatrixRMaj matrix) {
    CommonOps_DDRM.scale(factor, matrix);
    return matrix;
  }
}
