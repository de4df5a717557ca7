/**
 * The messages that Heed reads and writes, with their JSON codecs and schemas: the only place where
 * a message is defined. Times are epoch milliseconds of event time; a number that is not known is
 * {@link Double#NaN} in memory and absent in JSON.
 */
@NullMarked
package dev.heed.core.message;

import org.jspecify.annotations.NullMarked;
