package dev.heed.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Named columns, or rows, of the matrices of a model file, and where they belong: a file names
 * those that have a weight, and may know fewer names than this Heed.
 *
 * <p>A multiplicative matrix stands in a file as {@code W / sqrt(d)}, rounded to {@value #DIGITS}
 * digits, so that what it means does not depend on how many names there are.
 */
final class Columns {
  private static final int DIGITS = 12;

  private final List<String> given;
  private final List<String> known;

  private Columns(List<String> given, List<String> known) {
    this.given = given;
    this.known = known;
  }

  /**
   * Reads the names of a file.
   *
   * @param field where they stand, with dots between levels
   * @param known the names that this Heed knows, in its own order
   * @throws IllegalArgumentException if one is not known or stands there twice; names it
   */
  static Columns read(JsonNode root, String field, List<String> known) {
    List<String> given = new ArrayList<>();
    root.at("/" + field.replace('.', '/')).forEach(node -> given.add(node.asText()));
    ModelFile.require(
        !given.isEmpty(), field + ": must be names out of " + known + ", given nothing");
    for (String name : given) {
      ModelFile.require(
          known.contains(name), field + ": must be out of " + known + ", given " + name);
    }
    ModelFile.require(
        new HashSet<>(given).size() == given.size(), field + ": each at most once, given " + given);
    return new Columns(given, known);
  }

  /** The names with a column that is not 0 in one of the matrices; all names if there is none. */
  static Columns used(List<String> known, List<DMatrixRMaj> matrices) {
    List<String> used =
        known.stream()
            .filter(name -> matrices.stream().anyMatch(m -> isUsed(m, known.indexOf(name))))
            .toList();
    return new Columns(used.isEmpty() ? known : used, known);
  }

  private static boolean isUsed(DMatrixRMaj matrix, int column) {
    for (int i = 0; i < matrix.numRows; i++) {
      if (matrix.get(i, column) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Rows for columns. */
  static DMatrixRMaj turned(DMatrixRMaj matrix) {
    return CommonOps_DDRM.transpose(matrix, null);
  }

  /** The names, in the order of the columns. */
  List<String> names() {
    return given;
  }

  /** The columns of these names. */
  DMatrixRMaj select(DMatrixRMaj matrix) {
    DMatrixRMaj selected = new DMatrixRMaj(matrix.numRows, given.size());
    for (int j = 0; j < given.size(); j++) {
      int from = known.indexOf(given.get(j));
      for (int i = 0; i < matrix.numRows; i++) {
        selected.set(i, j, matrix.get(i, from));
      }
    }
    return selected;
  }

  /** The rows of these names. */
  DMatrixRMaj selectRows(DMatrixRMaj matrix) {
    return turned(select(turned(matrix)));
  }

  /** The columns of these names over sqrt(d). */
  DMatrixRMaj selectScaled(DMatrixRMaj matrix) {
    DMatrixRMaj scaled = select(matrix);
    for (int i = 0; i < scaled.getNumElements(); i++) {
      double value = scaled.data[i] / Math.sqrt(known.size());
      scaled.data[i] = BigDecimal.valueOf(value).round(new MathContext(DIGITS)).doubleValue();
    }
    return scaled;
  }

  /** The matrix of {@link #selectScaled}, put in place and multiplied by sqrt(d). */
  DMatrixRMaj arrangeScaled(DMatrixRMaj matrix, String path) {
    DMatrixRMaj arranged = arrange(matrix, path);
    CommonOps_DDRM.scale(Math.sqrt(known.size()), arranged);
    return arranged;
  }

  /**
   * The matrix with a column for each known name, in this Heed's order; 0 where the file has none.
   *
   * @param path of the matrix in the file
   */
  DMatrixRMaj arrange(DMatrixRMaj matrix, String path) {
    ModelFile.require(
        matrix.numCols == given.size(),
        path + ": must have " + given.size() + " columns, given " + matrix.numCols);
    return put(matrix);
  }

  /** The same for rows. */
  DMatrixRMaj arrangeRows(DMatrixRMaj matrix, String path) {
    ModelFile.require(
        matrix.numRows == given.size(),
        path + ": must have " + given.size() + " rows, given " + matrix.numRows);
    return turned(put(turned(matrix)));
  }

  private DMatrixRMaj put(DMatrixRMaj matrix) {
    DMatrixRMaj arranged = new DMatrixRMaj(matrix.numRows, known.size());
    for (int j = 0; j < given.size(); j++) {
      int to = known.indexOf(given.get(j));
      for (int i = 0; i < matrix.numRows; i++) {
        arranged.set(i, to, matrix.get(i, j));
      }
    }
    return arranged;
  }
}
