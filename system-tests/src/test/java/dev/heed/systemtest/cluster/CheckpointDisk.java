package dev.heed.systemtest.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where checkpoints go: a small tmpfs of its own, which can be filled up, if this user may mount
 * one; else a folder whose write permission is taken away instead.
 */
public final class CheckpointDisk implements AutoCloseable {
  private static final String SIZE = "64m";
  private static final int BLOCK = 4_096;
  private static final int REFILL_MILLIS = 20;

  private final Path folder;
  private final Path ballast;
  private final boolean isMounted;
  private @Nullable ScheduledExecutorService filler;

  CheckpointDisk(Path folder) throws IOException {
    this.folder = folder;
    ballast = folder.resolve("ballast");
    run("umount", folder.toString());
    Files.createDirectories(folder);
    isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
  }

  Path folder() {
    return folder;
  }

  /** In words, for the report of a test. */
  public String describe() {
    return isMounted ? "tmpfs of " + SIZE : "folder without write permission";
  }

  /** Leaves no byte free until it is told to, whatever others delete meanwhile. */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
  public void fill() {
    if (!isMounted) {
      run("chmod", "-R", "a-w", folder.toString());
      return;
    }
    append();
    filler = Executors.newSingleThreadScheduledExecutor();
    // What is left over of an old checkpoint is room enough for the next small one.
    filler.scheduleWithFixedDelay(this::append, 0, REFILL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void append() {
    byte[] block = new byte[BLOCK];
    try (OutputStream out =
        Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!Files.exists(ballast)) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public void free() {
    if (!isMounted) {
      run("chmod", "-R", "u+w", folder.toString());
      return;
    }
    try {
      stopFilling();
      Files.deleteIfExists(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void stopFilling() throws InterruptedException {
    ScheduledExecutorService running = filler;
    if (running != null) {
      running.shutdownNow();
      filler = null;
      if (!running.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the disk is still being filled");
      }
    }
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    free();
    if (isMounted) {
      run("umount", folder.toString());
    }
  }
}
