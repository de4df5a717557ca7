package dev.heed.core.recorded;

import dev.heed.core.message.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a whole file holds, read once before its rows are.
 *
 * @param head of the file
 * @param hasHeader whether the first row names the columns
 * @param columns by position
 * @param forms ways to read cells, those that the columns were tried with
 * @param rows that have as many cells as there are columns
 * @param characters of all rows
 */
record Survey(
    Head head,
    boolean hasHeader,
    List<ColumnSurvey> columns,
    ColumnSurvey.Forms forms,
    long rows,
    long characters) {

  static Survey of(RecordedText text, CsvFormat format) throws IOException {
    Head head = Head.of(text, format.separator());
    ColumnSurvey.Forms forms = new ColumnSurvey.Forms();
    try (Records records = head.open(text)) {
      Records.Line first = records.next();
      if (first == null) {
        throw new CsvFormatException(text.name(), "is empty, a header line is needed");
      }
      Boolean given = format.cells().isHeaderless();
      boolean hasHeader = given == null ? !isData(first.cells(), forms) : !given;
      List<ColumnSurvey> columns = new ArrayList<>();
      for (int i = 0; i < first.cells().size(); i++) {
        String name = hasHeader ? first.cells().get(i).strip() : "column " + (i + 1);
        columns.add(new ColumnSurvey(name, forms));
      }
      refuseTwins(text.name(), columns);
      long rows = 0;
      long characters = 0;
      for (Records.Line line = hasHeader ? next(records) : first;
          line != null;
          line = next(records)) {
        characters += line.raw().length();
        if (line.cells().size() == columns.size()) {
          rows++;
          for (int i = 0; i < columns.size(); i++) {
            columns.get(i).accept(line.cells().get(i));
          }
        }
      }
      return new Survey(head, hasHeader, List.copyOf(columns), forms, rows, characters);
    }
  }

  /** The survey ends where the text ends to be rows; who reads them is told. */
  private static Records.@Nullable Line next(Records records) throws IOException {
    try {
      return records.next();
    } catch (CsvFormatException e) {
      return null;
    }
  }

  private static void refuseTwins(String file, List<ColumnSurvey> columns)
      throws CsvFormatException {
    Set<String> seen = new HashSet<>();
    for (ColumnSurvey column : columns) {
      if (!column.name.isEmpty() && !seen.add(column.name)) {
        throw new CsvFormatException(
            file, "the header has two columns named " + Excerpt.of(column.name));
      }
    }
  }

  /** A row that has a time or nothing but numbers is no header. */
  private static boolean isData(List<String> cells, ColumnSurvey.Forms forms) {
    int numbers = 0;
    for (String raw : cells) {
      String cell = raw.strip();
      for (TimeForm form : forms.times) {
        if (!form.isRowNumber() && form.parse(cell) != TimeForm.INVALID) {
          return true;
        }
      }
      numbers += Double.isNaN(forms.numbers.get(ColumnSurvey.GROUPED_POINT).parse(cell)) ? 0 : 1;
    }
    return cells.size() > 1 && numbers == cells.size();
  }
}
