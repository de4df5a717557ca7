package dev.heed.consumer;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** An alerts topic of one test on a shared broker, written to as the job and others would. */
public final class AlertTopic {
  private final String servers;
  private final String name;

  private AlertTopic(String servers, String name) {
    this.servers = servers;
    this.name = name;
  }

  public static AlertTopic create(String servers, String name, int partitions) throws Exception {
    AlertTopic topic = new AlertTopic(servers, name);
    try (Admin admin = topic.admin()) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
    return topic;
  }

  AlertClient.Builder client() {
    return AlertClient.builder()
        .bootstrapServers(servers)
        .topic(name)
        .connectTimeout(Duration.ofSeconds(20));
  }

  public String name() {
    return name;
  }

  public void send(IncidentEvent... events) throws Exception {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
      for (IncidentEvent event : events) {
        producer.send(record(event)).get();
      }
    }
  }

  public void sendBytes(byte @Nullable [] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>(name, "stranger", value)).get();
    }
  }

  /** Sends in one transaction, which is committed or aborted. */
  void sendInTransaction(boolean commit, IncidentEvent... events) throws Exception {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of("transactional.id", name))) {
      producer.initTransactions();
      producer.beginTransaction();
      for (IncidentEvent event : events) {
        producer.send(record(event)).get();
      }
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  void addPartitions(int total) throws Exception {
    try (Admin admin = admin()) {
      admin.createPartitions(Map.of(name, NewPartitions.increaseTo(total))).all().get();
    }
  }

  /** The stored positions of a group. */
  public Map<TopicPartition, OffsetAndMetadata> positions(String group) throws Exception {
    try (Admin admin = admin()) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(20, TimeUnit.SECONDS);
    }
  }

  List<String> groups() throws Exception {
    try (Admin admin = admin()) {
      return admin.listGroups().all().get(20, TimeUnit.SECONDS).stream()
          .map(group -> group.groupId())
          .toList();
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", servers));
  }

  private ProducerRecord<String, byte[]> record(IncidentEvent event) {
    byte[] value = IncidentEventCodec.write(event);
    return new ProducerRecord<>(name, null, event.timeMillis(), event.sensor(), value);
  }

  private KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("bootstrap.servers", servers);
    all.put("linger.ms", 0);
    return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
  }
}
