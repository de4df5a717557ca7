package dev.heed.bench.job;

import dev.heed.job.HeedJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a state backend makes of the job.
 *
 * @param backend its name
 * @param sensors known to the job
 * @param readingsPerSecond over the whole job, between the first fifth and the last twentieth
 * @param heapBytesPerSensor growth of the heap by the job with all its sensors
 * @param checkpointBytesPerSensor size of a checkpoint
 * @param checkpointSeconds the longest that one took
 */
record BackendRun(
    String backend,
    int sensors,
    double readingsPerSecond,
    double heapBytesPerSensor,
    double checkpointBytesPerSensor,
    double checkpointSeconds) {
  private static final double FROM = 0.2;
  private static final double TO = 0.95;
  private static final long TIMEOUT_SECONDS = 1_800;

  /**
   * Runs the job over a topic that holds so many readings of so many sensors.
   *
   * @param heapBefore bytes in use before any job ran
   */
  static BackendRun measure(
      LocalFlink flink, JobPlan plan, String backend, int sensors, long readings, long heapBefore)
      throws IOException {
    List<String> options = new ArrayList<>(plan.options());
    options.add("--state-backend=" + backend);
    options.add("--checkpoint-interval=5s");
    JobPlan with = new JobPlan(plan.servers(), plan.topic(), plan.folder(), options);
    HeedJob job = HeedJob.of(with.settings("state-" + backend + "-" + sensors));
    try (FlinkRun run = flink.submit(job)) {
      long start = run.awaitReadings(Math.round(FROM * readings), TIMEOUT_SECONDS);
      long seen = run.readings();
      long end = run.awaitReadings(Math.round(TO * readings), TIMEOUT_SECONDS);
      double perSecond = (run.readings() - seen) * 1e9 / (end - start);
      run.awaitReadings(readings, TIMEOUT_SECONDS);
      // Two, as the first may have begun before the last reading.
      run.awaitCheckpoints(run.checkpoints().completed() + 2, TIMEOUT_SECONDS);
      double heap = (double) (Heap.live() - heapBefore) / sensors;
      FlinkRun.Checkpoints checkpoints = run.checkpoints();
      return new BackendRun(
          backend,
          sensors,
          perSecond,
          heap,
          (double) checkpoints.bytes() / sensors,
          checkpoints.longestSeconds());
    }
  }
}
