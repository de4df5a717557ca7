package dev.heed.core.recorded;

import dev.heed.core.message.Excerpt;
import java.util.List;
import java.util.Locale;

/** How the numbers of a file are written. */
final class NumberChoice {
  private NumberChoice() {}

  /**
   * @throws CsvFormatException if they can be read in two ways
   */
  static NumberCell of(
      String file, Survey survey, TimeCells time, CsvFormat format, List<String> notices)
      throws CsvFormatException {
    Character given = format.cells().decimal();
    if (given != null) {
      return new NumberCell(given, true);
    }
    long[] read = new long[4];
    for (int i = 0; i < survey.columns().size(); i++) {
      for (int style = 0; style < read.length && !time.columns().contains(i); style++) {
        read[style] += survey.columns().get(i).numbers[style];
      }
    }
    int best = 0;
    for (int style = 1; style < read.length; style++) {
      best = read[style] > read[best] ? style : best;
    }
    boolean isTied = read[ColumnSurvey.COMMA] == read[ColumnSurvey.GROUPED_POINT];
    if (best == ColumnSurvey.COMMA && isTied && survey.head().separator() != ';') {
      refuse(file, survey, time);
    }
    if (best == ColumnSurvey.COMMA || best == ColumnSurvey.GROUPED_COMMA) {
      notices.add("numbers have a decimal comma");
    } else if (best == ColumnSurvey.GROUPED_POINT) {
      notices.add("numbers have marks between thousands");
    }
    boolean isComma = best == ColumnSurvey.COMMA || best == ColumnSurvey.GROUPED_COMMA;
    return new NumberCell(isComma ? ',' : '.', best >= ColumnSurvey.GROUPED_POINT);
  }

  private static void refuse(String file, Survey survey, TimeCells time) throws CsvFormatException {
    for (int i = 0; i < survey.columns().size(); i++) {
      ColumnSurvey column = survey.columns().get(i);
      for (String cell : column.samples) {
        if (cell.indexOf(',') >= 0 && !time.columns().contains(i) && column.mostNumbers() > 0) {
          throw new CsvFormatException(
              file,
              String.format(
                  Locale.ROOT,
                  "column %s: %s is %s with a decimal comma, or %s with marks between thousands: say"
                      + " --decimal , or --decimal .",
                  Excerpt.of(column.name),
                  Excerpt.of(cell),
                  cell.replace(',', '.'),
                  cell.replace(",", "")));
        }
      }
    }
  }
}
