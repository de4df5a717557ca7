package dev.heed.core.mapping;

import java.util.ArrayList;
import java.util.List;

/** Splits the texts of a mapping. */
final class Parts {
  private Parts() {}

  /** The parts between separators that stand in no brackets. */
  static List<String> of(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if ((c == ']' || c == '}') && depth > 0) {
        depth--;
      } else if (c == separator && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
