package dev.heed.consumer;

import org.jspecify.annotations.Nullable;

/**
 * A record of the alerts topic that is not an incident event, with where to find it again.
 *
 * @param topic the topic
 * @param partition the partition
 * @param offset the offset within the partition
 * @param key the key's bytes; null if the record has none
 * @param value the value's bytes, unchanged; null if the record has none
 * @param reason one line, free of control characters
 */
@SuppressWarnings("ArrayRecordComponent") // carried to a handler once, never compared
public record UndecodableAlert(
    String topic,
    int partition,
    long offset,
    byte @Nullable [] key,
    byte @Nullable [] value,
    String reason) {}
