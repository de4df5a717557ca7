package dev.heed.core.explain;

/**
 * What the verdict would have been under another setting from the first reading on.
 *
 * @param setting as in "head novelty muted", "budget 1/10000"
 * @param logOdds fused log-odds of the reading, in nats; flagged above 0
 * @param isReported whether an incident that was reported is open after the reading
 */
public record Change(String setting, double logOdds, boolean isReported) {

  public boolean isFlagged() {
    return logOdds > 0;
  }
}
