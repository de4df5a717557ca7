package dev.heed.cli.flink;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.FailedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that was started on a {@link LocalCluster}. */
public final class RunningJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final MiniCluster cluster;
  private final JobID id;
  private final CompletableFuture<JobResult> result;

  RunningJob(MiniCluster cluster, JobID id) {
    this.cluster = cluster;
    this.id = id;
    this.result = cluster.requestJobResult(id);
  }

  /** Flink's identification of the job. */
  public String id() {
    return id.toHexString();
  }

  /** Calls back once, when the job has ended for whatever reason. */
  public void onEnd(Runnable action) {
    var unused = result.whenComplete((ended, failure) -> action.run());
  }

  /** Whether it has ended, for whatever reason. */
  public boolean hasEnded() {
    return result.isDone();
  }

  /**
   * How it is now.
   *
   * @throws ExecutionException if it is not known any more
   */
  JobCondition condition() throws ExecutionException, InterruptedException {
    AccessExecutionGraph graph = cluster.getExecutionGraph(id).get();
    ErrorInfo failure = graph.getFailureInfo();
    CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
    FailedCheckpointStats failed =
        checkpoints == null ? null : checkpoints.getHistory().getLatestFailedCheckpoint();
    return new JobCondition(
        graph.getState() == JobStatus.RUNNING,
        failure == null ? 0 : failure.getTimestamp(),
        failure == null ? null : JobWatch.reason(failure.getExceptionAsString()),
        checkpoints == null ? 0 : checkpoints.getCounts().getNumberOfCompletedCheckpoints(),
        checkpoints == null ? 0 : checkpoints.getCounts().getNumberOfFailedCheckpoints(),
        failed == null ? null : failed.getFailureMessage());
  }

  /** Why the job failed, in one line; null while it runs, and if it ended well. */
  public @Nullable String failure() {
    if (!result.isDone()) {
      return null;
    }
    try {
      return result.join().getSerializedThrowable().map(RunningJob::reason).orElse(null);
    } catch (RuntimeException e) {
      return reason(e);
    }
  }

  /**
   * Ends the job after everything that it has read is written and committed.
   *
   * @param folder for the savepoint that it ends with
   * @return path of the savepoint
   */
  public String stop(String folder) throws IOException {
    try {
      String savepoint =
          cluster
              .stopWithSavepoint(id, folder, false, SavepointFormatType.CANONICAL)
              .get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      result.get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return savepoint;
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the job did not stop cleanly, a restart goes on from its last checkpoint: " + reason(e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the job was stopping", e);
    }
  }

  void cancel() {
    if (result.isDone()) {
      return;
    }
    try {
      cluster.cancelJob(id).get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      result.get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The job did not end before its cluster", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Flink wraps what happened many times, and the wrappers say nothing.
  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.toString();
  }
}
