package dev.heed.core.message;

/**
 * What one named head says of an incident, by both lenses.
 *
 * @param name the head's stable lower-case name
 * @param additive its score by the additive lens, in nats
 * @param multiplicative its score by the multiplicative lens, in nats
 * @param share its weight among all heads and the null key, both lenses fused, in [0, 1]
 */
public record HeadReport(String name, double additive, double multiplicative, double share) {}
