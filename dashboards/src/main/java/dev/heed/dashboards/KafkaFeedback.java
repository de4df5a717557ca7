package dev.heed.dashboards;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes labels to the feedback topic, one message each, keyed by the incident. The producer is
 * made with the first label: most consoles only look.
 */
final class KafkaFeedback implements FeedbackSink, AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;

  private final String topic;
  private final Map<String, Object> properties;
  private @Nullable KafkaProducer<byte[], byte[]> producer;
  private boolean isClosed;

  KafkaFeedback(String topic, Map<String, Object> clientProperties) {
    this.topic = topic;
    this.properties = new HashMap<>(clientProperties);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS - 1_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
  }

  @Override
  public void accept(IncidentEvent first, IncidentEvent last, Label label) throws IOException {
    byte[] key = first.incident().getBytes(StandardCharsets.UTF_8);
    byte[] value = FeedbackEventCodec.write(FeedbackEvent.of(first, last, label, null, null));
    try {
      var unused =
          opened()
              .send(new ProducerRecord<>(topic, key, value))
              .get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      throw new IOException("the label could not be written to the topic " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the console is closing", e);
    }
  }

  private synchronized KafkaProducer<byte[], byte[]> opened() throws IOException {
    if (isClosed) {
      throw new IOException("the console is closing");
    }
    if (producer == null) {
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (producer != null) {
      producer.close();
    }
  }
}
