package dev.heed.producer;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes readings to a topic, keyed by sensor, so that the order of a sensor's readings is kept.
 * Idempotent, acknowledged by all replicas; what is not yet acknowledged is bounded, and {@link
 * #publish} waits when that is full. A reading that can't be delivered ends it: the next call
 * throws. Safe for use by one thread at a time.
 */
public final class ReadingPublisher implements AutoCloseable {
  /** How long {@link #close} waits, for a run that failed or was stopped. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicReference<@Nullable Exception> firstFailure = new AtomicReference<>();
  private long sent;

  private ReadingPublisher(KafkaProducer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Connects, and makes sure that the topic exists.
   *
   * @throws IOException if no broker answers in time, or the topic does not exist
   */
  public static ReadingPublisher open(PublisherSettings settings) throws IOException {
    TopicCheck.require(settings);
    try {
      return new ReadingPublisher(new KafkaProducer<>(settings.client()), settings.topic());
    } catch (KafkaException e) {
      throw new IOException(TopicCheck.reason(e), e);
    }
  }

  /**
   * Hands a reading over; waits while too much is on its way.
   *
   * @throws DeliveryException if an earlier reading, or this one, could not be delivered
   */
  public void publish(Reading reading) throws DeliveryException {
    throwIfFailed();
    byte[] key = reading.sensor().getBytes(StandardCharsets.UTF_8);
    sent++;
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic, key, ReadingWriter.write(reading)),
              (metadata, e) -> delivered(e));
    } catch (KafkaException | IllegalStateException e) {
      delivered(e);
    }
  }

  private void delivered(@Nullable Exception failure) {
    if (failure == null) {
      acknowledged.incrementAndGet();
    } else {
      firstFailure.compareAndSet(null, failure);
      failed.incrementAndGet();
    }
  }

  /** Readings that all replicas have. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Readings that could not be delivered. */
  public long failed() {
    return failed.get();
  }

  /**
   * Waits until every reading is delivered, and closes.
   *
   * @param timeout after which the rest counts as failed
   * @throws DeliveryException if a reading could not be delivered
   */
  public void finish(Duration timeout) throws DeliveryException {
    producer.close(timeout);
    long unknown = sent - acknowledged.get() - failed.get();
    if (unknown > 0) {
      failed.addAndGet(unknown);
    }
    throwIfFailed();
  }

  private void throwIfFailed() throws DeliveryException {
    long count = failed.get();
    if (count == 0) {
      return;
    }
    Exception cause = firstFailure.get();
    String why = cause == null ? "the broker did not answer in time" : TopicCheck.reason(cause);
    throw new DeliveryException(
        count + " of " + sent + " readings were not delivered to topic " + topic + ": " + why,
        cause == null ? new IllegalStateException(why) : cause);
  }

  /** Drops what is not delivered within a few seconds; after {@link #finish} it does nothing. */
  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
