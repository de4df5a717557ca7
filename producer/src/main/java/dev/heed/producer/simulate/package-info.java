/**
 * A simulated plant: readings of many sensors with labelled faults. Pure and deterministic:
 * everything follows from a seed, nothing reads a clock, and a sensor's series does not depend on
 * how many other sensors there are.
 */
@NullMarked
package dev.heed.producer.simulate;

import org.jspecify.annotations.NullMarked;
