package dev.heed.systemtest.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The format version of the sensor states in a savepoint. */
final class SavepointFormat {
  /** What stands in a savepoint before the version. */
  private static final String SNAPSHOT = "dev.heed.job.SensorStateSerializer$Snapshot";

  private SavepointFormat() {}

  /** Makes the states in a savepoint claim to be of another version. */
  static void claim(Path savepoint, byte version) throws IOException {
    int found = 0;
    for (Path file : files(savepoint)) {
      byte[] bytes = Files.readAllBytes(file);
      int claims = claim(bytes, version);
      if (claims > 0) {
        Files.write(file, bytes);
      }
      found += claims;
    }
    if (found == 0) {
      throw new IOException("no sensor states in " + savepoint);
    }
  }

  private static List<Path> files(Path savepoint) throws IOException {
    try (Stream<Path> files = Files.list(savepoint)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  // Behind the name stand the version of the serialiser and that of the states, four bytes each.
  private static int claim(byte[] bytes, byte version) {
    byte[] name = SNAPSHOT.getBytes(UTF_8);
    int found = 0;
    for (int i = 0; i + name.length + 8 <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
        bytes[i + name.length + 7] = version;
        found++;
      }
    }
    return found;
  }
}
