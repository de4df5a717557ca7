package dev.heed.consumer.forward;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON to memory. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** Writes one document. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator g) throws IOException;
  }

  static Message.Body of(Content content) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
      try (JsonGenerator g = JSON.createGenerator(bytes)) {
        content.write(g);
      }
      return new Message.Body(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("a message is always writable to memory", e);
    }
  }
}
