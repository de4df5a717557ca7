package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads any JSON of a reading by the rules of {@link ReadingParser}, token by token. Not safe for
 * use by several threads.
 */
final class JsonReadingParser {
  private static final int SENSOR = 1;
  private static final int TIME = 2;
  private static final int VALUE = 4;
  private static final int VALUES = 8;
  private static final int MODE = 16;

  private final ReadingLimits limits;
  private final long earliestMillis;
  private final long maxAheadMillis;
  private final JsonFactory factory;
  private final TimeParser times = new TimeParser(null);
  private final ChannelBuffer channels;
  private final List<ChannelFault> faults = new ArrayList<>();

  private int seen;
  private @Nullable String sensor;
  private @Nullable String mode;
  private long timeMillis;
  private double value;

  JsonReadingParser(ReadingLimits limits) {
    this.limits = limits;
    this.earliestMillis = limits.earliest().toEpochMilli();
    this.maxAheadMillis = limits.maxAhead().toMillis();
    this.factory = Json.readings(limits.maxBytes());
    this.channels = new ChannelBuffer(limits);
  }

  /** As {@link ReadingParser#parse(byte[], int, int, long, Consumer)}, but for the size. */
  Reading parse(
      byte[] json, int offset, int length, long recordTimestampMillis, Consumer<ChannelFault> told)
      throws RejectedReadingException {
    seen = 0;
    sensor = null;
    mode = null;
    timeMillis = TimeParser.INVALID;
    value = Double.NaN;
    channels.clear();
    faults.clear();
    try (JsonParser p = factory.createParser(json, offset, length)) {
      document(p);
    } catch (JsonProcessingException e) {
      throw rejected(
          RejectReason.NOT_JSON,
          "the record is not JSON: " + Excerpt.oneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw rejected(
          RejectReason.NOT_JSON,
          "the record is not JSON: " + Excerpt.oneLine(String.valueOf(e.getMessage())));
    }
    Reading reading = reading(recordTimestampMillis);
    faults.forEach(told);
    return reading;
  }

  private void document(JsonParser p) throws IOException, RejectedReadingException {
    JsonToken first = p.nextToken();
    if (first == null) {
      throw rejected(RejectReason.EMPTY, "the record is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw rejected(RejectReason.NOT_JSON, "the record is not a JSON object");
    }
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String name = p.currentName();
      field(p, name, p.nextToken());
    }
    if (p.nextToken() != null) {
      throw rejected(RejectReason.NOT_JSON, "the record goes on after the JSON object");
    }
  }

  private void field(JsonParser p, String name, JsonToken token)
      throws IOException, RejectedReadingException {
    switch (name) {
      case "sensor" -> {
        once(SENSOR, RejectReason.SENSOR_INVALID, name);
        sensor = name(p, token, RejectReason.SENSOR_INVALID, name);
      }
      case "time" -> {
        once(TIME, RejectReason.TIME_INVALID, name);
        timeMillis = time(p, token);
      }
      case "value" -> {
        once(VALUE, RejectReason.CHANNEL_INVALID, name);
        value = number(p, token, "value", null);
      }
      case "values" -> {
        once(VALUES, RejectReason.CHANNEL_INVALID, name);
        values(p, token);
      }
      case "mode" -> {
        once(MODE, RejectReason.MODE_INVALID, name);
        mode = name(p, token, RejectReason.MODE_INVALID, name);
      }
      default -> p.skipChildren();
    }
  }

  private void once(int field, RejectReason reason, String name) throws RejectedReadingException {
    if ((seen & field) != 0) {
      throw rejected(reason, name + " is there twice");
    }
    seen |= field;
  }

  private @Nullable String name(JsonParser p, JsonToken token, RejectReason reason, String field)
      throws IOException, RejectedReadingException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING) {
      throw rejected(reason, field + " must be text, given " + given(p, token));
    }
    String text = p.getText();
    String fault = limits.nameFault(text);
    if (fault != null) {
      throw rejected(reason, field + " " + Excerpt.of(text) + " " + fault);
    }
    return text;
  }

  private long time(JsonParser p, JsonToken token) throws IOException, RejectedReadingException {
    long millis = TimeParser.INVALID;
    if (token == JsonToken.VALUE_NULL) {
      return millis;
    }
    if (token == JsonToken.VALUE_STRING) {
      millis = times.parse(p.getText());
    } else if (token.isNumeric()) {
      double number = p.getDoubleValue();
      boolean isWhole = number == Math.rint(number);
      if (isWhole && number >= TimeParser.MIN_MILLIS && number <= TimeParser.MAX_MILLIS) {
        millis = (long) number;
      }
    }
    if (millis == TimeParser.INVALID) {
      throw rejected(
          RejectReason.TIME_INVALID,
          "time must be ISO-8601 text with a zone, or epoch milliseconds, given "
              + given(p, token));
    }
    return millis;
  }

  private void values(JsonParser p, JsonToken token) throws IOException, RejectedReadingException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_OBJECT) {
      throw rejected(
          RejectReason.VALUE_NOT_A_NUMBER,
          "values must be an object of numbers by channel, given " + given(p, token));
    }
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      if (channels.isFull()) {
        throw rejected(
            RejectReason.TOO_MANY_CHANNELS,
            "values has more than " + limits.maxChannels() + " channels");
      }
      String channel = p.currentName();
      channels.add(channel, numberOrFault(p, p.nextToken(), channel));
    }
  }

  /** A channel that holds no allowed number costs itself alone: it is left out and told of. */
  private double numberOrFault(JsonParser p, JsonToken token, String channel) throws IOException {
    try {
      return number(p, token, "values", channel);
    } catch (RejectedReadingException e) {
      faults.add(new ChannelFault(channel, e.reason(), String.valueOf(e.getMessage())));
      p.skipChildren();
      return Double.NaN;
    }
  }

  /** NaN for null, otherwise an allowed number. */
  private double number(JsonParser p, JsonToken token, String field, @Nullable String channel)
      throws IOException, RejectedReadingException {
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    boolean isNumber = token.isNumeric() && !p.isNaN();
    double number = isNumber ? p.getDoubleValue() : Double.NaN;
    if (limits.allows(number)) {
      return number;
    }
    String where = channel == null ? field : field + ": channel " + Excerpt.of(channel);
    throw isNumber
        ? rejected(
            RejectReason.VALUE_OUT_OF_RANGE,
            where + ": " + given(p, token) + " is beyond the magnitude " + limits.maxMagnitude())
        : rejected(
            RejectReason.VALUE_NOT_A_NUMBER, where + " must be a number, given " + given(p, token));
  }

  private Reading reading(long recordTimestampMillis) throws RejectedReadingException {
    String name = sensor;
    if (name == null) {
      throw rejected(RejectReason.SENSOR_MISSING, "sensor is missing");
    }
    checkTime(recordTimestampMillis);
    boolean single = !Double.isNaN(value);
    if (single && channels.presentCount() > 0) {
      throw rejected(
          RejectReason.CHANNEL_INVALID, "value and values are both given, one is allowed");
    }
    if (single) {
      channels.clear();
      channels.add(Reading.SINGLE_CHANNEL, value);
    } else if (channels.presentCount() == 0 && !faults.isEmpty()) {
      throw rejected(faults.get(0).reason(), faults.get(0).detail());
    } else if (channels.presentCount() == 0) {
      throw rejected(RejectReason.VALUE_MISSING, "value or values is missing or has only nulls");
    }
    return channels.reading(name, timeMillis, mode);
  }

  private void checkTime(long recordTimestampMillis) throws RejectedReadingException {
    if (timeMillis == TimeParser.INVALID) {
      throw rejected(RejectReason.TIME_MISSING, "time is missing");
    }
    if (timeMillis < earliestMillis) {
      throw rejected(
          RejectReason.TIME_TOO_OLD,
          "time " + Instant.ofEpochMilli(timeMillis) + " is before " + limits.earliest());
    }
    if (recordTimestampMillis >= 0 && timeMillis - recordTimestampMillis > maxAheadMillis) {
      throw rejected(
          RejectReason.TIME_AHEAD,
          "time "
              + Instant.ofEpochMilli(timeMillis)
              + " is more than "
              + limits.maxAhead()
              + " ahead of the record's timestamp "
              + Instant.ofEpochMilli(recordTimestampMillis));
    }
  }

  private static String given(JsonParser p, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "the text " + Excerpt.of(p.getText());
      default -> Excerpt.of(p.getText());
    };
  }

  private static RejectedReadingException rejected(RejectReason reason, String detail) {
    return new RejectedReadingException(reason, detail);
  }
}
