package dev.heed.job;

import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Which task a sensor belongs to. */
final class KeyGroups {
  private KeyGroups() {}

  static int subtask(String sensor, int maxParallelism, int parallelism) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(sensor, maxParallelism, parallelism);
  }
}
