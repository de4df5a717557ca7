/** From value to key: the features of a timestep, each a surprise in nats under its own history. */
@NullMarked
package dev.heed.core.encode;

import org.jspecify.annotations.NullMarked;
