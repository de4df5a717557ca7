package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heed.core.message.TimeParser;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times in the unit of a mapping, as epoch milliseconds; what is finer is cut off. */
final class TimeReader {
  private static final int AUTO = Integer.MAX_VALUE;
  private static final int TEXT_ONLY = Integer.MIN_VALUE;

  /** In 2286: a larger number is no time that its size could tell, but a date without hyphens. */
  private static final long END_OF_AUTO = 9_999_999_999_999L;

  /** Powers of ten that make milliseconds of a unit. */
  private static final Map<String, Integer> UNITS =
      Map.of("auto", AUTO, "s", 3, "ms", 0, "us", -3, "ns", -6, "iso", TEXT_ONLY);

  private static final String LOCAL = "iso-local=";

  private final int power;
  private final TimeParser texts;

  private TimeReader(int power, @Nullable ZoneId zone) {
    this.power = power;
    this.texts = new TimeParser(zone);
  }

  /**
   * @throws InvalidMappingException if there is no such unit
   */
  static TimeReader of(String unit) {
    Integer power = UNITS.get(unit);
    if (power != null) {
      return new TimeReader(power, null);
    }
    if (unit.startsWith(LOCAL)) {
      try {
        return new TimeReader(TEXT_ONLY, ZoneId.of(unit.substring(LOCAL.length())));
      } catch (DateTimeException e) {
        throw new InvalidMappingException(
            MappingKey.TIME_UNIT.text(), "must name a time zone, as in Europe/Berlin", unit);
      }
    }
    throw MappingKey.TIME_UNIT.broken(unit);
  }

  /** {@link TimeParser#INVALID} if the node is no time. */
  long millis(JsonTape tape, int node) {
    if (tape.kind(node) == JsonTape.NUMBER) {
      return power == TEXT_ONLY
          ? TimeParser.INVALID
          : number(tape.bytes(), tape.start(node), tape.end(node));
    }
    return tape.isText(node) ? millis(tape.text(node)) : TimeParser.INVALID;
  }

  /** {@link TimeParser#INVALID} if the bytes are no time. */
  long millis(byte[] text) {
    return millis(new String(text, UTF_8));
  }

  private long millis(String text) {
    long millis = texts.parse(text);
    if (millis == TimeParser.INVALID && power != TEXT_ONLY) {
      byte[] digits = text.getBytes(ISO_8859_1);
      if (digits.length > 0 && Decimal.end(digits, 0, digits.length) == digits.length) {
        return number(digits, 0, digits.length);
      }
    }
    return millis;
  }

  private long number(byte[] bytes, int start, int end) {
    int unit = power == AUTO ? bySize(Decimal.parseDouble(bytes, start, end)) : power;
    long millis = Decimal.scaled(bytes, start, end, unit);
    long most = power == AUTO ? END_OF_AUTO : TimeParser.MAX_MILLIS;
    return millis >= TimeParser.MIN_MILLIS && millis <= most ? millis : TimeParser.INVALID;
  }

  /** From 2000 to 2286, no number is a time in two units. */
  private static int bySize(double number) {
    double size = Math.abs(number);
    return size < 1e11 ? 3 : size < 1e14 ? 0 : size < 1e17 ? -3 : -6;
  }
}
