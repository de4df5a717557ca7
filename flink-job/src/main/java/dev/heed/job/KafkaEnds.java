package dev.heed.job;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The Kafka source and sinks of the job. All sinks give the same guarantee. */
final class KafkaEnds {
  static final String FEEDBACK_GROUP_SUFFIX = "-feedback";

  private static final String ALERTS = "alerts";
  private static final String SCORES = "scores";
  private static final String DEAD_LETTERS = "dead-letters";
  private static final String LATE = "late";
  private static final int RECORD_OVERHEAD_BYTES = 64 << 10;
  private static final long PRODUCER_BUFFER_BYTES = 32 << 20;

  private KafkaEnds() {}

  static KafkaSource<Arrival> source(JobSettings settings) {
    ReadingInput input = settings.input();
    KafkaSourceBuilder<Arrival> builder =
        KafkaSource.<Arrival>builder()
            .setProperties(settings.kafka())
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, input.isolationLevel())
            .setGroupId(settings.source().groupId())
            .setClientIdPrefix(settings.source().groupId())
            .setStartingOffsets(settings.source().startOffsets().initializer())
            .setDeserializer(
                new ArrivalDeserializer(
                    settings.limits(), input.mapping(), settings.sinks().maxLetterBytes()));
    Pattern pattern = input.topics().pattern();
    return pattern == null
        ? builder.setTopics(input.topics().names()).build()
        : builder.setTopicPattern(ReadingTopics.without(settings.otherTopics(), pattern)).build();
  }

  /** From the oldest label on: there are few, and without saved state all of them are needed. */
  static KafkaSource<FeedbackArrival> feedback(JobSettings settings) {
    String group = settings.source().groupId() + FEEDBACK_GROUP_SUFFIX;
    return KafkaSource.<FeedbackArrival>builder()
        .setProperties(settings.kafka())
        .setGroupId(group)
        .setClientIdPrefix(group)
        .setTopics(settings.topics().feedback())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new FeedbackDeserializer(settings.sinks().maxLetterBytes()))
        .build();
  }

  static JobSinks sinks(JobSettings settings) {
    return new JobSinks(
        sink(settings, settings.topics().alerts(), ALERTS),
        settings.sinks().scores() ? sink(settings, settings.topics().scores(), SCORES) : null,
        sink(settings, settings.topics().deadLetters(), DEAD_LETTERS),
        sink(settings, settings.topics().late(), LATE));
  }

  /** Names of the sinks, which are parts of their transactional ids. */
  static List<String> sinkNames(JobSettings settings) {
    return settings.sinks().scores()
        ? List.of(ALERTS, SCORES, DEAD_LETTERS, LATE)
        : List.of(ALERTS, DEAD_LETTERS, LATE);
  }

  static String transactionalIdPrefix(JobSettings settings, String sink) {
    return settings.sinks().transactionalIdPrefix() + "-" + sink;
  }

  private static Sink<OutputRecord> sink(JobSettings settings, String topic, String name) {
    JobSettings.SinkSettings how = settings.sinks();
    KafkaSinkBuilder<OutputRecord> builder =
        KafkaSink.<OutputRecord>builder()
            .setKafkaProducerConfig(producer(settings))
            .setBootstrapServers(settings.bootstrapServers())
            .setRecordSerializer(new TopicSerializer(topic))
            .setDeliveryGuarantee(how.guarantee());
    if (how.guarantee() == DeliveryGuarantee.EXACTLY_ONCE) {
      builder.setTransactionalIdPrefix(transactionalIdPrefix(settings, name));
    }
    return builder.build();
  }

  private static Properties producer(JobSettings settings) {
    Properties properties = new Properties();
    // A dead letter is as large as what was sent: the producer's own limits must not refuse it.
    int largest = settings.sinks().maxLetterBytes() + RECORD_OVERHEAD_BYTES;
    properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(largest));
    properties.setProperty(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        Long.toString(Math.max(PRODUCER_BUFFER_BYTES, 2L * largest)));
    properties.putAll(settings.kafka());
    Duration timeout = settings.sinks().transactionTimeout();
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(timeout.toMillis()));
    return properties;
  }
}
