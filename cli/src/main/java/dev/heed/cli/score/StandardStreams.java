package dev.heed.cli.score;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Files in place of standard input and output, as readings are read more than once; and in place of
 * results that nobody wants.
 */
public final class StandardStreams implements Closeable {
  private static final Path DASH = Path.of("-");

  private final Path folder;
  private final Path input;
  private final Path output;
  private final boolean isPrinted;

  private StandardStreams(Path folder, Path input, @Nullable Path output) {
    this.folder = folder;
    this.input = input;
    this.isPrinted = DASH.equals(output);
    this.output = output == null || isPrinted ? folder.resolve("result") : output;
  }

  /**
   * Reads standard input to its end if it is the input.
   *
   * @param output null: not wanted
   */
  public static StandardStreams of(Path input, @Nullable Path output) throws IOException {
    Path folder = Files.createTempDirectory("heed-score");
    Path in = input;
    if (DASH.equals(input)) {
      in = folder.resolve("stdin");
      Files.copy(System.in, in, StandardCopyOption.REPLACE_EXISTING);
    }
    return new StandardStreams(folder, in, output);
  }

  public Path input() {
    return input;
  }

  public Path output() {
    return output;
  }

  /** Prints the result if standard output is its place, and removes what was made. */
  @Override
  public void close() throws IOException {
    Path result = output;
    if (isPrinted && Files.isRegularFile(result)) {
      Files.copy(result, System.out);
      System.out.flush();
    }
    try (var all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
