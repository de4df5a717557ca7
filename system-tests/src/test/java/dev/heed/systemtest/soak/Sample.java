package dev.heed.systemtest.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What was measured at one moment; of the processes the sum over all TaskManagers.
 *
 * @param seconds since the start
 * @param heapMegabytes heap in use right after a full collection
 * @param stateMegabytes size of the last checkpoint
 * @param threads threads that live
 * @param files file descriptors that are open
 * @param behindSeconds time of publishing that is not behind a checkpoint yet
 * @param checkpointSeconds duration of the last checkpoint
 */
record Sample(
    double seconds,
    double heapMegabytes,
    double stateMegabytes,
    double threads,
    double files,
    double behindSeconds,
    double checkpointSeconds) {

  /** A column of the report. */
  record Column(String name, String unit, ToDoubleFunction<Sample> of) {}

  static final List<Column> COLUMNS =
      List.of(
          new Column("heap after collection", "MB", Sample::heapMegabytes),
          new Column("state", "MB", Sample::stateMegabytes),
          new Column("threads", "threads", Sample::threads),
          new Column("open files", "files", Sample::files),
          new Column("behind", "s", Sample::behindSeconds),
          new Column("checkpoint", "s", Sample::checkpointSeconds));

  static final String HEADER = "seconds,heap_mb,state_mb,threads,files,behind_s,checkpoint_s";

  String csv() {
    return String.format(
        Locale.ROOT,
        "%.0f,%.1f,%.3f,%.0f,%.0f,%.2f,%.3f",
        seconds,
        heapMegabytes,
        stateMegabytes,
        threads,
        files,
        behindSeconds,
        checkpointSeconds);
  }
}
