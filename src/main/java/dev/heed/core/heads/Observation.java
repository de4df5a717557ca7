package dev.heed.core.heads;

/** One reading of an open incident, as its course asks about it; nothing is worked out before. */
public interface Observation {
  /** Surprise of a feature of the leading channel, in nats. */
  double nats(int feature);

  /** The same, negative if a lower value would be more surprising. */
  double signedNats(int feature);
}
