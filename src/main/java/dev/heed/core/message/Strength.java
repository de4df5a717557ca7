package dev.heed.core.message;

/**
 * How much the worst reading of an incident stands out.
 *
 * @param grade how much it stands out of what noise has, in (0, 1]; beyond the budget's cut
 * @param probability calibrated probability that the incident is true, in [0, 1]; without a
 *     calibration of incidents, that its worst reading is part of a fault; NaN without any
 * @param score its surprise in nats, at least 0
 */
public record Strength(double grade, double probability, double score) {}
