package dev.heed.core.message;

import org.jspecify.annotations.Nullable;

/**
 * A past incident that resembles the present one.
 *
 * @param incident its id
 * @param sensor its sensor
 * @param channel the channel that led it
 * @param timeMillis event time of its first flagged reading
 * @param kind its kind
 * @param label what a person called it, null if nobody did
 * @param similarity weight of the comparison among all that are remembered, in [0, 1]
 */
public record SeenIncident(
    String incident,
    String sensor,
    String channel,
    long timeMillis,
    Kind kind,
    @Nullable Label label,
    double similarity) {}
