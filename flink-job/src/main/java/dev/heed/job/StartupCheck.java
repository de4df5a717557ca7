package dev.heed.job;

import dev.heed.core.message.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Looks, before the job starts, for what would make it fail: broker, topics, folder. */
public final class StartupCheck {
  private static final int PROBE_BYTES = 1 << 20;
  private static final String IN_MEMORY = "jobmanager";

  private StartupCheck() {}

  /**
   * Asks the broker whether it is there and has every topic; creates those that are missing if the
   * settings say so.
   *
   * @return the settings, with the size of dead letters kept to what their topic takes
   * @throws StartupException with one line that names what is wrong
   */
  public static JobSettings check(JobSettings settings) throws StartupException {
    try (BrokerView broker = BrokerView.connect(settings)) {
      List<String> missing = broker.missing(topics(settings, broker.readingsTopics()));
      if (!missing.isEmpty() && !settings.sinks().createTopics()) {
        throw new StartupException(
            "missing topics on %s: %s; create them, or start with --create-topics"
                .formatted(settings.bootstrapServers(), String.join(", ", missing)));
      }
      for (String topic : missing) {
        broker.create(topic);
      }
      broker.checkPermissions();
      broker.checkTransactionTimeout();
      return settings.withMaxLetterBytes(broker.maxLetterBytes());
    }
  }

  /**
   * Refuses checkpoints in the memory of the JobManager, which takes 5 MB of a task: beyond some
   * 2,500 sensors every checkpoint would fail, and no alert would ever be committed.
   *
   * @param cluster configuration of the cluster that is to run the job
   */
  static void checkpointStorage(JobSettings settings, ReadableConfig cluster)
      throws StartupException {
    boolean hasFolder = cluster.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isPresent();
    String storage =
        cluster
            .getOptional(CheckpointingOptions.CHECKPOINT_STORAGE)
            .orElse(hasFolder ? "filesystem" : IN_MEMORY);
    if (settings.runtime().checkpointDir() == null && storage.equals(IN_MEMORY)) {
      throw new StartupException(
          "checkpoint-dir: must name a folder that every machine of the cluster reaches, as the"
              + " cluster has none (execution.checkpointing.dir) and its memory takes 5 MB of state"
              + " per task, some 2,500 sensors; given nothing");
    }
  }

  /**
   * Writes and removes a probe.
   *
   * @param dir folder, or URI; only the local file system is looked at
   */
  static void checkpointFolder(String dir) throws StartupException {
    URI uri = URI.create(dir.replace(" ", "%20"));
    if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
      return;
    }
    Path folder = Path.of(uri.getPath());
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, "heed-probe", ".tmp");
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      throw new StartupException(
          "checkpoint-dir: can't write to %s: %s".formatted(folder, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    // Such an exception's message is just the path.
    return e instanceof java.nio.file.AccessDeniedException
        ? "access denied"
        : e.getMessage() + " (" + e.getClass().getSimpleName() + ")";
  }

  private static List<String> topics(JobSettings settings, List<String> readings) {
    Topics names = settings.topics();
    // First, as the size of dead letters follows from them.
    List<String> topics = new ArrayList<>(readings);
    topics.add(names.alerts());
    topics.add(names.deadLetters());
    topics.add(names.late());
    if (settings.sinks().scores()) {
      topics.add(names.scores());
    }
    if (settings.source().feedback()) {
      topics.add(names.feedback());
    }
    return topics;
  }
}
