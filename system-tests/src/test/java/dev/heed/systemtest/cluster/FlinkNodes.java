package dev.heed.systemtest.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A standalone Flink cluster: one JobManager, and TaskManagers of one slot each. */
public final class FlinkNodes implements AutoCloseable {
  private static final String JOB_MANAGER_HEAP = "-Xmx384m";
  private static final String TASK_MANAGER_HEAP = "-Xmx384m";

  private final Path folder;
  private final Path configuration;
  private final int size;
  private final FlinkRest rest;
  private final Map<String, JvmProcess> taskManagers = new LinkedHashMap<>();
  private JvmProcess jobManager;
  private int started;

  /**
   * @param size TaskManagers
   */
  FlinkNodes(Path folder, int size, String zooKeeper, Path checkpoints) throws IOException {
    this.folder = folder;
    this.size = size;
    configuration = Files.createDirectories(folder.resolve("conf"));
    int port = Ports.free();
    rest = new FlinkRest(port);
    Files.writeString(
        configuration.resolve("config.yaml"),
        FlinkConfiguration.yaml(folder, port, zooKeeper, checkpoints));
    jobManager = launchJobManager();
    for (int i = 0; i < size; i++) {
      startTaskManager();
    }
  }

  private JvmProcess launchJobManager() {
    return JvmProcess.start(
        "jobmanager",
        folder.resolve("jobmanager.log"),
        ClassPaths.flink(),
        jvm(JOB_MANAGER_HEAP),
        List.of(
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            "--configDir",
            configuration.toString(),
            "--executionMode",
            "cluster"));
  }

  private static List<String> jvm(String heap) {
    return List.of(
        heap,
        "-XX:+UseSerialGC",
        "-XX:MaxDirectMemorySize=192m",
        "-XX:TieredStopAtLevel=1",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        Logging.option());
  }

  /** One more TaskManager. */
  public void startTaskManager() {
    String name = "taskmanager-" + started++;
    taskManagers.put(
        name,
        JvmProcess.start(
            name,
            folder.resolve(name + ".log"),
            ClassPaths.flink(),
            jvm(TASK_MANAGER_HEAP),
            List.of(
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "--configDir",
                configuration.toString(),
                "-D",
                "taskmanager.resource-id=" + name)));
  }

  /** Waits until every TaskManager has its slot, used or not. */
  void awaitReady() {
    await("all TaskManagers have registered")
        .atMost(JobRun.PATIENCE)
        .failFast(this::assertAlive)
        .ignoreExceptions()
        .until(this::isComplete);
  }

  private void assertAlive() {
    jobManager.assertAlive();
    taskManagers.values().forEach(JvmProcess::assertAlive);
  }

  public FlinkRest rest() {
    return rest;
  }

  /** Names of the TaskManagers that live. */
  public List<String> taskManagers() {
    return List.copyOf(taskManagers.keySet());
  }

  public void killTaskManager(String name) {
    JvmProcess process = taskManagers.remove(name);
    if (process != null) {
      process.kill();
    }
  }

  public void pauseTaskManager(String name) {
    JvmProcess process = taskManagers.get(name);
    if (process != null) {
      process.pause();
    }
  }

  public void resumeTaskManager(String name) {
    JvmProcess process = taskManagers.get(name);
    if (process != null) {
      process.resume();
    }
  }

  public void killJobManager() {
    jobManager.kill();
  }

  public void restartJobManager() {
    jobManager.close();
    jobManager = launchJobManager();
  }

  /** Puts others in the place of those that have ended, for whatever reason, or end meanwhile. */
  void repair() {
    taskManagers.values().forEach(JvmProcess::resume);
    await("all TaskManagers have registered, after a repair")
        .atMost(JobRun.PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              replaceEnded();
              return isComplete();
            });
  }

  private void replaceEnded() {
    taskManagers.values().removeIf(process -> !process.isAlive());
    while (taskManagers.size() < size) {
      startTaskManager();
    }
    if (!jobManager.isAlive()) {
      restartJobManager();
    }
  }

  private boolean isComplete() throws IOException {
    return rest.get("overview").path("taskmanagers").asInt() == taskManagers.size();
  }

  /** Process id by name, of the JobManager too. */
  public Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    pids.put("jobmanager", jobManager.pid());
    taskManagers.forEach((name, process) -> pids.put(name, process.pid()));
    return pids;
  }

  @Override
  public void close() {
    List<JvmProcess> all = new ArrayList<>(taskManagers.values());
    all.add(jobManager);
    all.forEach(JvmProcess::close);
  }
}
