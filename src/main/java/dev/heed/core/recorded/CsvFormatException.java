package dev.heed.core.recorded;

import java.io.IOException;

/**
 * Says in one line, with the name of the file, why a CSV file cannot be read, or not any further.
 */
public final class CsvFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  CsvFormatException(String file, String fault) {
    super(file + ": " + fault);
  }

  CsvFormatException(String file, String fault, Throwable cause) {
    super(file + ": " + fault, cause);
  }
}
