package dev.heed.core.incident;

import dev.heed.core.heads.Observation;
import dev.heed.core.recall.Fingerprint;

/** A flagged reading, as the incident tracker asks about it; costly answers are made on demand. */
public interface Flag extends Observation {
  /** The leading channel. */
  String channel();

  /** How far beyond the level, in (0, 1]. */
  double grade();

  /** How much history stands behind it, in [0, 1]. */
  double confidence();

  /** What the reading looks like, to be recognised. */
  Fingerprint fingerprint();

  /** All of it for a message; searches for the counterfactual. */
  Peak peak();
}
