package dev.heed.consumer.forward;

import dev.heed.consumer.Start;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledgers of the partitions that a route reads, and their life in the group. A partition with a
 * position is read from {@value #LOOKBACK} records before it: what was dealt with is not told
 * again, but says which incidents are open.
 */
final class Positions implements ConsumerRebalanceListener {
  static final long LOOKBACK = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Start start;
  private final java.util.function.Consumer<Set<TopicPartition>> forgotten;
  private final Map<TopicPartition, Ledger> ledgers = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> stored = new HashMap<>();

  /**
   * @param start in partitions without a position
   * @param forgotten hears of partitions that went away
   */
  Positions(
      Consumer<byte[], byte[]> consumer,
      Start start,
      java.util.function.Consumer<Set<TopicPartition>> forgotten) {
    this.consumer = consumer;
    this.start = start;
    this.forgotten = forgotten;
  }

  Ledger ledger(TopicPartition partition) {
    Ledger ledger = ledgers.get(partition);
    if (ledger == null) {
      throw new IllegalStateException("no ledger of " + partition);
    }
    return ledger;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    Set<TopicPartition> partitions = new HashSet<>(assigned);
    if (partitions.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
    Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata position = committed.get(partition);
      if (position == null) {
        long first = startOf(partition);
        ledgers.put(partition, Ledger.startingAt(first));
        consumer.seek(partition, first);
      } else {
        ledgers.put(partition, Ledger.of(position));
        stored.put(partition, position);
        long least = oldest.getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(least, position.offset() - LOOKBACK));
      }
    }
    // From here on a crash must not move the start of a partition that had none.
    store();
  }

  private long startOf(TopicPartition partition) {
    Set<TopicPartition> one = Set.of(partition);
    if (start instanceof Start.Since since) {
      long millis = Math.max(0, since.instant().toEpochMilli());
      OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, millis)).get(partition);
      if (found != null) {
        return found.offset();
      }
    } else if (start == Start.End.EARLIEST) {
      return consumer.beginningOffsets(one).getOrDefault(partition, 0L);
    }
    return consumer.endOffsets(one).getOrDefault(partition, 0L);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    store();
    drop(revoked);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    drop(lost);
  }

  private void drop(Collection<TopicPartition> partitions) {
    Set<TopicPartition> gone = Set.copyOf(partitions);
    ledgers.keySet().removeAll(gone);
    stored.keySet().removeAll(gone);
    forgotten.accept(gone);
  }

  /** Stores what changed; on failure the next call tries again. */
  void store() {
    Map<TopicPartition, OffsetAndMetadata> changed = new HashMap<>();
    ledgers.forEach(
        (partition, ledger) -> {
          OffsetAndMetadata now = ledger.stored();
          if (!now.equals(stored.get(partition))) {
            changed.put(partition, now);
          }
        });
    if (changed.isEmpty()) {
      return;
    }
    try {
      commit(changed);
      stored.putAll(changed);
    } catch (KafkaException e) {
      LOG.warn("positions are not stored yet: {}", e.getMessage());
    }
  }

  private void commit(Map<TopicPartition, OffsetAndMetadata> changed) {
    try {
      consumer.commitSync(changed);
    } catch (WakeupException e) {
      // The forwarder stops at this moment; what was told is remembered all the same.
      consumer.commitSync(changed);
    }
  }
}
