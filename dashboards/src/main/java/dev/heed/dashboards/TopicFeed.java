package dev.heed.dashboards;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic from its end, or from a given time, without a consumer group: a
 * page that is watched must not move anybody's offsets. It says how it goes, and carries on where
 * it was after the broker was away, or when a missing topic appears.
 */
final class TopicFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(30);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
  private static final long PROBE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final String topic;
  private final String brokers;
  private final Map<String, Object> properties;
  private final @Nullable Instant since;
  private final Consumer<List<ConsumerRecord<byte[], byte[]>>> records;
  private final Consumer<FeedStatus> status;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final RetryPause retryPause = new RetryPause(POLL, MOST_PAUSE);
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private boolean isPositioned;
  private boolean hasSeenTopic;

  /**
   * @param isolation "read_committed" or "read_uncommitted"
   * @param since record time to start from; null for the end
   * @param records takes the records of a poll, never empty
   * @param status is told whenever something changed, and from time to time when nothing did
   */
  TopicFeed(
      String topic,
      Map<String, ?> clientProperties,
      String isolation,
      @Nullable Instant since,
      Consumer<List<ConsumerRecord<byte[], byte[]>>> records,
      Consumer<FeedStatus> status) {
    this.topic = topic;
    this.since = since;
    this.records = records;
    this.status = status;
    this.brokers = String.valueOf(clientProperties.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    this.properties = new HashMap<>(clientProperties);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Met when the topic was made anew or the page slept through the retention.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.putIfAbsent(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
    properties.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    properties.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    thread = new Thread(this::run, "heed-live-" + topic);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    stop.countDown();
    KafkaConsumer<byte[], byte[]> running = consumer;
    if (running != null) {
      running.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isStopped()) {
      try (KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(properties)) {
        consumer = opened;
        isPositioned = false;
        follow(opened);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("reading {} stops", topic);
        return;
      } catch (KafkaException e) {
        LOG.warn("reading {} failed, trying again", topic, e);
        status.accept(new FeedStatus(FeedStatus.State.FAILED, rootMessage(e)));
      } finally {
        consumer = null;
      }
      pause(retryPause.next());
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> opened) {
    long probeAt = System.nanoTime();
    while (!isStopped()) {
      if (System.nanoTime() - probeAt >= 0) {
        probe(opened);
        probeAt = System.nanoTime() + PROBE_EVERY_NANOS;
      }
      List<ConsumerRecord<byte[], byte[]>> polled = isPositioned ? poll(opened) : List.of();
      if (!polled.isEmpty()) {
        records.accept(polled);
      }
      if (!isPositioned) {
        pause(POLL);
      }
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> poll(KafkaConsumer<byte[], byte[]> opened) {
    List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : opened.poll(POLL)) {
      positions.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
      polled.add(message);
    }
    return polled;
  }

  /** Asks the broker for the partitions and their ends: a poll alone hides that it is away. */
  private void probe(KafkaConsumer<byte[], byte[]> opened) {
    try {
      Set<TopicPartition> partitions = new HashSet<>();
      for (PartitionInfo info : opened.partitionsFor(topic, PROBE_TIMEOUT)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
      if (partitions.isEmpty()) {
        missing(opened);
        return;
      }
      if (!opened.assignment().equals(partitions)) {
        isPositioned = false;
        opened.assign(partitions);
      }
      Map<TopicPartition, Long> ends = opened.endOffsets(partitions, PROBE_TIMEOUT);
      if (!isPositioned) {
        starts(opened, ends).forEach(positions::putIfAbsent);
        partitions.forEach(partition -> seek(opened, partition));
        isPositioned = true;
      }
      hasSeenTopic = true;
      retryPause.reset();
      status.accept(FeedStatus.live(lag(opened, ends)));
    } catch (UnknownTopicOrPartitionException e) {
      missing(opened);
    } catch (TimeoutException e) {
      LOG.debug("no broker for {}", topic, e);
      status.accept(new FeedStatus(FeedStatus.State.BROKER_AWAY, brokers));
    }
  }

  private static long lag(KafkaConsumer<byte[], byte[]> opened, Map<TopicPartition, Long> ends) {
    long lag = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      lag += Math.max(0, end.getValue() - opened.position(end.getKey(), PROBE_TIMEOUT));
    }
    return lag;
  }

  private void seek(KafkaConsumer<byte[], byte[]> opened, TopicPartition partition) {
    opened.seek(partition, positions.getOrDefault(partition, 0L));
  }

  private void missing(KafkaConsumer<byte[], byte[]> opened) {
    opened.unsubscribe();
    positions.clear();
    isPositioned = false;
    // What a topic holds that appears later has been written since the page started.
    hasSeenTopic = true;
    status.accept(new FeedStatus(FeedStatus.State.TOPIC_MISSING, topic));
  }

  /** Where to start in partitions that were not read yet. */
  private Map<TopicPartition, Long> starts(
      KafkaConsumer<byte[], byte[]> opened, Map<TopicPartition, Long> ends) {
    if (hasSeenTopic) {
      return opened.beginningOffsets(ends.keySet(), PROBE_TIMEOUT);
    }
    if (since == null) {
      return ends;
    }
    Map<TopicPartition, Long> wanted = new HashMap<>();
    Set<TopicPartition> partitions = ends.keySet();
    partitions.forEach(partition -> wanted.put(partition, since.toEpochMilli()));
    Map<TopicPartition, Long> starts = new HashMap<>(ends);
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        opened.offsetsForTimes(wanted, PROBE_TIMEOUT).entrySet()) {
      if (found.getValue() != null) {
        starts.put(found.getKey(), found.getValue().offset());
      }
    }
    return starts;
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void pause(Duration length) {
    try {
      boolean isClosing = stop.await(length.toMillis(), TimeUnit.MILLISECONDS);
      LOG.trace("{} closing: {}", topic, isClosing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
