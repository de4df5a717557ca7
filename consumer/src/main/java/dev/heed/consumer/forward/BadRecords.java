package dev.heed.consumer.forward;

import dev.heed.consumer.SafeText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the alerts topic that are no alerts: counted and logged once, whoever reads them. */
final class BadRecords {
  private static final Logger LOG = LoggerFactory.getLogger(BadRecords.class);

  private final Map<TopicPartition, Long> reported = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  void add(TopicPartition partition, long offset, String reason) {
    reported.compute(
        partition,
        (key, last) -> {
          if (last != null && last >= offset) {
            return last;
          }
          count.incrementAndGet();
          LOG.warn(
              "not an alert at {} offset {}, skipped: {}",
              partition,
              offset,
              SafeText.line(reason));
          return offset;
        });
  }

  long count() {
    return count.get();
  }
}
