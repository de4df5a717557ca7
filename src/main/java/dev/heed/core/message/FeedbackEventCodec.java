package dev.heed.core.message;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Feedback as JSON. Equal feedback is equal bytes. Anybody may send it and all of it is kept in
 * memory, so every part has a limit; reading ignores unknown fields.
 */
public final class FeedbackEventCodec {
  /** Longest name or id, in characters (code points). */
  public static final int MAX_NAME = 256;

  /** Longest note, in characters. */
  public static final int MAX_NOTE = 2_000;

  /** Most features, and largest surprise of one in nats. */
  public static final int MAX_FEATURES = 64;

  /** Largest log-odds, up or down; a glitch of 1e30 deviations has some 3,000. */
  public static final double MAX_LOG_ODDS = 10_000;

  private static final double MAX_NATS = 1e6;
  private static final int USUAL_BYTES = 600;

  private FeedbackEventCodec() {}

  public static byte[] write(FeedbackEvent feedback) {
    return JsonOutput.object(
        USUAL_BYTES,
        g -> {
          g.writeStringField("incident", feedback.incident());
          g.writeStringField("label", feedback.label().code());
          g.writeStringField("sensor", feedback.sensor());
          g.writeStringField("channel", feedback.channel());
          g.writeStringField("kind", feedback.kind().code());
          JsonOutput.time(g, "time", feedback.timeMillis());
          g.writeStringField("direction", feedback.direction().code());
          JsonOutput.number(g, "logOdds", feedback.logOdds());
          g.writeObjectFieldStart("features");
          for (Map.Entry<String, Double> feature : feedback.features().entrySet()) {
            JsonOutput.number(g, feature.getKey(), feature.getValue());
          }
          g.writeEndObject();
          String by = feedback.by();
          if (by != null) {
            g.writeStringField("by", by);
          }
          String note = feedback.note();
          if (note != null) {
            g.writeStringField("note", note);
          }
        });
  }

  /**
   * @throws IOException with one line that names the field and the rule, if the bytes are not
   *     feedback
   */
  public static FeedbackEvent read(byte[] json) throws IOException {
    JsonFields feedback = JsonFields.parse("feedback", json);
    return new FeedbackEvent(
        name(feedback, "incident"),
        feedback.code("label", Label.values(), Label::code),
        name(feedback, "sensor"),
        name(feedback, "channel"),
        feedback.code("kind", Kind.values(), Kind::code),
        feedback.time("time"),
        feedback.code("direction", Direction.values(), Direction::code),
        logOdds(feedback),
        features(feedback),
        brief(feedback, "by", MAX_NAME),
        brief(feedback, "note", MAX_NOTE));
  }

  private static String name(JsonFields feedback, String field) throws IOException {
    String name = feedback.text(field);
    if (name.isBlank() || length(name) > MAX_NAME) {
      throw feedback.wrong(field, "1 to " + MAX_NAME + " characters, not blank");
    }
    return name;
  }

  /** In characters as people and JSON schemas count them. */
  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static @Nullable String brief(JsonFields feedback, String field, int most)
      throws IOException {
    String text = feedback.optionalText(field);
    if (text != null && length(text) > most) {
      throw feedback.wrong(field, "at most " + most + " characters");
    }
    return text;
  }

  private static double logOdds(JsonFields feedback) throws IOException {
    double logOdds = feedback.optionalNumber("logOdds");
    if (Math.abs(logOdds) > MAX_LOG_ODDS) {
      throw feedback.wrong("logOdds", "a number from -10000 to 10000");
    }
    return logOdds;
  }

  private static Map<String, Double> features(JsonFields feedback) throws IOException {
    Map<String, Double> features = feedback.object("features").numbers();
    if (features.isEmpty() || features.size() > MAX_FEATURES) {
      throw feedback.wrong("features", "1 to " + MAX_FEATURES + " surprises by name");
    }
    for (double nats : features.values()) {
      if (!(nats >= 0 && nats <= MAX_NATS)) {
        throw feedback.wrong("features", "surprises from 0 to 1e6 nats");
      }
    }
    return features;
  }
}
