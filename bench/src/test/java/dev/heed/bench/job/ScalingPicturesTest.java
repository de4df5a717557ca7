package dev.heed.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.bench.core.WindowCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingPicturesTest {
  @TempDir private Path folder;

  @Test
  void scaling_isDrawnThreeTimes() throws IOException {
    Scaling scaling =
        new Scaling(
            List.of(new WindowCost(64, 2_000, 9_000), new WindowCost(1_024, 2_100, 140_000)),
            List.of(
                new BackendRun("hashmap", 100, 90_000, 9_000, 4_000, 0.1),
                new BackendRun("hashmap", 10_000, 80_000, 8_000, 4_000, 0.4)),
            1_000,
            "a machine",
            "a JDK",
            "a commit");
    ScalingPictures.write(scaling, folder);
    assertThat(Files.readString(folder.resolve("scaling-window.svg")))
        .contains("Heed, everything on", "recomputed", "<path class=\"c3\"");
    assertThat(Files.readString(folder.resolve("scaling-throughput.svg")))
        .contains("in thousands")
        .containsPattern("(?s)<circle.*<circle");
    assertThat(Files.readString(folder.resolve("scaling-memory.svg"))).contains("MiB");
  }
}
