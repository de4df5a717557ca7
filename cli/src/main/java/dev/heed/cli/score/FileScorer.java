package dev.heed.cli.score;

import dev.heed.core.recorded.CsvScorer;
import java.io.IOException;
import java.nio.file.Path;

/** Scores one file; used by several threads at once. */
@FunctionalInterface
public interface FileScorer {
  CsvScorer.Summary score(Path in, Path out, String sensor) throws IOException;
}
