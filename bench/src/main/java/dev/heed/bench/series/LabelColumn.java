package dev.heed.bench.series;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The labels of a CSV file, row by row: a number other than 0, true, or a word (the kind of a
 * fault) says that the row is anomalous; 0, false and an empty cell that it is normal.
 *
 * @param values label of each row that is not blank
 */
@SuppressWarnings("ArrayRecordComponent") // rows by the hundred thousand; read, never changed
record LabelColumn(boolean[] values) {

  /**
   * @param names of the column, in any case; the first that there is
   * @throws CorpusException if there is no such column
   */
  static LabelColumn read(Path file, char separator, List<String> names) throws IOException {
    CsvMapper mapper =
        CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    try (MappingIterator<String[]> rows =
        mapper
            .readerFor(String[].class)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator))
            .readValues(file.toFile())) {
      String[] header = rows.next();
      int column = column(file, header, names);
      BitSet anomalous = new BitSet();
      int n = 0;
      while (rows.hasNext()) {
        String[] cells = rows.next();
        anomalous.set(n++, column < cells.length && isAnomalous(cells[column].strip()));
      }
      boolean[] values = new boolean[n];
      anomalous.stream().forEach(row -> values[row] = true);
      return new LabelColumn(values);
    }
  }

  private static int column(Path file, String[] header, List<String> names) throws CorpusException {
    for (String name : names) {
      for (int i = 0; i < header.length; i++) {
        if (header[i].strip().toLowerCase(Locale.ROOT).equals(name)) {
          return i;
        }
      }
    }
    throw new CorpusException(
        file.toString(),
        "needs a column with the labels, one of " + names + "; the header has " + List.of(header));
  }

  private static boolean isAnomalous(String cell) {
    if (cell.isEmpty() || cell.equalsIgnoreCase("false")) {
      return false;
    }
    try {
      return Double.parseDouble(cell) != 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
