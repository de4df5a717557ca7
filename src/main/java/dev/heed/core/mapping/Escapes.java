package dev.heed.core.mapping;

/** Escapes in JSON text. */
final class Escapes {
  private Escapes() {}

  /** Where the escape that begins with the backslash here ends; -1 if there is no such escape. */
  static int end(byte[] bytes, int at, int limit) {
    if (at + 1 >= limit) {
      return -1;
    }
    return switch (bytes[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
      case 'u' -> isHex(bytes, at + 2, limit) ? at + 6 : -1;
      default -> -1;
    };
  }

  private static boolean isHex(byte[] bytes, int at, int limit) {
    if (at + 4 > limit) {
      return false;
    }
    for (int i = at; i < at + 4; i++) {
      if (Character.digit(bytes[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The text without its escapes, all of which must be right. */
  static String decode(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escape = escaped.charAt(++i);
      switch (escape) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(escaped, i + 1, i + 5, 16));
          i += 4;
        }
        default -> text.append(escape);
      }
    }
    return text.toString();
  }
}
