package dev.heed.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final String TOPIC = "records";
  private static final int LARGE = 8 << 20;

  @TempDir private Path folder;

  @Test
  void restart_onTheSameFolder_keepsCommittedRecords() throws Exception {
    int port;
    Path data = folder.resolve("missing/yet");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
      kafka.createTopics(1, TOPIC);
      assertThatThrownBy(() -> kafka.createTopics(1, TOPIC))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(TOPIC);
      sendInTransactions(kafka.bootstrapServers());
      String servers = kafka.bootstrapServers();
      port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
      assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("other"), port))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + port);
    }

    EmbeddedKafka kafka = EmbeddedKafka.start(data, port);
    try {
      assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
      assertThat(readCommitted(kafka.bootstrapServers())).containsExactly(3, LARGE);
    } finally {
      kafka.close();
      kafka.close();
    }
    assertThat(data).isDirectory();
  }

  @Test
  void start_withTemporaryFolder_deletesItOnClose() throws Exception {
    List<Path> before = temporaryFolders();
    EmbeddedKafka kafka = EmbeddedKafka.start();
    List<Path> during = temporaryFolders();
    during.removeAll(before);
    assertThat(during).isNotEmpty();
    kafka.close();
    assertThat(during).noneMatch(Files::exists);
  }

  @Test
  void start_inAFolderThatIsAFile_namesIt() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> EmbeddedKafka.start(file, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("data folder " + file);
  }

  @Test
  void process_withPortInUse_endsWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      assertThat(run(err, folder.toString(), port)).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("port " + port).hasLineCount(1);
    }
  }

  @Test
  void process_withoutArguments_showsUsage() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(err)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("usage:").hasLineCount(1);
  }

  private static int run(ByteArrayOutputStream err, String... args) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return BrokerProcess.run(args, stream, stream);
  }

  private static void sendInTransactions(String bootstrap) throws Exception {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "transactional.id",
            "writer",
            "max.request.size",
            2 * LARGE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, new byte[3])).get();
      producer.send(new ProducerRecord<>(TOPIC, new byte[LARGE])).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, new byte[5])).get();
      producer.abortTransaction();
    }
  }

  private static List<Integer> readCommitted(String bootstrap) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    List<Integer> sizes = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).values().iterator().next();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> r : consumer.poll(Duration.ofSeconds(1))) {
          sizes.add(r.value().length);
        }
      }
    }
    return sizes;
  }

  private static List<Path> temporaryFolders() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (var all = Files.newDirectoryStream(parent, "heed-kafka-*")) {
      List<Path> found = new ArrayList<>();
      all.forEach(found::add);
      return found;
    }
  }
}
