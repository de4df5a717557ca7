package dev.heed.cli.flink;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to a job while it runs, a line each: checkpoints that fail, failures,
 * restarts. Looks once a second, so of several failures within a second only the last is told.
 */
final class JobWatch implements AutoCloseable {
  private final RunningJob job;
  private final Consumer<String> progress;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "heed-job-watch");
            thread.setDaemon(true);
            return thread;
          });

  private JobCondition before = JobCondition.HEALTHY;

  private JobWatch(RunningJob job, Consumer<String> progress) {
    this.job = job;
    this.progress = progress;
  }

  static JobWatch start(RunningJob job, Consumer<String> progress) {
    JobWatch watch = new JobWatch(job, progress);
    var unused = watch.looks.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  private void look() {
    try {
      JobCondition now = job.condition();
      now.since(before).forEach(progress);
      before = now;
    } catch (ExecutionException e) {
      // The job has ended; whoever runs it says why.
      looks.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  /** Null if there is none: the text of a failure, its wrappers taken off. */
  static @Nullable String reason(@Nullable String stackTrace) {
    if (stackTrace == null) {
      return null;
    }
    String reason = stackTrace.lines().findFirst().orElse("");
    for (String line : stackTrace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        reason = line.substring("Caused by: ".length());
      }
    }
    return reason;
  }
}
