/** Detectors that the accuracy harness compares: Heed, its ablations, and rivals. */
@NullMarked
package dev.heed.bench.detector;

import org.jspecify.annotations.NullMarked;
