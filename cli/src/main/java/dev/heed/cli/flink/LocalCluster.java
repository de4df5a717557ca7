package dev.heed.cli.flink;

import dev.heed.job.HeedJob;
import dev.heed.job.JobSettings;
import dev.heed.job.StartupException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster in this process, with one slot per parallel task of one job. */
public final class LocalCluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final MiniCluster cluster;
  private final int parallelism;

  private LocalCluster(MiniCluster cluster, int parallelism) {
    this.cluster = cluster;
    this.parallelism = parallelism;
  }

  /**
   * Starts a cluster without a job.
   *
   * @param parallelism slots
   * @param workFolder for everything that Flink writes, checkpoints of jobs without a folder of
   *     their own included; not deleted
   * @param restarts whether a job that fails is started again from its last checkpoint
   */
  public static LocalCluster start(int parallelism, Path workFolder, boolean restarts)
      throws IOException {
    Configuration configuration = new Configuration();
    if (!restarts) {
      configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    }
    // The default, the memory of the JobManager, takes 5 MB of a task: some 2,500 sensors.
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints(workFolder));
    configuration.set(CoreOptions.TMP_DIRS, workFolder.toString());
    configuration.set(WebOptions.TMP_DIR, workFolder.toString());
    configuration.set(WebOptions.UPLOAD_DIR, workFolder.toString());
    // A jar that is handed to this cluster holds classes that this process has already.
    configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    configuration.set(BlobServerOptions.STORAGE_DIRECTORY, workFolder.toString());
    configuration.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, workFolder.toString());
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .withRandomPorts()
                .build());
    try {
      cluster.start();
    } catch (Exception e) { // the cluster declares no less
      closeQuietly(cluster);
      throw new IOException("Flink did not start: " + e.getMessage(), e);
    }
    return new LocalCluster(cluster, parallelism);
  }

  /** Where jobs without a folder of their own write their checkpoints. */
  static String checkpoints(Path workFolder) {
    return workFolder.resolve("checkpoints").toUri().toString();
  }

  /**
   * Builds the job and runs it here.
   *
   * @param from path of a savepoint or checkpoint to go on from, or null
   * @throws StartupException if the job can't write its checkpoints
   */
  public RunningJob submit(JobSettings settings, @Nullable String from)
      throws StartupException, IOException {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    HeedJob.of(settings).build(environment);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(HeedJob.NAME);
    if (from != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(from));
    }
    JobGraph job = graph.getJobGraph();
    try {
      cluster.submitJob(job).get();
    } catch (ExecutionException e) {
      throw new IOException("the job was not accepted: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the job was submitted", e);
    }
    return new RunningJob(cluster, job.getJobID());
  }

  /** Address of Flink's own page and REST interface. */
  public URI address() {
    return cluster.getRestAddress().join();
  }

  /** Ends the jobs that still run, and the cluster. Further calls do nothing. */
  @Override
  public void close() {
    if (cluster.isRunning()) {
      cancelJobs();
    }
    closeQuietly(cluster);
  }

  // A cluster that closes under a running job logs errors that are none.
  private void cancelJobs() {
    try {
      for (JobStatusMessage job : cluster.listJobs().get()) {
        if (!job.getJobState().isGloballyTerminalState()) {
          new RunningJob(cluster, job.getJobId()).cancel();
        }
      }
    } catch (ExecutionException e) {
      LOG.debug("The jobs are not known", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(MiniCluster cluster) {
    try {
      cluster.closeAsync().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Flink did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
