/** Whether probabilities mean what they say: streams with known faults, measures, a picture. */
@NullMarked
package dev.heed.bench.calibration;

import org.jspecify.annotations.NullMarked;
