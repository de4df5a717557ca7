package dev.heed.core.recorded;

import dev.heed.core.message.Excerpt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a row stands and how it is written.
 *
 * @param cells the cells
 * @param form how they are written
 * @param notice a line about it, or null
 */
record TimeChoice(TimeCells cells, TimeForm form, @Nullable String notice) {

  /**
   * @throws CsvFormatException if there is no time, or it can be read in two ways
   */
  static TimeChoice of(String file, Survey survey, CsvFormat format) throws CsvFormatException {
    List<ColumnSurvey> columns = survey.columns();
    boolean isGiven = format.timeColumn() != null;
    TimeCells cells =
        format.timeColumn() == null
            ? found(file, survey)
            : given(file, columns, format.timeColumn());
    String pattern = format.cells().timeFormat();
    if (pattern != null) {
      return new TimeChoice(cells, TimeForm.given(pattern), null);
    }
    if (cells.isInParts()) {
      return new TimeChoice(cells, TimeForm.given("iso"), null);
    }
    ColumnSurvey column = columns.get(cells.columns().get(0));
    TimeForm form = form(file, column, survey.forms());
    boolean isNamed = isGiven || column.isNamed(Words.TIME) || column.present() == 0;
    if (form.isRowNumber() && !isNamed) {
      throw new CsvFormatException(file, noTime(columns, column));
    }
    boolean isJoined = cells.columns().size() > 1 && form.name().startsWith("digits");
    return new TimeChoice(
        cells, isJoined ? TimeForm.given("iso") : form, notice(column, form, columns, cells));
  }

  private static @Nullable String notice(
      ColumnSurvey column, TimeForm form, List<ColumnSurvey> columns, TimeCells cells) {
    if (form.isRowNumber() && column.present() > 0) {
      return "column "
          + Excerpt.of(column.name)
          + " holds no times but numbers such as "
          + column.samples.iterator().next()
          + ": they are taken as rows a minute apart";
    }
    if (cells.columns().size() > 1) {
      return "the time is in the columns "
          + cells.columns().stream()
              .map(i -> Excerpt.of(columns.get(i).name))
              .collect(Collectors.joining(" + "));
    }
    return form.isPattern()
        ? "times in column " + Excerpt.of(column.name) + " are read as " + form.name()
        : null;
  }

  private static String noTime(List<ColumnSurvey> columns, ColumnSurvey first) {
    String example = first.samples.isEmpty() ? "" : ", as in " + first.samples.iterator().next();
    return "no column holds times: the first, "
        + Excerpt.of(first.name)
        + ", holds "
        + (first.isWhole && first.present() > 0 ? "whole numbers" : "none that is understood")
        + example
        + " (a row number is no time); the header has "
        + Excerpt.oneLine(names(columns))
        + "; --time-column names the column, --time-format the form";
  }

  static String names(List<ColumnSurvey> columns) {
    String all = columns.stream().limit(40).map(c -> c.name).toList().toString();
    return columns.size() > 40 ? all + " and more" : all;
  }

  private static TimeCells given(String file, List<ColumnSurvey> columns, String wanted)
      throws CsvFormatException {
    int whole = CsvLayout.indexOf(columns, wanted);
    if (whole >= 0) {
      return TimeCells.of(whole);
    }
    List<Integer> parts = new ArrayList<>();
    for (String name : wanted.split("\\+", -1)) {
      int column = CsvLayout.indexOf(columns, name);
      if (column < 0) {
        throw new CsvFormatException(
            file,
            "no time column "
                + Excerpt.of(name)
                + "; the header has "
                + Excerpt.oneLine(names(columns)));
      }
      parts.add(column);
    }
    if (parts.size() > 6) {
      throw new CsvFormatException(file, "the time is in at most 6 columns, given " + wanted);
    }
    return new TimeCells(parts, parts.size() > 2);
  }

  private static TimeCells found(String file, Survey survey) throws CsvFormatException {
    List<ColumnSurvey> columns = survey.columns();
    List<Integer> parts = dateParts(columns);
    int date = -1;
    int clock = -1;
    for (int i = columns.size() - 1; i >= 0; i--) {
      ColumnSurvey column = columns.get(i);
      date = column.isTime() && isDateOnly(column) ? i : date;
      clock = isClock(column) ? i : clock;
    }
    if (date >= 0 && clock >= 0 && date != clock && noFullTime(columns)) {
      return new TimeCells(List.of(date, clock), false);
    }
    for (String name : Words.TIME) {
      for (int i = 0; i < columns.size(); i++) {
        ColumnSurvey column = columns.get(i);
        boolean mayBe = column.present() == 0 || column.isTime() || isRowNumber(column);
        if (mayBe && column.isNamed(List.of(name)) && !(isRowNumber(column) && !parts.isEmpty())) {
          return TimeCells.of(i);
        }
      }
    }
    if (!parts.isEmpty()) {
      return new TimeCells(parts, true);
    }
    for (int i = 0; i < columns.size(); i++) {
      boolean isNumeric = columns.get(i).isWhole;
      if (columns.get(i).isTime() && (i == 0 || !isNumeric)) {
        return TimeCells.of(i);
      }
    }
    return byNameAlone(file, columns);
  }

