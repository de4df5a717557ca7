package dev.heed.consumer;

/**
 * What one read of the alerts topic came to.
 *
 * @param handled events that the handler took
 * @param undecodable records that were not incident events
 */
public record ReadResult(long handled, long undecodable) {}
