package dev.heed.cli.demo;

import dev.heed.cli.flink.LocalCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A cluster that starts while something else is done; closed with this, started or not. */
record StartingFlink(CompletableFuture<LocalCluster> cluster) implements AutoCloseable {

  static StartingFlink start(int parallelism, Path folder) {
    return new StartingFlink(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return LocalCluster.start(parallelism, folder.resolve("flink"), false);
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            },
            start -> new Thread(start, "heed-demo-flink").start()));
  }

  LocalCluster await() throws IOException {
    try {
      return cluster.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  @Override
  public void close() {
    try {
      cluster.join().close();
    } catch (CompletionException e) {
      // It did not start, so there is nothing to close.
    }
  }
}
