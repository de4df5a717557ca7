package dev.heed.job;

import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * A scoring function that has something to do for every sensor that comes from a savepoint, before
 * any reading. Flink shows the keys of its state to operators only, and not to functions.
 */
interface RestoredSensors {
  /** The name under which Flink keeps the timers that functions set. */
  String TIMERS = "user-timers";

  void watchRestored(KeyedStateBackend<String> states, InternalTimerService<VoidNamespace> timers)
      throws Exception;
}
