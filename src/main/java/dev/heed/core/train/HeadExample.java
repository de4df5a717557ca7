package dev.heed.core.train;

import dev.heed.core.heads.NamedHead;
import org.jspecify.annotations.Nullable;

/**
 * One naming of an incident whose cause is known.
 *
 * @param k key (d)
 * @param q query (m)
 * @param answer the head that should answer; null if none should, as the incident is a false alarm
 * @param weight how much it counts, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // rows of a matrix to be
public record HeadExample(double[] k, double[] q, @Nullable NamedHead answer, double weight) {}
