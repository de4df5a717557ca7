package dev.heed.core.message;

/**
 * How much the worst reading of an incident stands out.
 *
 * @param grade how much it stands out of what noise has, in (0, 1]; beyond the budget's cut
 * @param probability calibrated probability that it is part of a fault, in [0, 1]; NaN if the model
 *     has no calibration
 * @param score its surprise in nats, at least 0
 */
public record Strength(double grade, double probability, double score) {}
