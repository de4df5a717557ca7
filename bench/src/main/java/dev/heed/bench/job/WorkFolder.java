package dev.heed.bench.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;
import org.apache.flink.util.ShutdownHookUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that is deleted with all that is in it, also if the process is interrupted.
 */
final class WorkFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

  private final Path path;
  private final Thread hook;

  private WorkFolder(Path path) {
    this.path = path;
    this.hook = ShutdownHookUtil.addShutdownHook(this::delete, "heed-bench-folder", LOG);
  }

  static WorkFolder create() throws IOException {
    return new WorkFolder(Files.createTempDirectory("heed-bench-"));
  }

  Path path() {
    return path;
  }

  private void delete() throws IOException {
    FileUtils.deleteDirectory(path.toFile());
  }

  @Override
  public void close() {
    ShutdownHookUtil.removeShutdownHook(hook, "heed-bench-folder", LOG);
    try {
      delete();
    } catch (IOException e) {
      LOG.warn("Temporary folder {} is left: {}", path, e.toString());
    }
  }
}
