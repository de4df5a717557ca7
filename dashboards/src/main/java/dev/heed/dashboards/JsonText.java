package dev.heed.dashboards;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON for the page. Names of sensors and channels are any text; JSON escapes them, and the
 * page sets them as text only. A number that is not finite is null.
 */
final class JsonText {
  // ASCII only: half a surrogate pair in a name would be no UTF-8.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonText() {}

  /** One object with these fields. */
  static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer failed", e);
    }
    return text.toString();
  }

  static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /** Absent if null. */
  static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
    if (text != null) {
      json.writeStringField(name, text);
    }
  }

  static void column(JsonGenerator json, String name, double[] values, boolean isCoarse)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (double value : values) {
      value(json, value, isCoarse);
    }
    json.writeEndArray();
  }

  static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    value(json, value, false);
  }

  /** Seven digits are more than a pixel shows. */
  static void coarse(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    value(json, value, true);
  }

  /** In as few characters as say it. */
  private static void value(JsonGenerator json, double value, boolean isCoarse) throws IOException {
    float coarse = (float) value;
    if (!Double.isFinite(isCoarse ? coarse : value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber((long) value);
    } else if (isCoarse) {
      json.writeNumber(coarse);
    } else {
      json.writeNumber(value);
    }
  }

  /** The fields of an object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}
