package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heed.core.message.Excerpt;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.RejectedReadingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a record has, and which option would read it, for the messages of those that do not fit. */
public final class Hints {
  private static final int MOST_FIELDS = 12;
  private static final String OPTION = "--reading.";
  private static final Pattern LINE =
      Pattern.compile("[A-Za-z_][^\\s{}\\[\\]]* [^\\s=]+=\\S+( \\d+)?\\s*(\\n|$)");

  private Hints() {}

  /**
   * The same rejection of a record in Heed's own form, with the fields that it has and the option
   * that would help, where there is one.
   */
  public static RejectedReadingException ofNative(
      SourceRecord record, RejectedReadingException rejected) {
    byte[] value = record.value();
    if (value == null || rejected.reason() == RejectReason.TOO_LARGE) {
      return rejected;
    }
    JsonTape tape = new JsonTape();
    String detail = rejected.getMessage();
    boolean isJson = tape.read(value);
    String hint =
        switch (rejected.reason()) {
          case NOT_JSON -> isJson ? ": try " + option("each", "/[]") : ofBytes(value);
          case SENSOR_MISSING -> isJson ? "; " + ofSensor("/sensor", tape, 0, record) : "";
          case TIME_MISSING -> isJson ? "; " + ofTime("/time", tape, 0, record) : "";
          case VALUE_MISSING -> isJson ? ofValues(tape, 0) : "";
          case TIME_TOO_OLD, TIME_INVALID -> isJson ? ofTimeField(tape) : "";
          case VALUE_NOT_A_NUMBER -> isJson ? ofFirstBadValue(tape) : "";
          default -> "";
        };
    return hint.isEmpty()
        ? rejected
        : new RejectedReadingException(rejected.reason(), detail + hint);
  }

  /** The names of an element's fields. */
  static String fields(JsonTape tape, int element) {
    if (tape.kind(element) == JsonTape.ARRAY) {
      return "the record is an array";
    }
    if (tape.kind(element) != JsonTape.OBJECT) {
      return "the record is " + Excerpt.of(tape.text(element));
    }
    List<String> names = new ArrayList<>();
    int end = tape.next(element);
    for (int name = element + 1; name < end; name = tape.next(name + 1)) {
      if (names.size() == MOST_FIELDS) {
        names.add("…");
        break;
      }
      names.add(shown(tape.text(name)));
    }
    return names.isEmpty() ? "the record has no fields" : "fields are " + String.join(", ", names);
  }

  private static String shown(String name) {
    String excerpt = Excerpt.of(name);
    return excerpt.substring(1, excerpt.length() - 1);
  }

  static String ofSensor(String missing, JsonTape tape, int element, SourceRecord record) {
    String best = "";
    int rank = Integer.MAX_VALUE;
    for (Leaves.Leaf leaf : Leaves.of(tape, element)) {
      int its = Names.rank(Names.OF_SENSORS, leaf.name());
      if (its >= 0 && its < rank && tape.kind(leaf.node()) != JsonTape.NULL) {
        best = leaf.path();
        rank = its;
      }
    }
    byte[] key = record.key();
    boolean hasKey = key != null && key.length > 0;
    String source = best.isEmpty() ? (hasKey ? "key" : "topic") : best;
    return no(missing) + "; " + fields(tape, element) + ": try " + option("sensor", source);
  }

  static String ofTime(String missing, JsonTape tape, int element, SourceRecord record) {
    String best = "";
    for (Leaves.Leaf leaf : Leaves.of(tape, element)) {
      boolean isTime = Leaves.isTime(tape, leaf.node());
      if (isTime && (best.isEmpty() || Leaves.isTimeName(leaf.name()))) {
        best = leaf.path();
      }
    }
    String source = best.isEmpty() ? "timestamp, the record's own" : best;
    return no(missing) + "; " + fields(tape, element) + ": try " + option("time", source);
  }

  /** Begins with a semicolon. */
  static String ofValues(JsonTape tape, int element) {
    String best = "";
    for (Leaves.Leaf leaf : Leaves.of(tape, element)) {
      boolean isNumber = tape.kind(leaf.node()) == JsonTape.NUMBER;
      boolean isTime = Leaves.isTimeName(leaf.name()) && Leaves.isTime(tape, leaf.node());
      if (best.isEmpty() && isNumber && !isTime) {
        best = leaf.path().substring(0, leaf.path().lastIndexOf('/')) + "/*";
      }
    }
    return "; " + fields(tape, element) + (best.isEmpty() ? "" : ": try " + option("values", best));
  }

  /** What would make a number of a value that is none; empty if nothing would. */
  static String ofValue(JsonTape tape, int node) {
    byte kind = tape.kind(node);
    if (kind == JsonTape.TRUE || kind == JsonTape.FALSE) {
      return ": try " + option("booleans", "true");
    }
    if (kind != JsonTape.TEXT) {
      return "";
    }
    String text = tape.text(node).toLowerCase(Locale.ROOT);
    if (List.of("on", "off", "true", "false").contains(text)) {
      return ": try " + option("booleans", "true");
    }
    byte[] bytes = text.getBytes(UTF_8);
    boolean isNumber = bytes.length > 0 && Decimal.end(bytes, 0, bytes.length) == bytes.length;
    return isNumber ? ": try " + option("text-numbers", "true") : "";
  }

  /** What unit would make a time of this; empty if none would. */
  static String ofTimeText(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length == 0 || Decimal.end(bytes, 0, bytes.length) != bytes.length) {
      boolean isLocal = TimeReader.of("iso-local=Z").millis(bytes) != Decimal.INVALID;
      return isLocal ? ": no zone? " + option("time-unit", "iso-local=ZONE") : "";
    }
    double number = Math.abs(Decimal.parseDouble(bytes, 0, bytes.length));
    if (number >= 5e8 && number < 1e10) {
      return ": " + text + " reads as 1970: seconds? " + option("time-unit", "s");
    }
    if (number >= 5e14 && number < 1e16) {
      return ": microseconds? " + option("time-unit", "us");
    }
    return number >= 5e17 && number < 1e19 ? ": nanoseconds? " + option("time-unit", "ns") : "";
  }

  /** What bytes that are not JSON look like; empty if like nothing known. */
  static String ofBytes(byte[] value) {
    if (value.length > 5 && value[0] == 0) {
      int id = ByteBuffer.wrap(value, 1, 4).getInt();
      return "; it starts with a schema registry frame (schema id "
          + id
          + "): Avro or Protobuf, which is not read";
    }
    String start = new String(value, 0, Math.min(value.length, 500), US_ASCII);
    return LINE.matcher(start).lookingAt() ? "; line protocol? try --preset influx" : "";
  }

  private static String ofTimeField(JsonTape tape) {
    int time = tape.field(0, "time".getBytes(US_ASCII));
    return time == JsonTape.NONE ? "" : ofTimeText(tape.text(time));
  }

  private static String ofFirstBadValue(JsonTape tape) {
    for (Leaves.Leaf leaf : Leaves.of(tape, 0)) {
      boolean isValue = leaf.path().equals("/value") || leaf.path().startsWith("/values/");
      String hint = isValue ? ofValue(tape, leaf.node()) : "";
      if (!hint.isEmpty()) {
        return hint;
      }
    }
    return "";
  }

  private static String no(String missing) {
    boolean isField = missing.startsWith("/") && missing.indexOf('/', 1) < 0;
    return isField ? "no field \"" + missing.substring(1) + "\"" : "no " + missing;
  }

  private static String option(String key, String value) {
    return OPTION + key + " " + value;
  }
}
