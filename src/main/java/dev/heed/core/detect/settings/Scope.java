package dev.heed.core.detect.settings;

import dev.heed.core.message.Glob;
import java.util.Comparator;

/**
 * Which names a message is about: all ({@code *}), those that a {@link Glob} matches, or one.
 *
 * <p>Order: the more specific is the greater: all, then patterns by the number of characters that
 * are no {@code *} or {@code ?}, then names. Patterns of as many are in the order of their text, so
 * that which one counts does not depend on which came first.
 */
public final class Scope implements Comparable<Scope> {
  private static final Comparator<Scope> ORDER =
      Comparator.comparingInt(Scope::level)
          .thenComparingInt(Scope::literals)
          .thenComparing(Scope::toString);
  private static final int FLEET = 0;
  private static final int PATTERN = 1;
  private static final int NAME = 2;

  /** All names. */
  public static final Scope ALL = new Scope("*");

  private final Glob glob;
  private final int level;
  private final int literals;

  private Scope(String text) {
    glob = Glob.of(text);
    literals = (int) text.chars().filter(c -> c != '*' && c != '?').count();
    boolean isName = literals == text.length();
    level = isName ? NAME : text.equals("*") ? FLEET : PATTERN;
  }

  /**
   * @throws IllegalArgumentException if the text is blank
   */
  public static Scope of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must be a name, a pattern such as line-1/*, or *");
    }
    return text.equals("*") ? ALL : new Scope(text);
  }

  public boolean matches(String name) {
    return isName() ? glob.toString().equals(name) : glob.matches(name);
  }

  /** Whether it is a single name. */
  public boolean isName() {
    return level == NAME;
  }

  private int level() {
    return level;
  }

  private int literals() {
    return literals;
  }

  @Override
  public int compareTo(Scope other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scope that && glob.equals(that.glob);
  }

  @Override
  public int hashCode() {
    return glob.hashCode();
  }

  /** The text that it was made of. */
  @Override
  public String toString() {
    return glob.toString();
  }
}
