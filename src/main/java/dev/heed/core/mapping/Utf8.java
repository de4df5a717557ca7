package dev.heed.core.mapping;

/** Well-formed sequences of UTF-8 beyond ASCII. */
final class Utf8 {
  private Utf8() {}

  /**
   * Where the sequence that begins here ends; -1 if it is cut, overlong, half of a surrogate pair
   * or beyond the last code point.
   */
  static int end(byte[] bytes, int at, int limit) {
    int first = bytes[at] & 0xFF;
    int more = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0;
    if (more == 0 || at + more >= limit) {
      return -1;
    }
    int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    int second = bytes[at + 1] & 0xFF;
    if (second < low || second > high) {
      return -1;
    }
    for (int i = 2; i <= more; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return -1;
      }
    }
    return at + more + 1;
  }
}
