package dev.heed.cli.demo;

import dev.heed.producer.Pace;
import dev.heed.producer.PublisherSettings;
import dev.heed.producer.ReadingPublisher;
import dev.heed.producer.StopSignal;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.LabelledReading;
import dev.heed.producer.simulate.Plant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes what the plant says: its history at full speed, then live at a steady pace, with a few
 * records in between that are no readings.
 */
final class PlantPublisher implements AutoCloseable {
  /** Each ends on the dead-letter topic for another reason. */
  static final List<String> GARBAGE =
      List.of(
          "not JSON at all",
          "",
          "{\"time\":\"2026-01-05T00:00:00Z\",\"value\":1}",
          "{\"sensor\":\"garbage\",\"time\":\"yesterday\",\"value\":1}",
          "{\"sensor\":\"garbage\",\"time\":\"2026-01-05T00:00:00Z\",\"value\":\"high\"}");

  private static final int STEPS_BETWEEN_GARBAGE = 25;

  /** Latency is shown: a batch must not wait for long. */
  private static final Map<String, String> PROPERTIES =
      Map.of(ProducerConfig.LINGER_MS_CONFIG, "2");

  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);

  private final String topic;
  private final ReadingPublisher readings;
  private final KafkaProducer<byte[], byte[]> raw;
  private final Plant plant;
  private final StepClock clock;
  private final Consumer<Fault> begun;
  private final AtomicLong published = new AtomicLong();
  private final AtomicInteger garbage = new AtomicInteger();

  private PlantPublisher(
      PublisherSettings settings,
      ReadingPublisher readings,
      Plant plant,
      StepClock clock,
      Consumer<Fault> begun) {
    this.topic = settings.topic();
    this.readings = readings;
    this.raw =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.plant = plant;
    this.clock = clock;
    this.begun = begun;
  }

  /**
   * @param begun receives each fault when it begins
   */
  static PlantPublisher open(
      String bootstrapServers, String topic, Plant plant, StepClock clock, Consumer<Fault> begun)
      throws IOException {
    PublisherSettings settings =
        new PublisherSettings(
            bootstrapServers, topic, PROPERTIES, PublisherSettings.DEFAULT_TIMEOUT);
    return new PlantPublisher(settings, ReadingPublisher.open(settings), plant, clock, begun);
  }

  /** Readings so far. */
  long published() {
    return published.get();
  }

  /** Records so far that are no readings. */
  int garbage() {
    return garbage.get();
  }

  void publishHistory(int steps, StopSignal stop) throws IOException {
    for (int i = 0; i < steps && !stop.isStopped(); i++) {
      step();
    }
  }

  /** Returns when the plant has no more to say, or the pace says that it is time to end. */
  void publishLive(Pace pace) throws IOException {
    for (long i = 0; plant.hasNext() && pace.await(plant.nextTimeMillis()); i++) {
      clock.published(plant.nextTimeMillis(), System.nanoTime());
      step();
      if (i % STEPS_BETWEEN_GARBAGE == 0 && i / STEPS_BETWEEN_GARBAGE < GARBAGE.size()) {
        publishGarbage(GARBAGE.get((int) (i / STEPS_BETWEEN_GARBAGE)));
      }
    }
    raw.flush();
    readings.finish(DELIVERY_TIMEOUT);
  }

  private void step() throws IOException {
    try {
      plant.step(this::publish, begun);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void publish(LabelledReading labelled) {
    try {
      readings.publish(labelled.reading());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    published.incrementAndGet();
  }

  private void publishGarbage(String value) {
    var unused =
        raw.send(
            new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)),
            (metadata, failure) -> {
              if (failure == null) {
                garbage.incrementAndGet();
              }
            });
  }

  @Override
  public void close() {
    readings.close();
    raw.close(DELIVERY_TIMEOUT);
  }
}
