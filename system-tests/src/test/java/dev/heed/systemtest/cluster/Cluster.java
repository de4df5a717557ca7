package dev.heed.systemtest.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All processes that a production installation has, on this machine. */
public final class Cluster implements AutoCloseable {
  private static final int TASK_MANAGERS = 3;

  private final Path folder;
  private final ZooKeeperNode zooKeeper;
  private final KafkaNode kafka;
  private final CheckpointDisk disk;
  private final FlinkNodes flink;

  private Cluster(Path folder) throws IOException {
    this.folder = folder;
    disk = new CheckpointDisk(folder.resolve("checkpoints"));
    kafka = new KafkaNode(folder);
    zooKeeper = new ZooKeeperNode(folder);
    zooKeeper.awaitReady();
    flink = new FlinkNodes(folder, TASK_MANAGERS, zooKeeper.address(), disk.folder());
  }

  /**
   * Starts everything and waits until it is ready.
   *
   * @param folder for data and logs; what is in it is deleted
   */
  public static Cluster start(Path folder) {
    try {
      Path absolute = folder.toAbsolutePath();
      delete(absolute);
      Files.createDirectories(absolute.resolve("tmp"));
      Cluster cluster = new Cluster(absolute);
      try {
        cluster.kafka.awaitReady();
        cluster.flink.awaitReady();
        return cluster;
      } catch (RuntimeException e) {
        cluster.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster did not start in " + folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        // A file system that an earlier run left there can't be deleted, and is used again.
        if (!path.getFileName().toString().equals("checkpoints")) {
          Files.deleteIfExists(path);
        }
      }
    } catch (java.nio.file.DirectoryNotEmptyException e) {
      // The folder that holds it, too.
    }
  }

  /** Puts new processes in the place of those that a test has left dead, and mends the rest. */
  public void repair() {
    disk.free();
    kafka.repair();
    flink.repair();
  }

  public KafkaNode kafka() {
    return kafka;
  }

  public FlinkNodes flink() {
    return flink;
  }

  public CheckpointDisk disk() {
    return disk;
  }

  /** For savepoints, which must not be on the disk that faults fill up. */
  public Path savepoints() {
    return folder.resolve("savepoints");
  }

  /** For what tests write. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    for (AutoCloseable part : List.of(flink, kafka, zooKeeper, disk)) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("the cluster did not stop", e);
      }
    }
  }
}
