package dev.heed.job;

import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Where the job writes to.
 *
 * @param alerts incident events
 * @param scores the verdict of every reading; null if nobody wants them
 * @param deadLetters records that are not readings
 * @param late valid readings that can't be scored
 */
public record JobSinks(
    Sink<OutputRecord> alerts,
    @Nullable Sink<OutputRecord> scores,
    Sink<OutputRecord> deadLetters,
    Sink<OutputRecord> late) {}
