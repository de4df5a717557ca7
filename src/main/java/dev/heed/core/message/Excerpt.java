package dev.heed.core.message;

/**
 * Foreign text made fit for one line of an error message: shortened, and without the control
 * characters that could forge lines of a log or move a terminal's cursor.
 */
public final class Excerpt {
  private static final int LENGTH = 40;

  private Excerpt() {}

  /** The text in single quotes, at most 40 characters of it. */
  public static String of(String text) {
    boolean isLong = text.length() > LENGTH;
    return "'" + oneLine(isLong ? text.substring(0, LENGTH) : text) + (isLong ? "…'" : "'");
  }

  /** The whole text, every control or format character and half surrogate pair replaced by '?'. */
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(isPlain(c) ? c : '?'));
    return line.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
