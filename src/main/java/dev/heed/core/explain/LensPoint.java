package dev.heed.core.explain;

import dev.heed.core.attention.AttentionWindow;

/**
 * What one lens says at one amplitude x.
 *
 * @param score e in nats
 * @param slope de/dx
 * @param saturation in [0, 1]
 * @param logOdds in nats
 */
record LensPoint(double score, double slope, double saturation, double logOdds) {

  double weight() {
    return AttentionWindow.weight(logOdds);
  }
}
