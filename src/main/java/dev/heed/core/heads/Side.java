package dev.heed.core.heads;

import dev.heed.core.message.Deviation;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Kind;

/** Where the worst value of an incident lies against the 99 % band of its own forecast. */
public enum Side {
  ABOVE,
  /** Within it, so the incident is of no kind that is about the value. */
  WITHIN,
  BELOW;

  /** The side of a value; without a known band the side of the expected value. */
  public static Side of(Deviation deviation) {
    if (deviation.isWithinBand()) {
      return WITHIN;
    }
    return deviation.direction() == Direction.DOWN ? BELOW : ABOVE;
  }

  /** The kind as it can be said of an incident on this side: a spike below is a dip. */
  Kind kind(Kind kind) {
    if (this == WITHIN && kind.isAboutValue()) {
      return Kind.UNCLEAR;
    }
    return this == BELOW && kind == Kind.SPIKE ? Kind.DIP : kind;
  }
}
