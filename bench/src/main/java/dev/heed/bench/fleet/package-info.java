/** A fleet of healthy sensors: every incident is one too many, and many at once are a storm. */
@NullMarked
package dev.heed.bench.fleet;

import org.jspecify.annotations.NullMarked;
