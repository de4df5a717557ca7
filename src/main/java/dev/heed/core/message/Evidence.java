package dev.heed.core.message;

/**
 * A past moment that a reading was compared with.
 *
 * @param timeMillis event time of the moment
 * @param value its value, in the channel's unit
 * @param weight its share of the comparison, in [0, 1]
 */
public record Evidence(long timeMillis, double value, double weight) {}
