package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a message to bytes; holds what all messages have in common. */
final class JsonOutput {
  private static final JsonFactory JSON = Json.messages();

  private JsonOutput() {}

  /** Writes the fields of a message. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator g) throws IOException;
  }

  /** One JSON object in UTF-8 with the fields that the body writes. */
  static byte[] object(int expectedBytes, Body body) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(expectedBytes)) {
      try (JsonGenerator g = JSON.createGenerator(bytes)) {
        g.writeStartObject();
        body.write(g);
        g.writeEndObject();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a message is always writable to memory", e);
    }
  }

  /** Absent unless finite: JSON has no other numbers. */
  static void number(JsonGenerator g, String field, double number) throws IOException {
    if (Double.isFinite(number)) {
      g.writeNumberField(field, number);
    }
  }

  static void time(JsonGenerator g, String field, long millis) throws IOException {
    g.writeFieldName(field);
    IsoTime.write(g, millis);
  }
}
