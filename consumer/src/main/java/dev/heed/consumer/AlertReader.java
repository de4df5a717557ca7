package dev.heed.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * One read of the alerts topic: polls, hands over, stores the position. Lives on one thread, but
 * for {@link #wakeup()}.
 *
 * <p>Following with a group subscribes, so that several clients share the work. Everything else
 * takes all partitions by itself, which needs no other member and leaves nothing on the broker.
 */
final class AlertReader {
  private static final Duration POLL = Duration.ofMillis(250);

  private final AlertClientConfig config;
  private final Consumer<byte[], byte[]> consumer;
  private final Positioner positioner;
  private final PositionStore positions;
  private final HandOver handOver;
  private final BooleanSupplier stopped;

  private AlertReader(
      AlertClientConfig config,
      Consumer<byte[], byte[]> consumer,
      AlertHandler handler,
      BooleanSupplier stopped) {
    this.config = config;
    this.consumer = consumer;
    this.positioner = new Positioner(consumer, config);
    this.positions = new PositionStore(consumer, config.group());
    this.handOver = new HandOver(config, handler);
    this.stopped = stopped;
  }

  /**
   * Makes a reader, lets it do its work, and leaves nothing open; Kafka's exceptions translated.
   */
  static ReadResult run(
      AlertClientConfig config,
      AlertHandler handler,
      BooleanSupplier stopped,
      Function<AlertReader, ReadResult> work) {
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(config.properties())) {
      return work.apply(new AlertReader(config, consumer, handler, stopped));
    } catch (KafkaException e) {
      throw Problems.translate(e, config);
    }
  }

  void wakeup() {
    consumer.wakeup();
  }

  ReadResult follow() {
    try {
      Set<TopicPartition> partitions = positioner.partitions();
      if (config.group() == null) {
        take(partitions);
      } else {
        consumer.subscribe(List.of(config.topic()), new Rebalances());
      }
      while (!stopped.getAsBoolean()) {
        handOver(consumer.poll(POLL), Map.of());
        if (config.group() == null) {
          takeNewPartitions();
        }
      }
    } catch (WakeupException e) {
      rethrowUnlessStopped(e);
    }
    return handOver.result();
  }

  ReadResult readToEnd() {
    try {
      Set<TopicPartition> partitions = positioner.partitions();
      Map<TopicPartition, Long> ends =
          Map.copyOf(consumer.endOffsets(partitions, config.connectTimeout()));
      take(partitions);
      Set<TopicPartition> unfinished = new HashSet<>(partitions);
      Duration idle = Duration.ZERO;
      while (!stopped.getAsBoolean() && hasUnfinished(unfinished, ends)) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        handOver(records, ends);
        idle = records.nextOffsets().isEmpty() ? idle.plus(POLL) : Duration.ZERO;
        if (idle.compareTo(config.connectTimeout()) >= 0) {
          // Throws if the broker is away; otherwise it is only slow.
          consumer.endOffsets(unfinished, config.connectTimeout());
          idle = Duration.ZERO;
        }
      }
    } catch (WakeupException e) {
      rethrowUnlessStopped(e);
    }
    return handOver.result();
  }

  private void take(Set<TopicPartition> partitions) {
    consumer.assign(partitions);
    positioner.position(partitions);
  }

  /** The topic may grow; what is in a new partition is newer than our start. */
  private void takeNewPartitions() {
    Set<TopicPartition> current = new HashSet<>(consumer.assignment());
    Set<TopicPartition> added = positioner.partitionsIfKnown();
    added.removeAll(current);
    if (!added.isEmpty()) {
      current.addAll(added);
      consumer.assign(current);
      consumer.seekToBeginning(added);
    }
  }

  private boolean hasUnfinished(Set<TopicPartition> unfinished, Map<TopicPartition, Long> ends) {
    for (Iterator<TopicPartition> each = unfinished.iterator(); each.hasNext(); ) {
      TopicPartition partition = each.next();
      long end = ends.getOrDefault(partition, 0L);
      if (consumer.position(partition, config.connectTimeout()) >= end) {
        consumer.pause(Set.of(partition));
        each.remove();
      }
    }
    return !unfinished.isEmpty();
  }

  /** Ends hold the first offsets to leave alone; a partition without one has no end. */
  private void handOver(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> ends) {
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (stopped.getAsBoolean()) {
          break;
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.getOrDefault(partition, Long.MAX_VALUE)) {
          handOver.accept(record);
          positions.passed(partition, new OffsetAndMetadata(record.offset() + 1));
        }
      }
      if (!stopped.getAsBoolean()) {
        passMarkers(records, ends);
      }
    } catch (AlertClientException e) {
      storeDespite(e);
      throw e;
    }
    positions.store();
  }

  /** Past the markers of transactions too, so that a group that has read all shows no lag. */
  private void passMarkers(
      ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> ends) {
    records
        .nextOffsets()
        .forEach(
            (partition, next) -> {
              if (next.offset() <= ends.getOrDefault(partition, Long.MAX_VALUE)) {
                positions.passed(partition, next);
              }
            });
  }

  private void storeDespite(AlertClientException failure) {
    try {
      positions.store();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void rethrowUnlessStopped(WakeupException e) {
    if (!stopped.getAsBoolean()) {
      throw e;
    }
  }

  /** Puts partitions of the group to the start, and forgets positions of those that went away. */
  private final class Rebalances implements ConsumerRebalanceListener {
    private final Set<TopicPartition> seen = new HashSet<>();

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (config.start() == Start.End.COMMITTED) {
        return; // Kafka's own choice
      }
      Set<TopicPartition> added = new HashSet<>(partitions);
      added.removeAll(seen);
      positioner.position(added);
      seen.addAll(added);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      positions.forget(partitions);
    }
  }
}
