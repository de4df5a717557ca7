package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes readings as the JSON that {@link ReadingParser} reads. */
public final class ReadingWriter {
  private static final int USUAL_BYTES = 128;

  private ReadingWriter() {}

  /** One JSON object in UTF-8; a single channel named "value" becomes the field of that name. */
  public static byte[] write(Reading reading) {
    return JsonOutput.object(
        USUAL_BYTES,
        g -> {
          g.writeStringField("sensor", reading.sensor());
          JsonOutput.time(g, "time", reading.timeMillis());
          writeValues(g, reading);
          String mode = reading.mode();
          if (mode != null) {
            g.writeStringField("mode", mode);
          }
        });
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
