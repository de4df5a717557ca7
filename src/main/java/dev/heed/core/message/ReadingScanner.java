package dev.heed.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usual JSON of a reading straight from its bytes: an object of the known fields, each at
 * most once, in any order, text without escapes, numbers, ISO times with a zone or epoch
 * milliseconds. Names that come again are the same objects.
 *
 * <p>It rejects nothing: what is not usual, or not allowed, is null here, and {@link
 * JsonReadingParser} says what it is. What it does read is the very reading that the parser makes
 * of it; a differential fuzz test holds it to that. Not safe for use by several threads.
 */
final class ReadingScanner {
  private static final int NAMES = 1 << 14;
  private static final int NO = -1;
  private static final byte[] SENSOR = bytes("\"sensor\"");
  private static final byte[] TIME = bytes("\"time\"");
  private static final byte[] VALUE = bytes("\"value\"");
  private static final byte[] VALUES = bytes("\"values\"");
  private static final byte[] MODE = bytes("\"mode\"");

  private final ReadingLimits limits;
  private final long earliestMillis;
  private final long maxAheadMillis;
  private final NameTable names = new NameTable(NAMES);
  private final ChannelBuffer channels;
  private final NumberScanner numbers = new NumberScanner();
  private final TimeScanner times = new TimeScanner();

  private byte[] json = {};
  private int end;
  private @Nullable String sensor;
  private @Nullable String mode;
  private @Nullable String text;
  private long timeMillis;
  private double value;

  ReadingScanner(ReadingLimits limits) {
    this.limits = limits;
    this.earliestMillis = limits.earliest().toEpochMilli();
    this.maxAheadMillis = limits.maxAhead().toMillis();
    this.channels = new ChannelBuffer(limits);
  }

  /** The reading; null if this is not a usual one. */
  @Nullable Reading scan(byte[] bytes, int offset, int length, long recordTimestampMillis) {
    json = bytes;
    end = offset + length;
    sensor = null;
    mode = null;
    timeMillis = TimeParser.INVALID;
    value = Double.NaN;
    channels.clear();
    int at = object(offset);
    return at == end ? reading(recordTimestampMillis) : null;
  }

  /** The place behind the object and the space after it. */
  private int object(int from) {
    int at = after('{', space(from));
    while (at > 0) {
      at = field(space(at));
      if (at == NO) {
        return NO;
      }
      at = space(at);
      if (is('}', at)) {
        return space(at + 1);
      }
      at = after(',', at);
    }
    return NO;
  }

  private int field(int at) {
    if (starts(at, SENSOR)) {
      int to = sensor == null ? name(colon(at + SENSOR.length)) : NO;
      sensor = text;
      return to;
    }
    if (starts(at, TIME)) {
      return timeMillis == TimeParser.INVALID ? time(colon(at + TIME.length)) : NO;
    }
    if (starts(at, VALUE)) {
      int to = Double.isNaN(value) ? number(colon(at + VALUE.length)) : NO;
      value = numbers.value();
      return to;
    }
    if (starts(at, VALUES)) {
      return channels.isEmpty() ? values(colon(at + VALUES.length)) : NO;
    }
    if (starts(at, MODE)) {
      int to = mode == null ? name(colon(at + MODE.length)) : NO;
      mode = text;
      return to;
    }
    return NO;
  }

  private int values(int from) {
    int at = after('{', from);
    while (at > 0) {
      at = channels.isFull() ? NO : name(space(at));
      String channel = text;
      at = number(colon(at));
      if (at == NO || channel == null) {
        return NO;
      }
      channels.add(channel, numbers.value());
      at = space(at);
      if (is('}', at)) {
        return at + 1;
      }
      at = after(',', at);
    }
    return NO;
  }

  /** A text that is allowed as a name, left in {@code text}. */
  private int name(int quote) {
    text = null;
    int from = after('"', quote);
    if (from == NO) {
      return NO;
    }
    int to = from;
    int all = 0;
    while (to < end && json[to] != '"' && json[to] != '\\') {
      all |= json[to++];
    }
    if (!is('"', to)) {
      return NO;
    }
    String known = names.known(json, from, to);
    text = known != null ? known : newName(from, to, all >= 0);
    return text == null ? NO : to + 1;
  }

  private @Nullable String newName(int from, int to, boolean ascii) {
    String name = new String(json, from, to - from, StandardCharsets.UTF_8);
    boolean valid = ascii || isEncoding(name.getBytes(StandardCharsets.UTF_8), from, to);
    if (!valid || limits.nameFault(name) != null) {
      return null;
    }
    names.keep(name, json, from, to);
    return name;
  }

  /** Whether the text was UTF-8: only that comes back as it was. */
  private boolean isEncoding(byte[] utf8, int from, int to) {
    return Arrays.equals(json, from, to, utf8, 0, utf8.length);
  }

  private int time(int at) {
    int to = at == NO ? NO : times.scan(json, at, end);
    timeMillis = times.millis();
    return to;
  }

  /** An allowed number. */
  private int number(int at) {
    int to = at == NO ? NO : numbers.scan(json, at, end);
    return to != NO && limits.allows(numbers.value()) ? to : NO;
  }

  private @Nullable Reading reading(long recordTimestampMillis) {
    String name = sensor;
    boolean single = !Double.isNaN(value);
    boolean isTimely =
        timeMillis >= earliestMillis
            && (recordTimestampMillis < 0 || timeMillis - recordTimestampMillis <= maxAheadMillis);
    if (name == null || !isTimely || single != channels.isEmpty()) {
      return null;
    }
    if (single && mode == null) {
      return Reading.of(name, timeMillis, value);
    }
    if (single) {
      channels.add(Reading.SINGLE_CHANNEL, value);
    }
    try {
      return channels.reading(name, timeMillis, mode);
    } catch (RejectedReadingException e) {
      return null;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private boolean starts(int at, byte[] word) {
    if (at + word.length > end) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (json[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** The place of what follows a colon. */
  private int colon(int at) {
    return at == NO ? NO : space(after(':', space(at)));
  }

  private int after(char c, int at) {
    return is(c, at) ? at + 1 : NO;
  }

  private boolean is(char c, int at) {
    return at >= 0 && at < end && json[at] == c;
  }

  private int space(int from) {
    int at = from;
    while (at >= 0 && at < end && json[at] <= ' ' && isSpace(json[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
