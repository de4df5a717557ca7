package dev.heed.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the committed records of topics, from their beginning, on a thread of its own. */
final class TopicTally implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile boolean closed;

  private TopicTally(String bootstrapServers, List<String> topics) {
    topics.forEach(topic -> counts.put(topic, new AtomicLong()));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.thread = new Thread(this::run, "heed-demo-tally");
  }

  static TopicTally start(String bootstrapServers, List<String> topics) {
    TopicTally tally = new TopicTally(bootstrapServers, topics);
    tally.thread.start();
    return tally;
  }

  long count(String topic) {
    AtomicLong count = counts.get(topic);
    return count == null ? 0 : count.get();
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          counts.keySet().stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          AtomicLong count = counts.get(record.topic());
          if (count != null) {
            count.incrementAndGet();
          }
        }
      }
    } catch (WakeupException e) {
      // close() wants an end.
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    Threads.join(thread);
  }
}
