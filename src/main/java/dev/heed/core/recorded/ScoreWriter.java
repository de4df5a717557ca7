package dev.heed.core.recorded;

import dev.heed.core.detect.Judgement;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the scored rows of one file; numbers that are not known are empty cells. */
final class ScoreWriter {
  private final Writer out;
  private final char separator;

  ScoreWriter(Writer out, char separator) {
    this.out = out;
    this.separator = separator;
  }

  void header(String timeColumn, List<String> channels) throws IOException {
    cell(timeColumn);
    for (String channel : channels) {
      next(channel);
    }
    for (String column : List.of("score", "detection", "expected", "lower", "upper", "kind")) {
      next(column);
    }
    out.write('\n');
  }

  void scored(
      String time, List<String> channels, Reading reading, Judgement verdict, @Nullable Kind opened)
      throws IOException {
    values(time, channels, reading);
    next(number(verdict.score()));
    next(number(verdict.detection()));
    next(number(verdict.expected()));
    next(number(verdict.lower()));
    next(number(verdict.upper()));
    next(opened == null ? "" : opened.code());
    out.write('\n');
  }

  /** A row that nothing is said of: the score of the row before it stands. */
  void unscored(String time, List<String> channels, @Nullable Reading reading, double lastScore)
      throws IOException {
    values(time, channels, reading);
    next(number(lastScore));
    next("0");
    next("");
    next("");
    next("");
    next("");
    out.write('\n');
  }

  private void values(String time, List<String> channels, @Nullable Reading reading)
      throws IOException {
    cell(time);
    for (String channel : channels) {
      next(reading == null ? "" : value(reading, channel));
    }
  }

  private static String value(Reading reading, String channel) {
    for (int i = 0; i < reading.channelCount(); i++) {
      if (reading.channel(i).equals(channel)) {
        return number(reading.value(i));
      }
    }
    return "";
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == 0 ? "0" : Double.toString(value);
  }

  private void next(String text) throws IOException {
    out.write(separator);
    cell(text);
  }

  private void cell(String text) throws IOException {
    boolean needsQuotes =
        text.indexOf(separator) >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
    out.write(needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }
}
