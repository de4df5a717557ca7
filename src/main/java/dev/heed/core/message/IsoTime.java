package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/** Writes times as {@link Instant#toString} says them, without the way through its formatter. */
final class IsoTime {
  private static final int DAY_MILLIS = 86_400_000;

  private IsoTime() {}

  /** Writes a time as a text. */
  static void write(JsonGenerator g, long millis) throws IOException {
    if (millis < TimeParser.MIN_MILLIS || millis > TimeParser.MAX_MILLIS) {
      g.writeString(Instant.ofEpochMilli(millis).toString());
      return;
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
    int ofDay = Math.floorMod(millis, DAY_MILLIS);
    char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
    put(text, 0, 4, date.getYear());
    put(text, 5, 2, date.getMonthValue());
    put(text, 8, 2, date.getDayOfMonth());
    put(text, 11, 2, ofDay / 3_600_000);
    put(text, 14, 2, ofDay / 60_000 % 60);
    put(text, 17, 2, ofDay / 1_000 % 60);
    put(text, 20, 3, ofDay % 1_000);
    int length = text.length;
    if (ofDay % 1_000 == 0) {
      text[19] = 'Z';
      length = 20;
    }
    g.writeString(text, 0, length);
  }

  private static void put(char[] text, int at, int digits, int number) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] += (char) (rest % 10);
      rest /= 10;
    }
  }
}
