/** Names of incidents against the faults of the simulated plant: cases, tables, examples. */
@NullMarked
package dev.heed.bench.kinds;

import org.jspecify.annotations.NullMarked;
