package dev.heed.core.recorded;

import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.recall.Cases;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads labels from a file with one JSON object a line; blank lines are left out. */
public final class FeedbackLines {
  private FeedbackLines() {}

  /**
   * The labelled incidents of a file, taken note of in its order.
   *
   * @throws IOException if the file can't be read, or a line is no feedback; names line and rule
   */
  public static Cases read(Path file) throws IOException {
    Cases cases = new Cases();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          try {
            cases.accept(FeedbackEventCodec.read(line.getBytes(StandardCharsets.UTF_8)));
          } catch (IOException e) {
            throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
          }
        }
        number++;
      }
    }
    return cases;
  }
}
