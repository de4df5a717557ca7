package dev.heed.consumer.forward;

import dev.heed.consumer.Problems;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Reads the alerts for one route and tells its target, on one thread, until stopped. */
final class RouteWorker {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Within this, and one more attempt, the group hears from us again. */
  private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(2);

  private static final Duration STORE_EVERY = Duration.ofSeconds(1);
  private static final int MAX_BACKLOG = 5_000;

  private final Route route;
  private final KafkaSource source;
  private final Outbox outbox;
  private final Sender sender;
  private final Delivery delivery;
  private final BadRecords bad;
  private final Clock clock;
  private volatile @Nullable Consumer<byte[], byte[]> running;
  private volatile boolean stopped;

  RouteWorker(
      Route route,
      KafkaSource source,
      Outbox outbox,
      Sender sender,
      Delivery delivery,
      BadRecords bad,
      Clock clock) {
    this.route = route;
    this.source = source;
    this.outbox = outbox;
    this.sender = sender;
    this.delivery = delivery;
    this.bad = bad;
    this.clock = clock;
  }

  /**
   * Returns after {@link #stop()}.
   *
   * @throws dev.heed.consumer.AlertClientException if Kafka cannot be read
   */
  void run() {
    try (Consumer<byte[], byte[]> consumer = source.consumer(route)) {
      running = consumer;
      Positions positions = new Positions(consumer, source.start(), outbox::forget);
      try {
        work(consumer, positions);
      } catch (WakeupException e) {
        if (!stopped) {
          throw e;
        }
      }
      positions.store();
    } catch (KafkaException e) {
      throw Problems.translate(e, source.servers(), source.topic(), KafkaSource.TIMEOUT);
    } finally {
      running = null;
    }
  }

  /** Ends the work after the record in hand; an attempt that runs is broken off. */
  void stop() {
    stopped = true;
    sender.stop();
    Consumer<byte[], byte[]> consumer = running;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private void work(Consumer<byte[], byte[]> consumer, Positions positions) {
    if (consumer.partitionsFor(source.topic()).isEmpty()) {
      throw Problems.topicMissing(source.topic(), source.servers());
    }
    consumer.subscribe(List.of(source.topic()), positions);
    Instant nextStore = Instant.MIN;
    while (!stopped) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        take(record, positions);
      }
      records
          .nextOffsets()
          .forEach((partition, next) -> positions.ledger(partition).passed(next.offset()));
      deliver(positions);
      limit(consumer);
      if (!clock.instant().isBefore(nextStore)) {
        positions.store();
        nextStore = clock.instant().plus(STORE_EVERY);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Positions positions) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    Ledger ledger = positions.ledger(partition);
    boolean isSettled = ledger.isSettled(record.offset());
    Entry entry;
    try {
      entry = decode(partition, record);
    } catch (IOException | RuntimeException e) {
      if (!isSettled) {
        bad.add(partition, record.offset(), Objects.requireNonNullElse(e.getMessage(), "" + e));
        ledger.settle(record.offset());
      }
      return;
    }
    if (isSettled) {
      outbox.recall(entry, clock.instant());
    } else if (outbox.accept(entry, clock.instant())) {
      ledger.begin(record.offset());
    } else {
      ledger.settle(record.offset());
    }
  }

  private static Entry decode(TopicPartition partition, ConsumerRecord<byte[], byte[]> record)
      throws IOException {
    byte @Nullable [] value = record.value();
    if (value == null || value.length == 0) {
      throw new IOException("empty value");
    }
    IncidentEvent event = IncidentEventCodec.read(value);
    // Written anew: the topic takes bytes in any encoding, a receiver gets UTF-8.
    Entry.Json json = new Entry.Json(IncidentEventCodec.write(event));
    return new Entry(partition, record.offset(), event, json);
  }

  private void deliver(Positions positions) {
    Instant end = clock.instant().plus(LONGEST_DELIVERY);
    while (!stopped
        && delivery.step(
            entries ->
                entries.forEach(
                    entry -> positions.ledger(entry.partition()).settle(entry.offset())))
        && clock.instant().isBefore(end)) {
      // All is in the condition.
    }
  }

  /** What the target does not take yet stays in Kafka, and not in memory. */
  private void limit(Consumer<byte[], byte[]> consumer) {
    if (outbox.backlog() >= MAX_BACKLOG) {
      consumer.pause(consumer.assignment());
    } else {
      consumer.resume(consumer.paused());
    }
  }
}
