package dev.heed.bench.metric;

/**
 * Where a measure lies if other files had been drawn, by bootstrap.
 *
 * @param low 2.5 % of the resamples are below
 * @param high 2.5 % of the resamples are above
 */
public record Interval(double low, double high) {}
