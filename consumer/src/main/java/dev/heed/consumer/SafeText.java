package dev.heed.consumer;

import java.nio.charset.StandardCharsets;

/**
 * Text from strangers made safe for a terminal: characters that move the cursor, colour, reorder or
 * break lines are shown as backslash-u escapes instead of being obeyed.
 */
public final class SafeText {
  private static final int MAX_CHARACTERS = 200;

  private SafeText() {}

  /** One line of at most {@value #MAX_CHARACTERS} characters, the rest cut off and marked. */
  public static String line(String text) {
    if (text.codePointCount(0, text.length()) <= MAX_CHARACTERS) {
      return escape(text);
    }
    return escape(text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS))) + "...";
  }

  /**
   * A JSON document on one line. Control characters can only stand inside its strings, where the
   * escape means the same, or between its tokens, where line breaks become spaces.
   */
  public static String json(byte[] document) {
    String text = new String(document, StandardCharsets.UTF_8);
    return escape(text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
  }

  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int codePoint) {
    if (!isUnsafe(codePoint)) {
      safe.appendCodePoint(codePoint);
      return;
    }
    for (char unit : Character.toChars(codePoint)) {
      safe.append(String.format("\\u%04x", (int) unit));
    }
  }

  private static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // FORMAT holds the marks that turn the direction of writing around.
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
