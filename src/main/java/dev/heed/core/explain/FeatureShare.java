package dev.heed.core.explain;

import dev.heed.core.encode.Feature;
import org.jspecify.annotations.Nullable;

/**
 * What one feature does to both scores: how far each falls if the feature's surprise were 0 and all
 * others stayed.
 *
 * @param feature the feature
 * @param source the measured feature that it is made of at this reading; null if it is measured
 * @param nats its surprise
 * @param additive fall of the additive score, in nats
 * @param multiplicative fall of the multiplicative score, in nats
 */
public record FeatureShare(
    Feature feature,
    @Nullable Feature source,
    double nats,
    double additive,
    double multiplicative) {}
