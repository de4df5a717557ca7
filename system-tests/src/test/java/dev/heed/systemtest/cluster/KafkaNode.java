package dev.heed.systemtest.cluster;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;

/** The broker; its data and its port outlive the process. */
public final class KafkaNode implements AutoCloseable {

  private final Path folder;
  private final Path log;
  private final int port = Ports.free();
  private JvmProcess process;

  KafkaNode(Path folder) {
    this.folder = folder.resolve("kafka");
    this.log = folder.resolve("kafka.log");
    process = launch();
  }

  private JvmProcess launch() {
    return JvmProcess.start(
        "kafka",
        log,
        ClassPaths.all(),
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Logging.option()),
        List.of("dev.heed.embedded.EmbeddedKafka", folder.toString(), Integer.toString(port)));
  }

  void awaitReady() {
    await("the broker is ready")
        .atMost(JobRun.PATIENCE)
        .failFast(() -> process.assertAlive())
        .until(() -> Ports.isOpen(port));
  }

  /** Host and port for clients. */
  public String servers() {
    return Ports.HOST + ":" + port;
  }

  public void kill() {
    process.kill();
  }

  /** With the data that the killed one left. */
  public void restart() {
    process.close();
    process = launch();
    awaitReady();
  }

  public void pause() {
    process.pause();
  }

  public void resume() {
    process.resume();
  }

  /** Starts or goes on, whatever a test has done. */
  void repair() {
    if (process.isAlive()) {
      process.resume();
    } else {
      restart();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
