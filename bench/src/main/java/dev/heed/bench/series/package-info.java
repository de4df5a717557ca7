/** Labelled recordings, and the data sets that they are read from. */
@NullMarked
package dev.heed.bench.series;

import org.jspecify.annotations.NullMarked;
