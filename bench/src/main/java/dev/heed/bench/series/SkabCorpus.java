package dev.heed.bench.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder laid out as the Skoltech Anomaly Benchmark: {@code <group>/<n>.csv}, separated by
 * semicolons, with {@code datetime}, the channels, {@code anomaly} and {@code changepoint}. The
 * group anomaly-free has no labels and is left out.
 */
public final class SkabCorpus {
  private static final String UNLABELLED = "anomaly-free";

  private final Path folder;
  private final List<String> names;

  private SkabCorpus(Path folder, List<String> names) {
    this.folder = folder;
    this.names = names;
  }

  /**
   * Lists the files.
   *
   * @throws CorpusException if the folder is laid out otherwise
   */
  public static SkabCorpus open(Path folder) throws IOException {
    FileList.requireFolder(folder, "a folder with <group>/<n>.csv");
    List<String> names = new ArrayList<>();
    for (Path group : sorted(folder)) {
      if (Files.isDirectory(group) && !group.getFileName().toString().equals(UNLABELLED)) {
        sorted(group).stream()
            .filter(LabelledCsv::isCsv)
            .map(file -> LabelledCsv.nameOf(folder, file))
            .forEach(names::add);
      }
    }
    if (names.isEmpty()) {
      throw new CorpusException(folder.toString(), "has no <group>/<n>.csv");
    }
    return new SkabCorpus(folder, List.copyOf(names));
  }

  /** By length first, so that 2 is before 10. */
  private static List<Path> sorted(Path folder) throws IOException {
    Comparator<Path> byLength = Comparator.comparingInt(path -> path.toString().length());
    try (Stream<Path> content = Files.list(folder)) {
      return content.sorted(byLength.thenComparing(Comparator.naturalOrder())).toList();
    }
  }

  /** Every labelled file. */
  public List<String> names() {
    return names;
  }

  /** Reads a file. */
  public Series read(String name) throws IOException {
    return LabelledCsv.read(FileList.requireFile(folder, name), name);
  }
}
