package dev.heed.core.heads;

import dev.heed.core.message.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A head with a name: the sort of departure that it is trained to answer to. */
public enum NamedHead {
  SPIKE(Kind.SPIKE),
  LEVEL(Kind.LEVEL_SHIFT),
  DRIFT(Kind.DRIFT),
  SPREAD(Kind.VARIANCE),
  FLATNESS(Kind.FLATLINE),
  GAP(Kind.GAP),
  SEASON(Kind.SEASON),
  PATTERN(Kind.PATTERN);

  /** Number of heads. */
  public static final int COUNT = values().length;

  private final Kind kind;
  private final String code = name().toLowerCase(Locale.ROOT);

  NamedHead(Kind kind) {
    this.kind = kind;
  }

  /** The codes of all heads, in order. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(NamedHead::code).toList();
  }

  /** The head that answers to a kind. */
  public static NamedHead of(Kind kind) {
    if (kind == Kind.DIP) {
      return SPIKE;
    }
    return Arrays.stream(values()).filter(head -> head.kind == kind).findFirst().orElseThrow();
  }

  /**
   * The kind of an incident for which this head speaks loudest.
   *
   * @param side where its worst value lies
   */
  public Kind kind(Side side) {
    return side.kind(kind);
  }

  /** Position in the list of heads; the order of the constants is part of the model's format. */
  @SuppressWarnings("EnumOrdinal")
  public int index() {
    return ordinal();
  }

  /** The stable lower-case name that messages and model files use. */
  public String code() {
    return code;
  }
}
