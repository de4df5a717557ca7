package dev.heed.bench.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes results as JSON. */
final class Results {
  private Results() {}

  /**
   * @param file for many lines; null for none
   * @param out for one line; null for none
   */
  static void write(Object result, @Nullable Path file, @Nullable PrintWriter out)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    if (file != null) {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      ObjectMapper indented = json.copy().enable(SerializationFeature.INDENT_OUTPUT);
      Files.writeString(file, indented.writeValueAsString(result) + "\n");
    }
    if (out != null) {
      out.println(json.writeValueAsString(result));
    }
  }
}
