package dev.heed.systemtest.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which jars each process gets: this test's class path has all of them. */
public final class ClassPaths {
  /** Names of files that a stock Flink lacks; what the job needs of them its own jar must bring. */
  private static final List<String> NOT_IN_FLINK =
      List.of(
          "kafka",
          "heed",
          "classes",
          "jackson-core",
          "jackson-data",
          "jackson-annotations",
          "ejml",
          "snakeyaml-2",
          "lz4",
          "zstd",
          "snappy",
          "jetty",
          "javalin",
          "randomcutforest",
          "jmh",
          "junit",
          "surefire",
          "archunit",
          "assertj",
          "awaitility");

  private ClassPaths() {}

  /** Everything: brokers, and the heed command. */
  public static String all() {
    return System.getProperty("java.class.path");
  }

  /** Flink as it is shipped. */
  static String flink() {
    return Arrays.stream(all().split(File.pathSeparator))
        .filter(
            entry -> NOT_IN_FLINK.stream().noneMatch(Path.of(entry).toFile().getName()::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The job's shaded jar. */
  public static Path jobJar() {
    Path built = Path.of("..", "flink-job", "target");
    try (Stream<Path> files = Files.list(built)) {
      return files
          .filter(file -> file.toString().endsWith("-cluster.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no shaded jar: run the package phase first"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
