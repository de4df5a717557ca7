/**
 * Detectors that Heed is compared with, each at one setting for every series.
 *
 * <p>Rows reach them one at a time and their memory does not grow with the rows. Scores are at
 * least 0, and larger is more anomalous. A value that is missing or not finite repeats the last one
 * of its channel, 0 before the first; see {@link dev.heed.bench.rival.Rival}.
 */
@NullMarked
package dev.heed.bench.rival;

import org.jspecify.annotations.NullMarked;
