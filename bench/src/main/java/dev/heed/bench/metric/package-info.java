/**
 * Measures of accuracy. Labels are true where a row is anomalous; scores are finite, and larger is
 * more anomalous; a row is flagged where its score is at least the threshold. Rates are shares in
 * [0, 1] unless a name says percent. A measure that is not defined for a series (no anomaly, no
 * normal row) is NaN.
 *
 * <p>There is no point-adjusted F1, which counts a whole anomaly as found by one lucky row: random
 * scores reach published results with it.
 */
@NullMarked
package dev.heed.bench.metric;

import org.jspecify.annotations.NullMarked;
