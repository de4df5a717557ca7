package dev.heed.core.message;

/**
 * A value against what was expected of it, in the channel's unit.
 *
 * @param direction side of the expected value
 * @param actual the value
 * @param expected what would have been normal
 * @param counterfactual nearest value that would not have been flagged; NaN if there is none
 */
public record Deviation(
    Direction direction, double actual, Expected expected, double counterfactual) {}
