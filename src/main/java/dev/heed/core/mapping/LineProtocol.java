package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.heed.core.message.Excerpt;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.RejectedReadingException;

/**
 * Line protocol of InfluxDB as JSON: of each line an object of {@code name}, {@code tags}, {@code
 * fields} and {@code timestamp}, all in one array. Blank lines and comments are passed over.
 */
final class LineProtocol {
  private final String text;
  private final StringBuilder json = new StringBuilder("[");
  private int at;

  private LineProtocol(String text) {
    this.text = text;
  }

  static byte[] toJson(byte[] lines) throws RejectedReadingException {
    return new LineProtocol(new String(lines, UTF_8)).all().getBytes(UTF_8);
  }

  private String all() throws RejectedReadingException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r' || c == ' ') {
        at++;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        json.append(json.length() > 1 ? "," : "");
        line();
      }
    }
    return json.append(']').toString();
  }

  private void line() throws RejectedReadingException {
    json.append("{\"name\":");
    text(token(", "));
    json.append(",\"tags\":{");
    for (String comma = ""; isAt(','); comma = ",") {
      at++;
      json.append(comma);
      text(token("="));
      expect('=', "a tag has a value");
      json.append(':');
      text(token(", "));
    }
    expect(' ', "fields follow the measurement and its tags");
    json.append("},\"fields\":{");
    field();
    while (isAt(',')) {
      at++;
      json.append(',');
      field();
    }
    json.append('}');
    timestamp();
    json.append('}');
  }

  private void field() throws RejectedReadingException {
    text(token("="));
    expect('=', "a field has a value");
    json.append(':');
    if (isAt('"')) {
      quoted();
      return;
    }
    String value = token(", ");
    int last = value.length() - 1;
    boolean isWhole = last > 0 && (value.charAt(last) == 'i' || value.charAt(last) == 'u');
    switch (value) {
      case "t", "T", "true", "True", "TRUE" -> json.append("true");
      case "f", "F", "false", "False", "FALSE" -> json.append("false");
      default -> number(isWhole ? value.substring(0, last) : value);
    }
  }

  private void number(String value) throws RejectedReadingException {
    String plain = value.startsWith("+") ? value.substring(1) : value;
    if (plain.endsWith(".")) {
      plain = plain + "0";
    }
    byte[] bytes = plain.getBytes(UTF_8);
    if (bytes.length == 0 || Decimal.end(bytes, 0, bytes.length) != bytes.length) {
      throw wrong("a field is a number, true, false or text in quotes");
    }
    json.append(plain);
  }

  private void quoted() throws RejectedReadingException {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      boolean isEscape = c == '\\' && at + 1 < text.length();
      char next = isEscape ? text.charAt(at + 1) : c;
      if (isEscape && (next == '"' || next == '\\')) {
        at++;
        value.append(next);
      } else {
        value.append(c);
      }
    }
    expect('"', "a text ends with a quote");
    text(value.toString());
  }

  private void timestamp() throws RejectedReadingException {
    while (isAt(' ')) {
      at++;
    }
    String time = token(" ").strip();
    if (!time.isEmpty()) {
      byte[] bytes = time.getBytes(UTF_8);
      if (Decimal.end(bytes, 0, bytes.length) != bytes.length) {
        throw wrong("the timestamp is a number");
      }
      json.append(",\"timestamp\":").append(time);
    }
    while (at < text.length() && text.charAt(at) != '\n') {
      if (!Character.isWhitespace(text.charAt(at++))) {
        throw wrong("the line ends with the timestamp");
      }
    }
  }

  /** Up to one of the characters, or the end of the line; a backslash takes away their meaning. */
  private String token(String ends) throws RejectedReadingException {
    StringBuilder token = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r' || ends.indexOf(c) >= 0) {
        break;
      }
      boolean isEscape =
          c == '\\' && at + 1 < text.length() && ",= \\".indexOf(text.charAt(at + 1)) >= 0;
      at += isEscape ? 1 : 0;
      token.append(text.charAt(at++));
    }
    return token.toString();
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void expect(char c, String rule) throws RejectedReadingException {
    if (!isAt(c)) {
      throw wrong(rule);
    }
    at++;
  }

  private void text(String value) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, json);
    json.append('"');
  }

  private RejectedReadingException wrong(String rule) {
    int line =
        1
            + (int)
                text.substring(0, Math.min(at, text.length()))
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
    int from = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    return new RejectedReadingException(
        RejectReason.NOT_JSON,
        "the record is not line protocol: line "
            + line
            + ", "
            + rule
            + ": "
            + Excerpt.of(text.substring(Math.min(from, text.length()))));
  }
}
