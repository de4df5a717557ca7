package dev.heed.core.message;

/**
 * How much the worst reading of an incident stands out.
 *
 * @param grade how far beyond the budgeted level, in (0, 1]
 * @param probability calibrated probability that it is part of a fault, in [0, 1]; NaN if the model
 *     has no calibration
 * @param score its surprise in nats, at least 0
 */
public record Strength(double grade, double probability, double score) {}
