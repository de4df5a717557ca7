package dev.heed.core.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a whole file of at most so many bytes. What is larger is refused unread, and what has no
 * size, such as a device or a pipe, is read no further than that.
 */
public final class BoundedFile {
  private BoundedFile() {}

  /**
   * @param what the file is, as in "a model file"; for the message
   * @throws IOException if it can't be read or is larger; names file, bound and size
   */
  public static byte[] read(Path file, int most, String what) throws IOException {
    long size = Files.size(file);
    if (size <= most) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length <= most) {
          return bytes;
        }
        size = bytes.length;
      }
    }
    throw new IOException(
        "%s: %s has at most %d bytes, given %d".formatted(file, what, most, size));
  }
}
