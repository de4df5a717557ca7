package dev.heed.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the broker needs of folders. */
final class Folders {
  private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

  private Folders() {}

  static void ensureWritable(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".writable", null));
    } catch (IOException e) {
      throw new IOException("data folder " + folder + " can't be written: " + e, e);
    }
  }

  /** Deletes as much as it can; what is left is logged, since nobody could act on it. */
  static void delete(Path folder) {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      LOG.warn("Temporary folder {} is left: {}", folder, e.toString());
      return;
    }
    for (Path path : deepestFirst) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.warn("Temporary file {} is left: {}", path, e.toString());
      }
    }
  }
}
