package dev.heed.core.encode;

import java.util.Locale;

/** A named group of features that speak of the same sort of departure. */
public enum Head {
  SPIKE,
  LEVEL,
  SEASON,
  SPREAD,
  FLATNESS,
  GAP,
  RELATION,
  NOVELTY,
  /** The forecast by attention over the past fails: the shape is another than usual. */
  PATTERN,
  /** Not a departure of its own: made of the others. */
  ANY;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Position in the list of heads; the order of the constants is part of every format. */
  @SuppressWarnings("EnumOrdinal")
  public int index() {
    return ordinal();
  }

  /** The stable lower-case name that messages use. */
  public String code() {
    return code;
  }
}
