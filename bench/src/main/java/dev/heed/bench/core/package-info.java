/** What one reading costs in the core, and what it costs rivals. */
@NullMarked
package dev.heed.bench.core;

import org.jspecify.annotations.NullMarked;
