package dev.heed.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which files of a benchmark are scored, and which choose the thresholds. */
final class FileChoice {
  @Option(
      names = "--files",
      paramLabel = "LIST",
      description = "A file that lists the files to score, one a line (default: all).")
  private @Nullable Path files;

  @Option(
      names = "--optimise-on",
      paramLabel = "LIST",
      description = "List of the files that thresholds are chosen on (default: those scored).")
  private @Nullable Path optimiseOn;

  @Nullable Path files() {
    return files;
  }

  @Nullable Path optimiseOn() {
    return optimiseOn;
  }
}
