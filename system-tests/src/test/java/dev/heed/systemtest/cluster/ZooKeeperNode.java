package dev.heed.systemtest.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ZooKeeper that Flink brings along: it remembers which jobs run and their checkpoints. */
final class ZooKeeperNode implements AutoCloseable {

  private final int port = Ports.free();
  private final JvmProcess process;

  ZooKeeperNode(Path folder) throws IOException {
    Path settings = folder.resolve("zoo.cfg");
    Files.writeString(
        settings,
        """
        tickTime=1000
        dataDir=%s
        clientPort=%d
        clientPortAddress=%s
        admin.enableServer=false
        server.1=%s:%d:%d
        """
            .formatted(
                folder.resolve("zookeeper"),
                port,
                Ports.HOST,
                Ports.HOST,
                Ports.free(),
                Ports.free()));
    process =
        JvmProcess.start(
            "zookeeper",
            folder.resolve("zookeeper.log"),
            // Flink's own folder lacks the snappy that the server looks for.
            ClassPaths.all(),
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Logging.option()),
            List.of(
                "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                "--zkConfigFile",
                settings.toString(),
                "--peerId",
                "1"));
  }

  void awaitReady() {
    await("ZooKeeper is ready")
        .atMost(JobRun.PATIENCE)
        .failFast(() -> process.assertAlive())
        .until(() -> Ports.isOpen(port));
  }

  String address() {
    return Ports.HOST + ":" + port;
  }

  @Override
  public void close() {
    process.close();
  }
}
