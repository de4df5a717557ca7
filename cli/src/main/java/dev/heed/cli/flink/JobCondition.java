package dev.heed.cli.flink;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job is at one moment.
 *
 * @param isRunning whether its tasks run, and it is not on the way to start again
 * @param failureMillis when it failed last; 0 if it never did
 * @param failure why, in one line, or null
 * @param completedCheckpoints checkpoints that were written
 * @param failedCheckpoints checkpoints that were not
 * @param checkpointFailure why the last one was not, or null
 */
record JobCondition(
    boolean isRunning,
    long failureMillis,
    @Nullable String failure,
    long completedCheckpoints,
    long failedCheckpoints,
    @Nullable String checkpointFailure) {

  static final JobCondition HEALTHY = new JobCondition(true, 0, null, 0, 0, null);

  /** What happened since an earlier moment, in lines for people. */
  List<String> since(JobCondition before) {
    List<String> lines = new ArrayList<>();
    if (failedCheckpoints > before.failedCheckpoints) {
      lines.add(
          "A checkpoint failed (%d so far, %d written): %s"
              .formatted(failedCheckpoints, completedCheckpoints, checkpointFailure));
    }
    if (failureMillis > before.failureMillis) {
      lines.add("The job failed and starts again from " + restartFrom() + ": " + failure);
    }
    boolean wasDown = !before.isRunning || failureMillis > before.failureMillis;
    if (isRunning && wasDown && failureMillis > 0) {
      lines.add("The job runs again");
    }
    return lines;
  }

  private String restartFrom() {
    return completedCheckpoints > 0
        ? "its last checkpoint"
        : "where it began, as no checkpoint was written yet";
  }
}
