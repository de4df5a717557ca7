package dev.heed.cli.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorePlanTest {
  @TempDir private Path temporary;
  private Path folder;
  private Path in;

  @BeforeEach
  void files() throws IOException {
    folder = temporary.toRealPath();
    in = Files.createDirectories(folder.resolve("in/deep/er")).getParent().getParent();
    Files.createFile(in.resolve("b.csv"));
    Files.createFile(in.resolve("notes.txt"));
    Files.createFile(in.resolve("deep/er/a.CSV"));
  }

  @Test
  void of_aFolder_mirrorsEveryCsv() throws IOException {
    Path out = folder.resolve("new/out");
    assertThat(ScorePlan.of(in, out).files())
        .containsExactly(
            new ScorePlan.Entry(in.resolve("b.csv"), out.resolve("b.csv"), "b"),
            new ScorePlan.Entry(
                in.resolve("deep/er/a.CSV"), out.resolve("deep/er/a.CSV"), "deep/er/a"));
  }

  @Test
  void of_aFile_goesToTheFileOrIntoTheFolder() throws IOException {
    Path file = in.resolve("b.csv");
    Path out = folder.resolve("result.csv");
    assertThat(ScorePlan.of(file, out).files())
        .containsExactly(new ScorePlan.Entry(file, out, "b"));
    assertThat(ScorePlan.of(file, folder).files())
        .containsExactly(new ScorePlan.Entry(file, folder.resolve("b.csv"), "b"));
  }

  @Test
  void of_outputThatWouldOverwriteInput_isRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), in);
    refused(in.resolve("b.csv"), in.resolve("deep/../b.csv"), "must not be the input");
    refused(in.resolve("b.csv"), in, "must not be the input");
    refused(in, in, "must not be in the input folder");
    refused(in, in.resolve("out"), "must not be in the input folder");
    refused(in, link.resolve("new/out"), "must not be in the input folder");
  }

  @Test
  void of_whatDoesNotFit_isRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(folder.resolve("nowhere"), folder.resolve("out"), "no such file or folder");
    refused(empty, folder.resolve("out"), "in " + empty);
    refused(in, Files.createFile(folder.resolve("file")), "must be a folder");
  }

  private static void refused(Path input, Path output, String reason) {
    assertThatThrownBy(() -> ScorePlan.of(input, output))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
