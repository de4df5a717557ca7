package dev.heed.bench.recall;

/**
 * Recall@1 of soft search: the share of searches whose largest weight is on the exact nearest
 * neighbour.
 *
 * @param seed everything random follows from it
 * @param keys of each search
 * @param searches that were judged, none of them trained on
 * @param steps of training
 * @param additiveBefore of the additive form before training
 * @param additiveAfter after it
 * @param multiplicativeBefore of the multiplicative form before training
 * @param multiplicativeAfter after it
 */
public record RecallResult(
    long seed,
    int keys,
    int searches,
    int steps,
    double additiveBefore,
    double additiveAfter,
    double multiplicativeBefore,
    double multiplicativeAfter) {}
