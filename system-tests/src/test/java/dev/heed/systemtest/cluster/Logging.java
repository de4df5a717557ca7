package dev.heed.systemtest.cluster;

import java.nio.file.Path;

/** How the processes log: to their output, and that goes to a file each. */
final class Logging {
  private Logging() {}

  static String option() {
    Path file = Path.of("src", "test", "resources", "dev", "heed", "systemtest", "log4j2.xml");
    return "-Dlog4j2.configurationFile=" + file.toAbsolutePath();
  }
}
