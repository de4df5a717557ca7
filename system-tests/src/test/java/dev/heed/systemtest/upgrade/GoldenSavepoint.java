package dev.heed.systemtest.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Savepoints of earlier versions of Heed, one folder each, named by the format of sensor states.
 */
final class GoldenSavepoint {
  private static final Path ALL =
      Path.of("src", "test", "resources", "dev", "heed", "systemtest", "savepoints");

  /** What stands in a savepoint before the version of the states in it. */
  private static final String SNAPSHOT = "dev.heed.job.SensorStateSerializer$Snapshot";

  private GoldenSavepoint() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.sorted().toList();
    }
  }

  static Path folder(int format) {
    return ALL.resolve("format-" + format);
  }

  /** Copies a savepoint to a place where nothing is yet. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  /** Makes the states in a savepoint claim to be of another format. */
  static void claimFormat(Path savepoint, byte format) throws IOException {
    int found = 0;
    try (Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        int claims = claimFormat(bytes, format);
        if (claims > 0) {
          Files.write(file, bytes);
        }
        found += claims;
      }
    }
    if (found == 0) {
      throw new IOException("no sensor states in " + savepoint);
    }
  }

  // Behind the name stand the version of the serialiser and that of the states, four bytes each.
  private static int claimFormat(byte[] bytes, byte format) {
    byte[] name = SNAPSHOT.getBytes(UTF_8);
    int found = 0;
    for (int i = 0; i + name.length + 8 <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
        bytes[i + name.length + 7] = format;
        found++;
      }
    }
    return found;
  }
}
