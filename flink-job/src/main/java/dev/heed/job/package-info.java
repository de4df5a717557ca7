/** The Flink job: operators, state serialisers, options. */
@NullMarked
package dev.heed.job;

import org.jspecify.annotations.NullMarked;
