package dev.heed.bench.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;

/**
 * The counters of running operators, read where they are: Flink's own ways to them are seconds
 * behind. A value may be a few records old, as the task that counts does not synchronise.
 */
final class OperatorCounters {
  /** Readings that came to the operator. */
  static final String RECORDS_IN = "numRecordsIn";

  /** Records that a sink has written. */
  static final String RECORDS_SENT = "numRecordsSend";

  private record Key(String job, String operator, String subtask, String name) {}

  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

  /** Sum over the tasks of an operator, also those that have ended. */
  long sum(String job, String operator, String name) {
    long sum = 0;
    for (Map.Entry<Key, Counter> entry : counters.entrySet()) {
      Key key = entry.getKey();
      if (key.job.equals(job) && key.operator.equals(operator) && key.name.equals(name)) {
        sum += entry.getValue().getCount();
      }
    }
    return sum;
  }

  void add(Map<String, String> variables, String name, Counter counter) {
    String job = variables.get("<job_id>");
    String operator = variables.get("<operator_name>");
    String subtask = variables.get("<subtask_index>");
    if (job != null && operator != null && subtask != null) {
      counters.put(new Key(job, operator, subtask, name), counter);
    }
  }
}
