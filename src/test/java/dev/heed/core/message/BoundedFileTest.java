package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {
  @TempDir private Path folder;

  @Test
  void read_upToTheBound_isWhole() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[] {1, 2, 3});
    assertThat(BoundedFile.read(file, 3, "it")).containsExactly(1, 2, 3);
    assertThatIOException()
        .isThrownBy(() -> BoundedFile.read(file, 2, "it"))
        .withMessage(file + ": it has at most 2 bytes, given 3");
  }

  @Test
  void read_aGigabyte_isRefusedUnread() throws IOException {
    Path file = folder.resolve("sparse");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    assertThatIOException()
        .isThrownBy(() -> BoundedFile.read(file, 16 << 20, "a model file"))
        .withMessage(file + ": a model file has at most 16777216 bytes, given 1073741824");
  }

  @Test
  @EnabledIf("hasEndlessFile")
  void read_fileWithoutAnEnd_isReadNoFurther() {
    assertThatIOException()
        .isThrownBy(() -> BoundedFile.read(Path.of("/dev/zero"), 100, "it"))
        .withMessage("/dev/zero: it has at most 100 bytes, given 101");
  }

  static boolean hasEndlessFile() {
    return Files.isReadable(Path.of("/dev/zero"));
  }
}
