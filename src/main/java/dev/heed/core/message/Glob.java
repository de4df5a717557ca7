package dev.heed.core.message;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for whole names: {@code *} stands for any characters, also none, {@code ?} for one, all
 * else for itself. Characters are Unicode code points, upper and lower case differ.
 *
 * <p>Who sends readings chooses their names, so the time of a match is bounded whatever the name:
 * linear in its n characters, O(n m) for a pattern of m. A {@code *} takes as little as it can; if
 * what follows does not match, the last {@code *} takes one more, and earlier ones never do, as
 * they could reach nothing that the last one does not. A regular expression takes O(n^k) for k
 * stars.
 */
public final class Glob implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int NONE = -1;

  /** The one that matches every name. */
  public static final Glob ALL = new Glob("*");

  private final String text;
  private final int[] pattern;

  private Glob(String text) {
    this.text = text;
    this.pattern = text.codePoints().toArray();
  }

  public static Glob of(String text) {
    return new Glob(text);
  }

  /** Whether the whole name matches. */
  public boolean matches(String name) {
    int p = 0;
    int afterStar = NONE;
    int stretchEnd = 0;
    int i = 0;
    while (i < name.length()) {
      int c = name.codePointAt(i);
      if (p < pattern.length && pattern[p] == '*') {
        afterStar = ++p;
        stretchEnd = i;
      } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == c)) {
        p++;
        i += Character.charCount(c);
      } else if (afterStar != NONE) {
        stretchEnd += Character.charCount(name.codePointAt(stretchEnd));
        i = stretchEnd;
        p = afterStar;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Glob that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The pattern as it was given. */
  @Override
  public String toString() {
    return text;
  }
}
