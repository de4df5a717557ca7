/** Scoring of recorded data: CSV files in, the same rows with score and detection out. */
@NullMarked
package dev.heed.core.recorded;

import org.jspecify.annotations.NullMarked;
