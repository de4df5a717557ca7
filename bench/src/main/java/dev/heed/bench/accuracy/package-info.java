/** Runs detectors over labelled data sets and measures them; the commands are one level up. */
@NullMarked
package dev.heed.bench.accuracy;

import org.jspecify.annotations.NullMarked;
