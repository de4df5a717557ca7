package dev.heed.bench.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with labelled recordings at any depth: CSV files {@code timestamp,value...,label}; the
 * folders within are groups. An empty or NaN value is missing; times are ISO-8601 text or whole
 * numbers: seconds, milliseconds if they are so large, or numbers of rows, a minute apart.
 */
public final class SeriesFolder {
  private final Path folder;
  private final List<String> names;

  private SeriesFolder(Path folder, List<String> names) {
    this.folder = folder;
    this.names = names;
  }

  /**
   * Lists the files.
   *
   * @throws CorpusException if there is no folder or no *.csv in it
   */
  public static SeriesFolder open(Path folder) throws IOException {
    FileList.requireFolder(folder, "a folder with *.csv: timestamp,value...,label");
    try (Stream<Path> all = Files.walk(folder)) {
      List<String> names =
          all.filter(file -> LabelledCsv.isCsv(file) && Files.isRegularFile(file))
              .map(file -> LabelledCsv.nameOf(folder, file))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new CorpusException(folder.toString(), "has no *.csv");
      }
      return new SeriesFolder(folder, names);
    }
  }

  /** Paths of the files below the folder, sorted. */
  public List<String> names() {
    return names;
  }

  /** Reads a file. */
  public Series read(String name) throws IOException {
    return LabelledCsv.read(FileList.requireFile(folder, name), name);
  }

  /** The folder that a series lies in, empty for the top. */
  public static String groupOf(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }
}
