/**
 * Broken input on purpose: for benchmarks with senders that misbehave, and for the tests of
 * whatever reads what others wrote.
 */
@NullMarked
package dev.heed.core.garble;

import org.jspecify.annotations.NullMarked;
