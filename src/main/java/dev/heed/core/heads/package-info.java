/**
 * Named heads: what sort of departure an incident is, by attention over names.
 *
 * <p>Legend: H heads, m components of a query, d of a key, h hidden units; q: m, k: d; s: score of
 * a head against its null key, in nats; a: its share, the softmax of s over the heads and a null of
 * score 0.
 */
@NullMarked
package dev.heed.core.heads;

import org.jspecify.annotations.NullMarked;
