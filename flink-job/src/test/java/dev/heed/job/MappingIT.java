package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics of other shapes, and transactions, through a real broker and a real, small cluster. */
class MappingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(Shape.LIST.size())
              .build());

  private static EmbeddedKafka broker;
  private static KafkaSide kafka;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = EmbeddedKafka.start();
    kafka = new KafkaSide(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
    broker.close();
  }

  @Test
  void everyShape_isReadAsItsReadings(@InjectMiniCluster MiniCluster cluster) throws Exception {
    List<JobUnderTest> jobs = new ArrayList<>();
    try {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (Shape shape : Shape.LIST) {
        JobUnderTest job = job(shape.name(), cluster, shape.options());
        jobs.add(job);
        byte[] value = shape.json().replace('\'', '"').getBytes(UTF_8);
        // Of two that are equal, the second is told of as it was read, with all its values.
        records.add(job.record(shape.key().getBytes(UTF_8), value));
        records.add(job.record(shape.key().getBytes(UTF_8), value));
        records.add(job.record(shape.key().getBytes(UTF_8), null));
        job.start(null);
      }
      kafka.send(records);
      List<Reading> expected = Shape.LIST.stream().flatMap(it -> it.readings().stream()).toList();
      await("all are scored, and told of as duplicates")
          .atMost(PATIENCE)
          .until(
              () ->
                  kafka.readCommitted("shapes.scores").size() >= expected.size()
                      && kafka.readCommitted("shapes.late").size() >= expected.size());
      assertThat(duplicates()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(scored("shapes.scores"))
          .containsExactlyInAnyOrderElementsOf(
              expected.stream().map(it -> it.sensor() + " " + it.timeMillis()).toList());
      assertThat(kafka.readCommitted("shapes.dead-letters")).isEmpty();
    } finally {
      for (JobUnderTest job : jobs) {
        job.close();
      }
    }
  }

  @Test
  void recordsThatDoNotFit_areLettersThatNameTheOption(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    byte[] json = "{\"device_id\":\"b\",\"ts\":1768321200,\"t\":1}".getBytes(UTF_8);
    byte[] framed = {0, 0, 0, 0, 7, 2, 4};
    String letterTopic = "unfit.dead-letters";
    List<String> plainOptions = List.of("dead-letters-topic", letterTopic);
    List<String> mappedOptions =
        List.of("dead-letters-topic", letterTopic, "reading.sensor", "/device_id");
    try (JobUnderTest plain = job("plain", cluster, plainOptions);
        JobUnderTest mapped = job("mapped", cluster, mappedOptions)) {
      plain.start(null);
      mapped.start(null);
      kafka.send(List.of(plain.record(null, json), mapped.record(null, json)));
      kafka.send(List.of(plain.record(null, framed)));
      await("all are put aside")
          .atMost(PATIENCE)
          .until(() -> kafka.readCommitted(letterTopic).size() >= 3);
      List<ConsumerRecord<byte[], byte[]>> letters = kafka.readCommitted(letterTopic);
      assertThat(letters)
          .extracting(letter -> BadInput.header(letter, "detail"))
          .anyMatch(detail -> detail.endsWith("try --reading.sensor /device_id"))
          .anyMatch(detail -> detail.endsWith("try --reading.time /ts"))
          .anyMatch(detail -> detail.contains("schema registry frame (schema id 7)"));
      assertThat(letters)
          .extracting(ConsumerRecord::value)
          .containsExactlyInAnyOrder(json, json, framed);
    }
  }

  @Test
  void transactions_areReadOnceCommittedUnlessAskedOtherwise(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    try (JobUnderTest job = job("tx", cluster, List.of("scores-topic", "tx.scores"));
        JobUnderTest all =
            job(
                "all",
                cluster,
                List.of(
                    "scores-topic",
                    "all.scores",
                    "readings-topic",
                    "tx.readings",
                    "isolation-level",
                    "read_uncommitted"));
        KafkaProducer<byte[], byte[]> aborting = transactional("aborting");
        KafkaProducer<byte[], byte[]> other = transactional("other")) {
      job.start(null);
      aborting.beginTransaction();
      send(aborting, job, 0, 666);
      send(aborting, job, 1, 666);
      aborting.abortTransaction();
      other.beginTransaction();
      send(other, job, 0, 1);
      send(other, job, 1, 2);
      other.commitTransaction();
      aborting.beginTransaction();
      send(aborting, job, 2, 3);
      all.start(null);
      await("the open transaction is read where that is asked for")
          .atMost(PATIENCE)
          .until(() -> kafka.readCommitted("all.scores").size() >= 3);
      await("committed readings are scored")
          .atMost(PATIENCE)
          .until(() -> kafka.readCommitted("tx.scores").size() >= 2);
      assertThat(scored("tx.scores")).containsExactly("t " + Plant.START, "t " + time(1));
      aborting.commitTransaction();
      await("the open transaction is read once it is committed")
          .atMost(PATIENCE)
          .until(() -> kafka.readCommitted("tx.scores").size() >= 3);
      assertThat(scored("tx.scores")).last().isEqualTo("t " + time(2));
      // Had the aborted ones been read, the others would be their duplicates, as they are here.
      assertThat(kafka.readCommitted("tx.late")).isEmpty();
      assertThat(kafka.readCommitted("all.late")).hasSize(2);
    }
  }

  @Test
  void patternOfTopics_leavesTheJobsOwnOut(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    broker.createTopics(1, "hall.north", "hall.south");
    List<String> options =
        List.of(
            "readings-pattern", "hall\\..*",
            "reading.sensor", "topic",
            "reading.time", "timestamp",
            "reading.value", ".",
            "scores-topic", "hall.scores",
            "late-topic", "hall.late",
            "dead-letters-topic", "hall.dead-letters");
    try (JobUnderTest job = job("hall", cluster, options)) {
      job.remove("readings-topic");
      job.start(null);
      kafka.send(
          List.of(
              new ProducerRecord<>("hall.north", null, Plant.START, null, "21.5".getBytes(UTF_8)),
              new ProducerRecord<>("hall.south", null, Plant.START, null, "{}".getBytes(UTF_8)),
              new ProducerRecord<>("hall.south", null, Plant.START, null, "19".getBytes(UTF_8))));
      await("both topics are read")
          .atMost(PATIENCE)
          .until(() -> kafka.readCommitted("hall.scores").size() >= 2);
      assertThat(scored("hall.scores"))
          .containsExactlyInAnyOrder("hall.north " + Plant.START, "hall.south " + Plant.START);
      await("what is no reading is put aside")
          .atMost(PATIENCE)
          .until(() -> !kafka.readCommitted("hall.dead-letters").isEmpty());
      assertThat(kafka.readCommitted("hall.dead-letters")).hasSize(1);
    }
  }

  /** Beside the topic that it reads, a job shares its topics with the others. */
  private static JobUnderTest job(String name, MiniCluster cluster, List<String> options) {
    JobUnderTest job = new JobUnderTest(name, kafka, cluster, broker.bootstrapServers());
    Map.of(
            "parallelism", "1",
            "topic-partitions", "1",
            "delivery-guarantee", "at-least-once",
            "feedback", "false",
            "scores", "true",
            "scores-topic", "shapes.scores",
            "dead-letters-topic", "shapes.dead-letters",
            "alerts-topic", "shapes.alerts")
        .forEach(job::set);
    if (Shape.LIST.stream().anyMatch(shape -> shape.name().equals(name))) {
      job.set("late-topic", "shapes.late");
    }
    for (int i = 0; i < options.size(); i += 2) {
      job.set(options.get(i), options.get(i + 1));
    }
    return job;
  }

  private static List<Reading> duplicates() throws Exception {
    ReadingParser parser = new ReadingParser(ReadingLimits.DEFAULT);
    List<Reading> readings = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> late : kafka.readCommitted("shapes.late")) {
      assertThat(BadInput.header(late, "reason")).isEqualTo("duplicate");
      readings.add(parser.parse(late.value(), -1));
    }
    return readings;
  }

  private static List<String> scored(String topic) throws IOException {
    List<String> scored = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : kafka.readCommitted(topic)) {
      VerdictEvent verdict = VerdictEventCodec.read(record.value());
      scored.add(verdict.sensor() + " " + verdict.timeMillis());
    }
    return scored;
  }

  private static KafkaProducer<byte[], byte[]> transactional(String id) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, JobUnderTest job, int minute, double value)
      throws Exception {
    producer
        .send(job.record("t".getBytes(UTF_8), BadInput.json(Reading.of("t", time(minute), value))))
        .get();
  }

  private static long time(int minute) {
    return Plant.START + minute * 60_000L;
  }
}
