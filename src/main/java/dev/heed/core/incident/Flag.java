package dev.heed.core.incident;

import dev.heed.core.recall.Fingerprint;

/** A flagged reading, as the incident tracker asks about it; costly answers are made on demand. */
public interface Flag {
  /** The leading channel. */
  String channel();

  /** How far beyond the level, in (0, 1]. */
  double grade();

  /** How much history stands behind it, in [0, 1]. */
  double confidence();

  /** Surprise of a feature of the leading channel, in nats. */
  double nats(int feature);

  /** Whether the value lies below the expected one. */
  boolean isBelow();

  /** What the reading looks like, to be recognised. */
  Fingerprint fingerprint();

  /** All of it for a message; searches for the counterfactual. */
  Peak peak();
}
