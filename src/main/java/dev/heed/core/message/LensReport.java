package dev.heed.core.message;

/**
 * What one attention variant says of one reading.
 *
 * @param score e, unnormalised attention, in nats
 * @param weight a, softmax over window and null key, in [0, 1]
 * @param logOdds log(a / (1 - a)), in nats
 * @param slope de/dx, change of the score per unit of the channel's value
 * @param curvature d²e/dx², per squared unit
 * @param logOddsSlope change of the log-odds per unit of the channel's value; its curvature is that
 *     of the score
 * @param weightSlope da/dx, change of the weight per unit of the channel's value
 * @param weightCurvature d²a/dx², per squared unit
 * @param saturation how far the slope has fallen from its maximum, in [0, 1]
 * @param saturationAmplitude change of the value, in its unit and away from the expected value, at
 *     which the slope has fallen to 10 % of its maximum; NaN for a lens that never saturates
 */
public record LensReport(
    double score,
    double weight,
    double logOdds,
    double slope,
    double curvature,
    double logOddsSlope,
    double weightSlope,
    double weightCurvature,
    double saturation,
    double saturationAmplitude) {}
