package dev.heed.core.train;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A window of keys with the answer: which timesteps are right, or none.
 *
 * @param k K: n × d, a key per timestep
 * @param q Q: hops × m, the queries in the order in which they were held
 * @param hop for each timestep the row of Q that it is judged under, rising; n
 * @param roles for each timestep; n. Without a right one the null key is the answer
 */
record Example(DMatrixRMaj k, DMatrixRMaj q, List<Integer> hop, List<Role> roles) {
  Example {
    hop = List.copyOf(hop);
    roles = List.copyOf(roles);
    if (k.numRows == 0 || hop.size() != k.numRows || roles.size() != k.numRows) {
      throw new IllegalArgumentException(
          "example: needs a hop and a role per key, given "
              + k.numRows
              + " keys, "
              + hop.size()
              + " hops, "
              + roles.size()
              + " roles");
    }
  }

  /** n. */
  int steps() {
    return k.numRows;
  }

  boolean isFaulted() {
    return roles.contains(Role.RIGHT);
  }

  /** The query of the newest timestep, under which the null key is judged. */
  int lastHop() {
    return hop.get(hop.size() - 1);
  }
}
