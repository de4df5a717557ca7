/**
 * From reading to verdict: conditioning, encoding into surprises, both lenses, fusion, and the
 * state of a sensor. Nothing here reads a clock, looks ahead in time, or knows how readings arrive.
 */
@NullMarked
package dev.heed.core.detect;

import org.jspecify.annotations.NullMarked;
