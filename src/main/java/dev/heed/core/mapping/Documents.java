package dev.heed.core.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.heed.core.message.Excerpt;
import dev.heed.core.message.Json;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.RejectedReadingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Reads the value of a record into a tape. What the tape does not take goes through Jackson's
 * parser, which knows more forms and says what is wrong.
 */
final class Documents {
  private final JsonTape tape = new JsonTape();
  private final boolean isLines;
  private final int maxBytes;
  private final JsonFactory factory;

  /**
   * @param isLines whether records are line protocol
   */
  Documents(boolean isLines, int maxBytes) {
    this.isLines = isLines;
    this.maxBytes = maxBytes;
    this.factory = Json.readings(maxBytes);
  }

  JsonTape read(byte[] value) throws RejectedReadingException {
    if (value.length > maxBytes) {
      throw new RejectedReadingException(
          RejectReason.TOO_LARGE,
          "the record has " + value.length + " bytes, allowed are " + maxBytes);
    }
    byte[] json = isLines ? LineProtocol.toJson(value) : value;
    if (!tape.read(json) && !tape.read(rewritten(json))) {
      throw new RejectedReadingException(
          RejectReason.NOT_JSON, "the record is JSON of a form that is not read");
    }
    return tape;
  }

  private byte[] rewritten(byte[] json) throws RejectedReadingException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(json.length);
    try (JsonParser p = factory.createParser(json);
        JsonGenerator g = factory.createGenerator(plain)) {
      JsonToken token = p.nextToken();
      if (token == null) {
        throw new RejectedReadingException(RejectReason.EMPTY, "the record is empty");
      }
      int depth = 0;
      for (; token != null; token = p.nextToken()) {
        if (depth == 0 && g.getOutputContext().getEntryCount() > 0) {
          throw notJson(json, "it goes on after its end");
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        copy(p, token, g);
      }
    } catch (JsonProcessingException e) {
      throw notJson(json, e.getOriginalMessage());
    } catch (IOException e) {
      throw notJson(json, String.valueOf(e.getMessage()));
    }
    return plain.toByteArray();
  }

  /** Numbers as they are spelled, and those that are no JSON as text. */
  private static void copy(JsonParser p, JsonToken token, JsonGenerator g) throws IOException {
    if (token.isNumeric()) {
      String text = p.getText();
      if (p.isNaN()) {
        g.writeString(text);
      } else {
        g.writeNumber(text);
      }
    } else {
      g.copyCurrentEvent(p);
    }
  }

  private static RejectedReadingException notJson(byte[] value, String why) {
    return new RejectedReadingException(
        RejectReason.NOT_JSON,
        "the record is not JSON: " + Excerpt.oneLine(why) + Hints.ofBytes(value));
  }
}
