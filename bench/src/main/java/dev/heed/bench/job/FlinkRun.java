package dev.heed.bench.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStatsSummarySnapshot;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job that runs on a {@link LocalFlink}; closing it cancels it. */
final class FlinkRun implements AutoCloseable {
  private static final long CANCEL_SECONDS = 60;
  private static final long POLL_MILLIS = 5;

  private final MiniCluster cluster;
  private final JobID id;
  private final OperatorCounters counters;
  private final CompletableFuture<JobResult> result;

  FlinkRun(MiniCluster cluster, JobID id, OperatorCounters counters) {
    this.cluster = cluster;
    this.id = id;
    this.counters = counters;
    this.result = cluster.requestJobResult(id);
  }

  /** Readings that came to the scoring operator. */
  long readings() {
    return counters.sum(id.toHexString(), "score", OperatorCounters.RECORDS_IN);
  }

  /** Records that were written to the alerts topic. */
  long alerts() {
    return counters.sum(id.toHexString(), "alerts: Writer", OperatorCounters.RECORDS_SENT);
  }

  /**
   * Waits until so many readings came to the scoring operator.
   *
   * @return when that was, as {@link System#nanoTime} tells it
   */
  long awaitReadings(long count, long timeoutSeconds) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
    while (readings() < count) {
      if (result.isDone()) {
        throw new IOException("the job ended: " + reason());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "the job read %,d of %,d readings in %d s"
                .formatted(readings(), count, timeoutSeconds));
      }
      pause();
    }
    return System.nanoTime();
  }

  /** Waits until so many checkpoints are complete. */
  void awaitCheckpoints(int count, long timeoutSeconds) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
    while (checkpoints().completed() < count) {
      if (result.isDone()) {
        throw new IOException("the job ended: " + reason());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("%d checkpoints took too long".formatted(count));
      }
      pause();
    }
  }

  /** Ends the job where it is; returns the savepoint to go on from. */
  String stop(Path folder) throws IOException {
    try {
      return cluster
          .stopWithSavepoint(id, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
          .get();
    } catch (ExecutionException e) {
      throw new IOException("the job did not write its savepoint: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private String reason() {
    return result
        .join()
        .getSerializedThrowable()
        .map(
            failure -> {
              Throwable deepest = failure;
              while (deepest.getCause() != null) {
                deepest = deepest.getCause();
              }
              return deepest.toString();
            })
        .orElse("without a failure");
  }

  /** What the checkpoints so far took. */
  Checkpoints checkpoints() throws IOException {
    try {
      CheckpointStatsSnapshot all =
          cluster.getExecutionGraph(id).get().getCheckpointStatsSnapshot();
      if (all == null) {
        return Checkpoints.NONE;
      }
      // The history holds the last few only.
      CompletedCheckpointStatsSummarySnapshot summary = all.getSummaryStats();
      return new Checkpoints(
          Math.toIntExact(all.getCounts().getNumberOfCompletedCheckpoints()),
          summary.getEndToEndDurationStats().getAverage() / 1e3,
          Math.max(0, summary.getEndToEndDurationStats().getMaximum()) / 1e3,
          Math.max(0, summary.getStateSizeStats().getMaximum()));
    } catch (ExecutionException e) {
      throw new IOException("the job does not tell of its checkpoints: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * What checkpoints took.
   *
   * @param completed how many
   * @param meanSeconds from trigger to end
   * @param longestSeconds of all
   * @param bytes of the largest
   */
  record Checkpoints(int completed, double meanSeconds, double longestSeconds, long bytes) {
    static final Checkpoints NONE = new Checkpoints(0, 0, 0, 0);
  }

  @Override
  public void close() throws IOException {
    if (result.isDone()) {
      return;
    }
    try {
      cluster.cancelJob(id).get(CANCEL_SECONDS, TimeUnit.SECONDS);
      result.get(CANCEL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the job did not end: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the job was ending", e);
    }
  }
}
