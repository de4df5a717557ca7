package dev.heed.core.recorded;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file as text, from the first; blank ones are skipped. */
interface Records extends Closeable {

  /**
   * One row.
   *
   * @param line number of the line that it starts on, from 1
   * @param raw the row as it stands, without its line end
   * @param cells its cells without quotes
   * @param fault why it has no cells, or null
   */
  record Line(long line, String raw, List<String> cells, @Nullable String fault) {}

  /**
   * The next row, or null at the end.
   *
   * @throws CsvFormatException if the text can't be divided into rows any further
   */
  @Nullable Line next() throws IOException;
}
