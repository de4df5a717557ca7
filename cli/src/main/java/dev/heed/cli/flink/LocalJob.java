package dev.heed.cli.flink;

import dev.heed.job.JobSettings;
import dev.heed.job.StartupCheck;
import dev.heed.job.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** The job in this process, until it is asked to stop. */
public final class LocalJob {
  private static final ConfigOption<Integer> PARALLELISM =
      ConfigOptions.key("parallelism")
          .intType()
          .defaultValue(Runtime.getRuntime().availableProcessors());
  private static final ConfigOption<String> CHECKPOINT_DIR =
      ConfigOptions.key("checkpoint-dir").stringType().noDefaultValue();

  private final JobSettings settings;
  private final int parallelism;
  private final @Nullable String checkpointDir;
  private final @Nullable String from;
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @param settings of the job
   * @param options that the settings were made from
   * @param from savepoint or checkpoint to go on from, or null
   */
  public LocalJob(JobSettings settings, Configuration options, @Nullable String from) {
    this.settings = settings;
    this.parallelism = options.get(PARALLELISM);
    this.checkpointDir = options.get(CHECKPOINT_DIR);
    this.from = from;
  }

  /** Asks {@link #run} to return; from any thread. */
  public void requestStop() {
    stop.countDown();
  }

  /**
   * Runs the job until it is asked to stop. Without a folder for checkpoints, they are in one that
   * is deleted at the end.
   *
   * @param progress hears what happens, a line at a time
   * @return the savepoint that it ended with; null if the state is not kept, for want of a folder
   * @throws IOException if the job fails; says why
   */
  public @Nullable String run(Consumer<String> progress) throws IOException, StartupException {
    JobSettings checked = StartupCheck.check(settings);
    try (TemporaryFolder work = TemporaryFolder.create("heed-job-");
        LocalCluster cluster = LocalCluster.start(parallelism, work.path(), true)) {
      RunningJob job = cluster.submit(checked, from);
      job.onEnd(stop::countDown);
      progress.accept(
          "The job runs with "
              + parallelism
              + " tasks; Flink's page is "
              + cluster.address()
              + "; Ctrl-C ends it");
      if (checkpointDir == null) {
        progress.accept(
            "Checkpoints are in "
                + LocalCluster.checkpoints(work.path())
                + " until it ends; with --checkpoint-dir they are kept");
      }
      JobWatch watch = JobWatch.start(job, progress);
      try {
        await();
      } finally {
        watch.close();
      }
      if (job.hasEnded()) {
        throw new IOException("the job failed: " + job.failure());
      }
      progress.accept("Stopping");
      return stop(job, work.path());
    }
  }

  private @Nullable String stop(RunningJob job, Path work) throws IOException {
    if (checkpointDir == null) {
      job.stop(work.resolve("savepoint").toUri().toString());
      return null;
    }
    return job.stop(checkpointDir);
  }

  private void await() throws IOException {
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
