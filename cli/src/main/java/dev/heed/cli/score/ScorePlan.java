package dev.heed.cli.score;

import dev.heed.core.recorded.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which files are to be scored, and where each result goes.
 *
 * @param files in order of their paths
 */
record ScorePlan(List<Entry> files) {
  /**
   * One file.
   *
   * @param in the readings
   * @param out the result
   * @param sensor name of the sensor: the path below the input folder without its ending, with
   *     slashes; the file's name alone if a single file was given
   */
  record Entry(Path in, Path out, String sensor) {}

  /**
   * A file gives a file; of a folder, every file with readings in it, at any depth, gives one under
   * the same path in the output folder.
   *
   * @throws IllegalArgumentException if there is nothing to read, or a result would end up among
   *     the readings; says which
   */
  static ScorePlan of(Path input, Path output) throws IOException {
    if (!Files.exists(input)) {
      throw new IllegalArgumentException("--input: no such file or folder: " + input);
    }
    Path in = input.toRealPath();
    Path out = resolved(output);
    if (!Files.isDirectory(in)) {
      Path file =
          Files.isDirectory(out) ? out.resolve(FileNames.result(in.getFileName().toString())) : out;
      if (file.equals(in)) {
        throw new IllegalArgumentException("--output: must not be the input: " + output);
      }
      return new ScorePlan(List.of(new Entry(in, file, FileNames.sensor(in.getFileName()))));
    }
    if (out.startsWith(in)) {
      throw new IllegalArgumentException("--output: must not be in the input folder: " + output);
    }
    if (Files.isRegularFile(out)) {
      throw new IllegalArgumentException(
          "--output: must be a folder, as the input is one: " + output);
    }
    return new ScorePlan(walk(in, out));
  }

  private static List<Entry> walk(Path in, Path out) throws IOException {
    try (Stream<Path> all = Files.walk(in)) {
      List<Entry> files =
          all.filter(path -> FileNames.isRecorded(path) && Files.isRegularFile(path))
              .sorted()
              .map(in::relativize)
              .map(
                  path ->
                      new Entry(
                          in.resolve(path),
                          out.resolve(FileNames.result(path.toString())),
                          FileNames.sensor(path)))
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException("--input: no " + FileNames.PATTERNS + " in " + in);
      }
      return files;
    }
  }

  /** With links followed as far as the path exists, so that two names of one place are seen. */
  private static Path resolved(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = absolute;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing == null
        ? absolute
        : existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
  }
}
