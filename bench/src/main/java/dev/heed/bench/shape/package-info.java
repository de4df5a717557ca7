/** Generated series whose anomalies keep within the usual range: only their shape is wrong. */
@NullMarked
package dev.heed.bench.shape;

import org.jspecify.annotations.NullMarked;
