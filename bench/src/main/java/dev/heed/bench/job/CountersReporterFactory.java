package dev.heed.bench.job;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Makes a {@link CountersReporter}; public and named in META-INF/services, for Flink. */
public final class CountersReporterFactory implements MetricReporterFactory {

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new CountersReporter(CountersReporter.name(properties));
  }
}
