package dev.heed.core.recorded;

import dev.heed.core.detect.Judgement;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one file as they stand, with the scores behind them, in the order of the file.
 * Numbers that are not known are empty cells.
 */
final class ScoreWriter {
  private static final List<String> COLUMNS =
      List.of(
          "score",
          "probability",
          "detection",
          "severity",
          "incident",
          "kind",
          "channel",
          "expected",
          "lower",
          "upper");

  /** A row that waits for those before it. */
  private record Waiting(long line, String text) {}

  private final Writer out;
  private final char separator;
  private final int columns;
  private final @Nullable List<Waiting> waiting;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param rows whose rows are written
   */
  ScoreWriter(Writer out, CsvReadings rows) throws IOException {
    this.out = out;
    this.separator = rows.separator();
    this.columns = rows.columns().size();
    this.waiting = rows.isSorted() ? new ArrayList<>() : null;
    out.write(rows.header());
    for (String column : COLUMNS) {
      out.write(separator);
      out.write(rows.columns().contains(column) ? "heed_" + column : column);
    }
    out.write('\n');
  }

  /**
   * @param severity of the open incident, or empty
   * @param kind that was told of it on this row, or empty
   */
  void scored(CsvReadings.Row row, Judgement verdict, String severity, String kind)
      throws IOException {
    begin(row);
    next(number(verdict.score()));
    next(verdict.isJudged() ? number(verdict.probability()) : "");
    next(number(verdict.detection()));
    next(severity);
    String incident = verdict.incident();
    next(incident == null ? "" : incident);
    next(kind);
    next(verdict.isJudged() ? CsvRecords.quoted(verdict.channel(), separator) : "");
    next(number(verdict.expected()));
    next(number(verdict.lower()));
    next(number(verdict.upper()));
    end(row);
  }

  /** A row that nothing is said of: the score of the row before it stands. */
  void unscored(CsvReadings.Row row, double lastScore) throws IOException {
    begin(row);
    next(number(lastScore));
    next("");
    next("0");
    for (int i = 3; i < COLUMNS.size(); i++) {
      next("");
    }
    end(row);
  }

  private void begin(CsvReadings.Row row) {
    text.setLength(0);
    text.append(row.raw());
    for (int i = row.cells(); i < columns; i++) {
      text.append(separator);
    }
  }

  private void end(CsvReadings.Row row) throws IOException {
    if (waiting == null) {
      out.append(text).append('\n');
    } else {
      waiting.add(new Waiting(row.line(), text.toString()));
    }
  }

  /** Writes what waits. */
  void finish() throws IOException {
    if (waiting != null) {
      waiting.sort(Comparator.comparingLong(Waiting::line));
      for (Waiting each : waiting) {
        out.append(each.text).append('\n');
      }
    }
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == 0 ? "0" : Double.toString(value);
  }

  private void next(String cell) {
    text.append(separator).append(cell);
  }
}
