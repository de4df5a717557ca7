package dev.heed.consumer.forward;

import java.time.Duration;

/**
 * How many messages a route may send: so many at once, then one after each equal part of the time.
 *
 * @param messages at least 1
 * @param per positive
 */
public record RateLimit(int messages, Duration per) {}
