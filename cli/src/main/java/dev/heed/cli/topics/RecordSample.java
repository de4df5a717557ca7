package dev.heed.cli.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.mapping.SourceRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Some records of a topic, or of a file as they might stand in a topic. */
public final class RecordSample {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long LARGEST_DOCUMENT = 16 << 20;
  private static final int LONGEST_LINE = 1 << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private RecordSample() {}

  /**
   * The newest committed records of a topic, about as many of each partition.
   *
   * @param properties of the Kafka client
   * @throws IOException with one line that says why there are none to be had
   */
  public static List<SourceRecord> ofTopic(
      String servers, Map<String, String> properties, String topic, int most) throws IOException {
    Map<String, Object> all = new HashMap<>();
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    all.putAll(properties);
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      if (partitions == null || partitions.isEmpty()) {
        throw new IOException("there is neither a file nor a topic '" + topic + "' at " + servers);
      }
      return read(consumer, topic, partitions, most);
    } catch (TimeoutException e) {
      throw new IOException(
          "no broker answers at " + servers + " within " + TIMEOUT.toSeconds() + " s", e);
    } catch (KafkaException e) {
      throw new IOException("topic " + topic + " can't be read: " + e.getMessage(), e);
    }
  }

  private static List<SourceRecord> read(
      KafkaConsumer<byte[], byte[]> consumer, String topic, List<PartitionInfo> infos, int most) {
    List<TopicPartition> partitions =
        infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    consumer.assign(partitions);
    long each = Math.max(1, most / partitions.size());
    for (TopicPartition partition : partitions) {
      long from = ends.getOrDefault(partition, 0L) - each;
      consumer.seek(partition, Math.max(from, starts.getOrDefault(partition, 0L)));
    }
    List<SourceRecord> records = new ArrayList<>();
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (records.size() < most
        && System.nanoTime() < deadline
        && partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
      consumer.poll(POLL).forEach(record -> records.add(record(record)));
    }
    return records.size() > most ? List.copyOf(records.subList(0, most)) : records;
  }

  private static SourceRecord record(ConsumerRecord<byte[], byte[]> record) {
    return new SourceRecord(
        record.topic(),
        record.key(),
        record.value(),
        record.timestamp(),
        name -> {
          Header header = record.headers().lastHeader(name);
          return header == null ? null : header.value();
        });
  }

  /**
   * The first lines of a file, each a record, with or without a key and a tab before it; or the
   * whole file as one record, if it is one JSON value.
   */
  public static List<SourceRecord> ofFile(Path file, int most) throws IOException {
    if (Files.size(file) <= LARGEST_DOCUMENT) {
      byte[] all = Files.readAllBytes(file);
      if (isDocument(all)) {
        return List.of(SourceRecord.of(all));
      }
    }
    List<SourceRecord> records = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      while (line != null && records.size() < most) {
        if (line.length() > LONGEST_LINE) {
          throw new IOException(
              "%s: line %d has more than %d characters"
                  .formatted(file, records.size() + 1, LONGEST_LINE));
        }
        if (!line.isBlank()) {
          records.add(ofLine(line));
        }
        line = lines.readLine();
      }
    }
    return records;
  }

  private static boolean isDocument(byte[] bytes) throws IOException {
    try {
      JSON.readTree(bytes);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static SourceRecord ofLine(String line) {
    int tab = line.indexOf('\t');
    boolean hasKey = tab > 0 && !line.startsWith("{") && !line.startsWith("[");
    byte[] value = line.substring(hasKey ? tab + 1 : 0).getBytes(UTF_8);
    byte[] key = hasKey ? line.substring(0, tab).getBytes(UTF_8) : null;
    return new SourceRecord("", key, value, -1, name -> null);
  }
}
