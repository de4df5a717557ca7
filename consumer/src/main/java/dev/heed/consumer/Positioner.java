package dev.heed.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Finds the partitions of the alerts topic and puts a consumer to the start in each. */
final class Positioner {
  private final Consumer<byte[], byte[]> consumer;
  private final AlertClientConfig config;
  private final Duration timeout;

  Positioner(Consumer<byte[], byte[]> consumer, AlertClientConfig config) {
    this.consumer = consumer;
    this.config = config;
    this.timeout = config.connectTimeout();
  }

  /** The partitions; an exception if there is no such topic. */
  Set<TopicPartition> partitions() {
    Set<TopicPartition> found = partitionsIfKnown();
    if (found.isEmpty()) {
      throw Problems.topicMissing(config);
    }
    return found;
  }

  /** The partitions as far as known; a new set. */
  Set<TopicPartition> partitionsIfKnown() {
    Set<TopicPartition> found = new HashSet<>();
    List<PartitionInfo> infos = consumer.partitionsFor(config.topic(), timeout);
    for (PartitionInfo info : infos) {
      found.add(new TopicPartition(info.topic(), info.partition()));
    }
    return found;
  }

  /** Moves the consumer, which has these partitions, to the start in each of them. */
  void position(Set<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    if (config.start() instanceof Start.Since since) {
      seekSince(partitions, since.instant().toEpochMilli());
    } else if (config.start() == Start.End.LATEST) {
      consumer.endOffsets(partitions, timeout).forEach(consumer::seek);
    } else if (config.start() == Start.End.COMMITTED) {
      seekCommitted(partitions);
    } else {
      consumer.seekToBeginning(partitions);
    }
  }

  /**
   * By the records' timestamps, which are event times or later ones: nothing before the offset
   * found can have an event time at or after the start.
   */
  private void seekSince(Set<TopicPartition> partitions, long sinceMillis) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, Math.max(0, sinceMillis)));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, timeout);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, timeout);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      consumer.seek(partition, first != null ? first.offset() : ends.getOrDefault(partition, 0L));
    }
  }

  private void seekCommitted(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, timeout);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata position = committed.get(partition);
      if (position != null) {
        consumer.seek(partition, position);
      } else {
        consumer.seekToBeginning(Set.of(partition));
      }
    }
  }
}
