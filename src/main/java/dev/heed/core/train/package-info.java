/**
 * Training: from recorded readings with injected faults to the parameters of both lenses.
 *
 * <p>Legend, as in {@link dev.heed.core.attention}: d features, m context components, h hidden
 * units, n timesteps; K: n × d, row-major, a key per row; Q: a query per row; e: score in nats.
 * Losses are minimised; a gradient is the derivative of the loss that it comes with. Everything
 * random follows from one seed, and no clock is read: the same data and settings give the same
 * bytes.
 */
@NullMarked
package dev.heed.core.train;

import org.jspecify.annotations.NullMarked;
