/** Event time: disorder, lateness, silence, and how fast readings are published. */
@NullMarked
package dev.heed.systemtest.time;

import org.jspecify.annotations.NullMarked;
