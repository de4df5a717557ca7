package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The files are what other programs see: a change in one of them is a change of the contract. Each
 * is read, written and held against its schema.
 */
class GoldenMessagesTest {

  static final List<Golden> GOLDEN =
      List.of(
          new Golden("reading-single", "reading", SampleMessages.singleReading()),
          new Golden("reading-channels", "reading", SampleMessages.channelsReading()),
          new Golden("alert-opened", "alert", SampleMessages.opened()),
          new Golden("alert-closed", "alert", SampleMessages.closedWithLittleKnown()),
          new Golden("verdict-flagged", "verdict", SampleMessages.flagged()),
          new Golden("verdict-warming-up", "verdict", SampleMessages.warmingUp()),
          new Golden("feedback-false-alarm", "feedback", SampleMessages.falseAlarm()));

  /** A file, the schema that it follows, and the object that it says. */
  record Golden(String file, String schema, Object message) {
    byte[] bytes() throws IOException {
      String text = text(Schemas.resource(file + ".json"));
      return text.strip().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  @ParameterizedTest
  @FieldSource("GOLDEN")
  void write_sample_isTheGoldenFile(Golden golden) throws IOException {
    assertThat(text(write(golden.message()))).isEqualTo(text(golden.bytes()));
  }

  @ParameterizedTest
  @FieldSource("GOLDEN")
  void read_goldenFile_isTheSample(Golden golden) throws Exception {
    Object read = read(golden.schema(), golden.bytes());
    assertThat(read).isEqualTo(golden.message());
    assertThat(write(read)).isEqualTo(golden.bytes());
  }

  @ParameterizedTest
  @FieldSource("GOLDEN")
  void schema_goldenFile_isValid(Golden golden) throws IOException {
    assertThat(Schemas.faults(Schemas.schema(golden.schema()), golden.bytes())).isEmpty();
  }

  private static byte[] write(Object message) {
    if (message instanceof Reading reading) {
      return ReadingWriter.write(reading);
    }
    if (message instanceof FeedbackEvent feedback) {
      return FeedbackEventCodec.write(feedback);
    }
    return message instanceof IncidentEvent event
        ? IncidentEventCodec.write(event)
        : VerdictEventCodec.write((VerdictEvent) message);
  }

  private static Object read(String schema, byte[] json)
      throws IOException, RejectedReadingException {
    return switch (schema) {
      case "reading" -> new ReadingParser(ReadingLimits.DEFAULT).parse(json, -1);
      case "alert" -> IncidentEventCodec.read(json);
      case "feedback" -> FeedbackEventCodec.read(json);
      default -> VerdictEventCodec.read(json);
    };
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
