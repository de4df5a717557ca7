package dev.heed.core.incident;

import dev.heed.core.heads.Observation;
import dev.heed.core.heads.Side;
import dev.heed.core.recall.Fingerprint;

/** A judged reading, as the incident tracker asks about it; costly answers are made on demand. */
public interface Flag extends Observation {
  /** Whether anything is said of the reading; if not, nothing else may be asked. */
  boolean isJudged();

  /** The leading channel. */
  String channel();

  /** Fused log-odds, in nats; flagged above 0. */
  double logOdds();

  /** How much it stands out, in (0, 1]; 0 if it is not flagged. */
  double grade();

  /** The grade beyond which an incident is reported, in [0, 1): what the budget asks for. */
  double cut();

  /** How much history stands behind it, in [0, 1). */
  double confidence();

  /**
   * Whether the value lies within the 99 % band of its own forecast and, if it is flagged, nothing
   * but the value speaks against it.
   */
  boolean isCalm();

  /** Whether the value lies within the 99 % band of its own forecast. */
  boolean isWithinBand();

  /** How far the value lies beyond a physical limit that was set; 0 within. */
  double overLimit();

  /** Readings without a flag that close an incident of its sensor. */
  int quietReadings();

  /** The number judged less what its time of day, or the long-run centre, makes expect. */
  double departure();

  /** Departure that one in a hundred values exceeds, in the same unit; 0 while unknown. */
  double usualDeparture();

  /** Where the value lies against the 99 % band of its own forecast. */
  Side side();

  /** What the reading looks like, to be recognised. */
  Fingerprint fingerprint();

  /** All of it for a message; searches for the counterfactual. */
  Peak peak();
}
