package dev.heed.core.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an incident reaches.
 *
 * @param startMillis event time of the first flagged reading
 * @param endMillis event time of the last flagged reading; null while the incident is open
 * @param channels every channel that took part so far, in order of appearance
 */
public record Extent(long startMillis, @Nullable Long endMillis, List<String> channels) {}
