package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Writes readings as the JSON that {@link ReadingParser} reads. */
public final class ReadingWriter {
  private static final JsonFactory JSON = Json.messages();

  private ReadingWriter() {}

  /** One JSON object in UTF-8; a single channel named "value" becomes the field of that name. */
  public static byte[] write(Reading reading) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(128)) {
      try (JsonGenerator g = JSON.createGenerator(bytes)) {
        g.writeStartObject();
        g.writeStringField("sensor", reading.sensor());
        g.writeStringField("time", Instant.ofEpochMilli(reading.timeMillis()).toString());
        writeValues(g, reading);
        String mode = reading.mode();
        if (mode != null) {
          g.writeStringField("mode", mode);
        }
        g.writeEndObject();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a reading is always writable to memory", e);
    }
  }

  private static void writeValues(JsonGenerator g, Reading reading) throws IOException {
    if (reading.channelCount() == 1 && reading.channel(0).equals(Reading.SINGLE_CHANNEL)) {
      g.writeNumberField("value", reading.value(0));
      return;
    }
    g.writeObjectFieldStart("values");
    for (int i = 0; i < reading.channelCount(); i++) {
      g.writeNumberField(reading.channel(i), reading.value(i));
    }
    g.writeEndObject();
  }
}
