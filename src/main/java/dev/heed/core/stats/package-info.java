/**
 * Streaming statistics in constant memory: robust location and scale, tail models, seasonal
 * profiles.
 */
@NullMarked
package dev.heed.core.stats;

import org.jspecify.annotations.NullMarked;
