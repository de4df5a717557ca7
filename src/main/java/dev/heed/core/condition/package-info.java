/**
 * What comes between a channel's raw value and what is judged: opening readings without their
 * outliers, error codes taken out, steps of counters, angles on their circle.
 *
 * <p>Each class is the state of one channel. Values offered are finite: a value that is missing or
 * not a number is the caller's to leave out. {@code accept} and {@code offer} learn; all else asks
 * and changes nothing. Nothing is allocated per reading once a state is made.
 */
@NullMarked
package dev.heed.core.condition;

import org.jspecify.annotations.NullMarked;
