package dev.heed.core.train;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.model.Model;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;

/**
 * A matrix per {@link Group}: the parameters of both lenses, or anything of their shape, such as a
 * gradient. Mutable, and changed by methods that end in InPlace.
 */
final class Parameters {
  private final Map<Group, DMatrixRMaj> matrices;

  private Parameters(Map<Group, DMatrixRMaj> matrices) {
    this.matrices = matrices;
  }

  static Parameters of(AdditiveParameters additive, MultiplicativeParameters multiplicative) {
    Map<Group, DMatrixRMaj> matrices = new EnumMap<>(Group.class);
    matrices.put(Group.MULTIPLICATIVE_W, multiplicative.w().copy());
    matrices.put(Group.MULTIPLICATIVE_NULL, multiplicative.nullKey().copy());
    matrices.put(Group.ADDITIVE_W, additive.w().copy());
    matrices.put(Group.ADDITIVE_WQ, additive.wq().copy());
    matrices.put(Group.ADDITIVE_WK, additive.wk().copy());
    matrices.put(Group.ADDITIVE_B, additive.b().copy());
    matrices.put(Group.ADDITIVE_NULL, additive.nullKey().copy());
    return new Parameters(matrices);
  }

  static Parameters of(Model model) {
    return of(model.additive(), model.multiplicative());
  }

  private Parameters map(UnaryOperator<DMatrixRMaj> change) {
    Map<Group, DMatrixRMaj> changed = new EnumMap<>(Group.class);
    matrices.forEach((group, matrix) -> changed.put(group, change.apply(matrix)));
    return new Parameters(changed);
  }

  Parameters copy() {
    return map(DMatrixRMaj::copy);
  }

  /** Zeros of the same shapes. */
  Parameters zeros() {
    return map(matrix -> new DMatrixRMaj(matrix.numRows, matrix.numCols));
  }

  /** The matrix of a group, not a copy. */
  DMatrixRMaj get(Group group) {
    DMatrixRMaj matrix = matrices.get(group);
    if (matrix == null) {
      throw new IllegalStateException("no matrix for " + group.code());
    }
    return matrix;
  }

  /** The entries of a group row by row, not a copy. */
  double[] data(Group group) {
    return get(group).data;
  }

  AdditiveParameters additive() {
    return new AdditiveParameters(
        get(Group.ADDITIVE_WQ).copy(),
        get(Group.ADDITIVE_WK).copy(),
        get(Group.ADDITIVE_B).copy(),
        get(Group.ADDITIVE_W).copy(),
        get(Group.ADDITIVE_NULL).copy());
  }

  MultiplicativeParameters multiplicative() {
    return new MultiplicativeParameters(
        get(Group.MULTIPLICATIVE_W).copy(), get(Group.MULTIPLICATIVE_NULL).copy());
  }

  /** A model with these parameters, the rest as in another. */
  Model toModel(Model rest, String version, Map<String, String> provenance) {
    return new Model(
            version,
            rest.windowLength(),
            additive(),
            multiplicative(),
            rest.additiveShare(),
            provenance)
        .withHeads(rest.heads());
  }
}
