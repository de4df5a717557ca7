/** One anomaly over time: opened, updated, closed, under one deterministic id. */
@NullMarked
package dev.heed.core.incident;

import org.jspecify.annotations.NullMarked;
