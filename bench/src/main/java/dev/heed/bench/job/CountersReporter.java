package dev.heed.bench.job;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * Hands counters to an {@link OperatorCounters} of this process. Flink makes the reporter itself,
 * so the way back from it goes by a name in its configuration.
 */
final class CountersReporter implements MetricReporter {
  private static final String PREFIX = "metrics.reporter.counters.";
  private static final String NAME = "registry";
  private static final Map<String, OperatorCounters> REGISTRIES = new ConcurrentHashMap<>();

  private final OperatorCounters counters;

  CountersReporter(String name) {
    counters = Objects.requireNonNull(REGISTRIES.remove(name), name);
  }

  /** Lets a cluster of this configuration, the next one to start, report to the result. */
  static OperatorCounters configure(Configuration cluster) {
    String name = UUID.randomUUID().toString();
    OperatorCounters counters = new OperatorCounters();
    REGISTRIES.put(name, counters);
    cluster.setString("metrics.reporters", "counters");
    cluster.setString(PREFIX + "factory.class", CountersReporterFactory.class.getName());
    cluster.setString(PREFIX + NAME, name);
    return counters;
  }

  static String name(Properties properties) {
    return properties.getProperty(NAME, "");
  }

  @Override
  public void open(MetricConfig config) {
    // Nothing to connect to.
  }

  @Override
  public void close() {
    // Nothing was opened.
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    boolean isWanted =
        name.equals(OperatorCounters.RECORDS_IN) || name.equals(OperatorCounters.RECORDS_SENT);
    if (isWanted && metric instanceof Counter counter) {
      counters.add(group.getAllVariables(), name, counter);
    }
  }

  /** Counters are kept: the last values of a task that ended are wanted. */
  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // See above.
  }
}
