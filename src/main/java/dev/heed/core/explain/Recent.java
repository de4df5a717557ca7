package dev.heed.core.explain;

/**
 * The last readings of one channel and what was expected of each, the one explained last.
 *
 * @param timeMillis event time (n)
 * @param value as read (n)
 * @param expected NaN where unknown (n)
 * @param lower lower end of the 99 % band; NaN where unknown (n)
 * @param upper upper end of the 99 % band; NaN where unknown (n)
 */
@SuppressWarnings("ArrayRecordComponent") // a picture's lines; read, never changed
public record Recent(
    long[] timeMillis, double[] value, double[] expected, double[] lower, double[] upper) {}
