package dev.heed.bench.job;

import dev.heed.job.HeedJob;
import dev.heed.job.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster in this process whose counters can be read; one job at a time. */
final class LocalFlink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalFlink.class);
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(10);
  private static final long CLOSE_SECONDS = 30;

  private final MiniCluster cluster;
  private final OperatorCounters counters;
  private final int parallelism;

  private LocalFlink(MiniCluster cluster, OperatorCounters counters, int parallelism) {
    this.cluster = cluster;
    this.counters = counters;
    this.parallelism = parallelism;
  }

  /**
   * Starts a cluster without a job; a job that fails there is not started again.
   *
   * @param parallelism slots, and parallelism of jobs
   * @param managedMemory for RocksDB, over all slots
   * @param workFolder for everything that Flink writes
   */
  static LocalFlink start(int parallelism, MemorySize managedMemory, Path workFolder)
      throws IOException {
    Configuration configuration = new Configuration();
    OperatorCounters counters = CountersReporter.configure(configuration);
    String folder = workFolder.toString();
    // A machine that is busy with something else must not end the measurement.
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managedMemory);
    configuration.set(CoreOptions.TMP_DIRS, folder);
    configuration.set(WebOptions.TMP_DIR, folder);
    configuration.set(WebOptions.UPLOAD_DIR, folder);
    configuration.set(BlobServerOptions.STORAGE_DIRECTORY, folder);
    configuration.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, folder);
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
      throw new IOException("Flink did not start: " + e.getMessage(), e);
    }
    return new LocalFlink(cluster, counters, parallelism);
  }

  /** Starts a job; it may take seconds until it reads. */
  FlinkRun submit(HeedJob job) throws IOException {
    return submit(job, null);
  }

  /**
   * As {@link #submit(HeedJob)}, from where another run stopped.
   *
   * @param savepoint of {@link FlinkRun#stop}; null to begin anew
   */
  FlinkRun submit(HeedJob job, @Nullable String savepoint) throws IOException {
    try {
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.createLocalEnvironment(parallelism);
      job.build(environment);
      StreamGraph graph = environment.getStreamGraph();
      graph.setJobName(HeedJob.NAME);
      JobGraph jobGraph = graph.getJobGraph();
      if (savepoint != null) {
        jobGraph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
      }
      cluster.submitJob(jobGraph).get();
      return new FlinkRun(cluster, jobGraph.getJobID(), counters);
    } catch (ExecutionException | StartupException e) {
      throw new IOException("the job was not accepted: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the job was submitted", e);
    }
  }

  @Override
  public void close() {
    try {
      cluster.closeAsync().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Flink did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
