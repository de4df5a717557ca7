package dev.heed.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.RejectedReadingException;
import dev.heed.embedded.EmbeddedKafka;
import dev.heed.producer.simulate.FaultCsv;
import dev.heed.producer.simulate.Plant;
import dev.heed.producer.simulate.PlantSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishIT {
  private static final int PARTITIONS = 3;

  private static EmbeddedKafka kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void startKafka() throws IOException {
    kafka = EmbeddedKafka.start();
    kafka.createTopics(PARTITIONS, "simulated", "recorded", "stopped");
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < PARTITIONS; i++) {
        partitions.add(new TopicPartition(topic, i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  private static Reading parse(ConsumerRecord<byte[], byte[]> message) {
    try {
      return new ReadingParser(ReadingLimits.DEFAULT).parse(message.value(), message.timestamp());
    } catch (RejectedReadingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void simulate_publishesEveryReading_keyedBySensor_inOrder_withinTheLimits() throws IOException {
    Path truth = folder.resolve("truth.csv");
    Instant before = Instant.now();

    CommandLines.Result result =
        CommandLines.run(
            "simulate",
            "--sensors=24",
            "--history=1d",
            "--for=3d",
            "--faults-per-1000=5",
            "--json",
            "--topic=simulated",
            "--truth",
            truth.toString(),
            "--bootstrap-servers",
            kafka.bootstrapServers());

    assertThat(result.status()).as(result.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(result.lastLine());
    List<ConsumerRecord<byte[], byte[]>> records = read("simulated");
    assertThat(records).hasSize(json.get("published").asInt()).hasSizeGreaterThan(24 * 1000);
    assertThat(FaultCsv.read(truth)).hasSize(json.get("faults").asInt()).isNotEmpty();

    Map<String, List<Reading>> bySensor = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : records) {
      Reading reading = parse(message);
      assertThat(new String(message.key(), StandardCharsets.UTF_8)).isEqualTo(reading.sensor());
      assertThat(message.timestamp())
          .isBetween(before.toEpochMilli(), Instant.now().toEpochMilli());
      bySensor.computeIfAbsent(reading.sensor(), any -> new ArrayList<>()).add(reading);
    }
    assertThat(bySensor).hasSize(24).isEqualTo(expected(json.get("start").asText()));
  }

  /** The same plant without Kafka, and so the order of each sensor's readings. */
  private static Map<String, List<Reading>> expected(String start) {
    PlantSettings settings =
        PlantSettings.DEFAULT
            .withSensors(24)
            .withReadings(4 * 288, 288)
            .withFaultsPerThousand(5)
            .withStart(Instant.parse(start));
    Plant plant = Plant.of(settings);
    Map<String, List<Reading>> bySensor = new HashMap<>();
    while (plant.hasNext()) {
      plant.step(
          labelled ->
              bySensor
                  .computeIfAbsent(labelled.reading().sensor(), any -> new ArrayList<>())
                  .add(labelled.reading()),
          fault -> {});
    }
    return bySensor;
  }

  @Test
  void csv_folder_publishesWhatIsAReading_andCountsTheRest() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "timestamp,value\n1700000000,1\nnever,2\n");
    Files.writeString(
        folder.resolve("b.csv"), "timestamp,hot,cold,label\n1700000000,1,,0\n1700000300,,,1\n");

    CommandLines.Result result =
        CommandLines.run(
            "csv",
            folder.toString(),
            "--topic=recorded",
            "--json",
            "--bootstrap-servers",
            kafka.bootstrapServers());

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("a.csv: time_invalid: line 3");
    JsonNode json = new ObjectMapper().readTree(result.lastLine());
    assertThat(json.get("published").asInt()).isEqualTo(2);
    assertThat(json.get("rejectedByReason").get("time_invalid").asInt()).isEqualTo(1);
    assertThat(json.get("empty").asInt()).isEqualTo(1);
    assertThat(read("recorded").stream().map(PublishIT::parse))
        .containsExactlyInAnyOrder(
            Reading.of("a", 1_700_000_000_000L, 1),
            Reading.of("b", 1_700_000_000_000L, new String[] {"hot"}, new double[] {1}, null));
  }

  @Test
  void feed_stopped_deliversWhatWasHandedOver() throws IOException {
    StopSignal stop = new StopSignal();
    AtomicLong seen = new AtomicLong();
    Plant plant = Plant.of(PlantSettings.DEFAULT.withReadings(PlantSettings.ENDLESS, 10));
    try (ReadingPublisher publisher =
        ReadingPublisher.open(PublisherSettings.of(kafka.bootstrapServers(), "stopped"))) {
      long count =
          new PlantFeed(plant, publisher, Pace.unlimited(), stop)
              .run(
                  fault -> {},
                  reading -> {
                    if (seen.incrementAndGet() == 5000) {
                      stop.stop();
                    }
                  });
      publisher.finish(Duration.ofSeconds(10));

      assertThat(count).isEqualTo(seen.get()).isGreaterThanOrEqualTo(5000);
      assertThat(publisher.acknowledged()).isEqualTo(count);
    }
    assertThat(read("stopped")).hasSize((int) seen.get());
  }

  @Test
  void topic_missing_failsAndSaysHowToCreateIt() {
    CommandLines.Result result =
        CommandLines.run(
            "simulate", "--topic=nowhere", "--bootstrap-servers", kafka.bootstrapServers());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("topic nowhere does not exist")
        .contains("heed topics create --bootstrap-servers " + kafka.bootstrapServers());
  }

  @Test
  void broker_missing_failsWithinTenSeconds() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    long start = System.nanoTime();

    CommandLines.Result result =
        CommandLines.run("simulate", "--bootstrap-servers", "localhost:" + port);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("no Kafka broker answers at localhost:" + port);
  }

  @Test
  void broker_stopsInTheMiddle_failsAndCountsWhatWasLost() throws IOException {
    EmbeddedKafka doomed = EmbeddedKafka.start();
    doomed.createTopics(1, "doomed");
    Map<String, String> impatient =
        Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "1000", "max.block.ms", "3000");
    PublisherSettings settings =
        new PublisherSettings(
            doomed.bootstrapServers(), "doomed", impatient, Duration.ofSeconds(10));
    try (ReadingPublisher publisher = ReadingPublisher.open(settings)) {
      Plant plant = Plant.of(PlantSettings.DEFAULT);
      AtomicLong count = new AtomicLong();
      PlantFeed feed = new PlantFeed(plant, publisher, Pace.unlimited(), new StopSignal());

      assertThatThrownBy(
              () -> {
                feed.run(
                    fault -> {},
                    reading -> {
                      if (count.incrementAndGet() == 2000) {
                        doomed.close();
                      }
                    });
                publisher.finish(Duration.ofSeconds(20));
              })
          .isInstanceOf(DeliveryException.class)
          .hasMessageContaining("readings were not delivered to topic doomed");
      assertThat(publisher.failed()).isPositive();
    } finally {
      doomed.close();
    }
  }
}
