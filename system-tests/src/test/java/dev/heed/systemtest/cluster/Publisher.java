package dev.heed.systemtest.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes readings at a steady rate in the background, as a gateway in a plant does: it keeps
 * what the broker has not confirmed, and after a restart sends all of it again.
 */
@SuppressWarnings("FutureReturnValueIgnored") // callbacks and the next tick tell of failures
public final class Publisher implements AutoCloseable {
  private static final int TICKS_PER_SECOND = 50;

  /** Sent again after a restart although confirmed: nobody saves a position with every reading. */
  private static final int OVERLAP = 40;

  private final String servers;
  private final String topic;
  private final List<Reading> readings;
  private final int perTick;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ConcurrentSkipListSet<Integer> unconfirmed = new ConcurrentSkipListSet<>();
  private final Queue<ProducerRecord<byte[], byte[]>> aside = new ConcurrentLinkedQueue<>();
  private KafkaProducer<byte[], byte[]> producer;
  private volatile int next;
  private volatile int limit;
  private volatile boolean isPaused;
  private volatile @Nullable RuntimeException failure;

  Publisher(String servers, String topic, List<Reading> readings, int perSecond) {
    this.servers = servers;
    this.topic = topic;
    this.readings = readings;
    this.perTick = Math.max(1, perSecond / TICKS_PER_SECOND);
    producer = producer();
    clock.scheduleAtFixedRate(this::tick, 0, 1_000 / TICKS_PER_SECOND, TimeUnit.MILLISECONDS);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            servers,
            "linger.ms",
            5,
            "buffer.memory",
            64 << 20,
            // A broker may refuse the first batch for a topic that was just made, and take the
            // next:
            // then the first is out of order for ever.
            "max.in.flight.requests.per.connection",
            1,
            // Longer than any outage of the tests.
            "delivery.timeout.ms",
            600_000,
            "max.block.ms",
            300_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private void tick() {
    try {
      for (int i = 0; i < perTick && next < limit && !isPaused; i++) {
        int index = next;
        send(index);
        next = index + 1;
      }
    } catch (RuntimeException e) {
      failure = e;
      limit = 0;
    }
  }

  private void send(int index) {
    Reading reading = readings.get(index);
    unconfirmed.add(index);
    producer.send(
        new ProducerRecord<>(topic, reading.sensor().getBytes(UTF_8), ReadingWriter.write(reading)),
        (metadata, e) -> {
          if (e == null) {
            unconfirmed.remove(index);
          }
        });
  }

  /** Sends a record that is none of the readings, once or more often. */
  public void sendAside(byte[] key, byte[] value) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
    aside.add(record);
    clock.execute(() -> sendAside(record));
  }

  private void sendAside(ProducerRecord<byte[], byte[]> record) {
    if (!isPaused) {
      producer.send(
          record,
          (metadata, e) -> {
            if (e == null) {
              aside.remove(record);
            }
          });
    }
  }

  /** Publishes on, up to so many readings in all. */
  public void goOnTo(int count) {
    limit = Math.min(count, readings.size());
  }

  /** How many readings were handed to the producer. */
  public int published() {
    return next;
  }

  /** Whether the broker has confirmed all that there was to publish so far. */
  public boolean isDone() {
    RuntimeException broken = failure;
    if (broken != null) {
      throw new IllegalStateException("the publisher failed", broken);
    }
    return next >= limit && unconfirmed.isEmpty() && aside.isEmpty();
  }

  /** Ends the producer in the middle: what it has not sent is lost with it. */
  public void kill() {
    onClock(
        () -> {
          isPaused = true;
          producer.close(Duration.ZERO);
        });
  }

  /** Begins where nothing is lost, which repeats some readings. */
  public void restart() {
    onClock(
        () -> {
          int first = unconfirmed.isEmpty() ? next : unconfirmed.first();
          next = Math.max(0, first - OVERLAP);
          unconfirmed.clear();
          producer = producer();
          isPaused = false;
          aside.forEach(record -> clock.execute(() -> sendAside(record)));
        });
  }

  private void onClock(Runnable action) {
    try {
      clock.submit(action).get(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the publisher is stuck", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    producer.close(Duration.ZERO);
  }
}