  /** None holds times: the rows of one that is named so say what is wrong with it. */
  private static TimeCells byNameAlone(String file, List<ColumnSurvey> columns)
      throws CsvFormatException {
    for (String name : Words.TIME) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).isNamed(List.of(name))) {
          return TimeCells.of(i);
        }
      }
    }
    if (columns.get(0).present() > 0 && columns.size() > 1) {
      throw new CsvFormatException(file, noTime(columns, columns.get(0)));
    }
    return TimeCells.of(0);
  }

  private static boolean isRowNumber(ColumnSurvey column) {
    return column.isWhole && column.mostNumbers() > 0 && Math.abs(column.largest) < 1e8;
  }

  private static boolean isDateOnly(ColumnSurvey column) {
    boolean isMidnight =
        column.samples.stream().allMatch(s -> s.endsWith(" 00:00:00") || s.endsWith("T00:00:00"));
    boolean isCompact = column.isWhole && column.largest >= 19_000_101 && column.largest < 1e8;
    return (column.clocks == 0 && (!column.isWhole || isCompact)) || isMidnight;
  }

  private static boolean isClock(ColumnSurvey column) {
    boolean isBare =
        column.isWhole
            && column.mostNumbers() > 0
            && column.least >= 0
            && column.largest < 240_000
            && column.isNamed(
                Set.of("time", "zeit", "uhrzeit", "hhmm", "hhmmss", "hora", "time_of_day"));
    return column.isTimeOfDay() || isBare;
  }

  private static boolean noFullTime(List<ColumnSurvey> columns) {
    return columns.stream()
        .noneMatch(c -> c.isNamed(Words.TIME) && c.isTime() && !isDateOnly(c) && !isClock(c));
  }

  private static List<Integer> dateParts(List<ColumnSurvey> columns) {
    List<Integer> parts = new ArrayList<>();
    for (Set<String> names : Words.DATE_PARTS) {
      int found = -1;
      for (int i = 0; i < columns.size(); i++) {
        ColumnSurvey column = columns.get(i);
        boolean isIt = column.isNamed(names) && (column.isWhole || column.present() == 0);
        found = isIt && found < 0 ? i : found;
      }
      if (found < 0) {
        break;
      }
      parts.add(found);
    }
    return parts.size() < 3 ? List.of() : parts;
  }

  private static TimeForm form(String file, ColumnSurvey column, ColumnSurvey.Forms forms)
      throws CsvFormatException {
    int best = -1;
    for (int i = 0; i < column.times.length; i++) {
      boolean isBetter = best < 0 ? column.times[i] > 0 : column.times[i] > column.times[best];
      best = isBetter ? i : best;
    }
    if (best < 0) {
      return forms.times.get(0);
    }
    TimeForm form = forms.times.get(best);
    for (int i = best + 1; form.isPattern() && i < column.times.length; i++) {
      TimeForm other = forms.times.get(i);
      if (other.isPattern() && column.times[i] == column.times[best]) {
        refuseDifferent(file, column, form, other);
      }
    }
    return form;
  }

  private static void refuseDifferent(
      String file, ColumnSurvey column, TimeForm form, TimeForm other) throws CsvFormatException {
    for (String sample : column.samples) {
      long one = form.parse(sample);
      long two = other.parse(sample);
      if (one != two && one != TimeForm.INVALID && two != TimeForm.INVALID) {
        throw new CsvFormatException(
            file,
            String.format(
                Locale.ROOT,
                "column %s: %s is %s as %s, or %s as %s, and no row tells which: say --time-format"
                    + " %s or %s",
                Excerpt.of(column.name),
                Excerpt.of(sample),
                day(one),
                form.name(),
                day(two),
                other.name(),
                form.name(),
                other.name()));
      }
    }
  }

  private static String day(long millis) {
    return Instant.ofEpochMilli(millis).toString().substring(0, 10);
  }
}
