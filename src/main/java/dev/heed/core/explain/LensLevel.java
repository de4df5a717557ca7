package dev.heed.core.explain;

/**
 * What the score of one lens has to exceed.
 *
 * @param nullScore score of the null key under the reading's query, in nats
 * @param level logarithm of null key and window together, in nats: log-odds are score less level
 */
public record LensLevel(double nullScore, double level) {

  /** What the window's own scores add to the null key, at least 0. */
  public double ofWindow() {
    return level - nullScore;
  }
}
