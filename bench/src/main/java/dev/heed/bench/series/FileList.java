package dev.heed.bench.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lists of files of a data set: one path per line, below the data's folder; # begins a comment. */
public final class FileList {
  private FileList() {}

  /**
   * @throws CorpusException if the list is empty
   */
  public static List<String> read(Path list) throws IOException {
    List<String> names =
        Files.readAllLines(list).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .distinct()
            .toList();
    if (names.isEmpty()) {
      throw new CorpusException(list.toString(), "names no file");
    }
    return names;
  }

  /**
   * @throws CorpusException if the folder is not there
   */
  static Path requireFolder(Path folder, String what) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CorpusException(folder.toString(), "no such folder; expected " + what);
    }
    return folder;
  }

  static Path requireFile(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new CorpusException(file.toString(), "no such file");
    }
    return file;
  }
}
