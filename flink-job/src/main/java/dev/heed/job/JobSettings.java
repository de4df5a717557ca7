package dev.heed.job;

import dev.heed.core.detect.settings.SettingsCodec;
import dev.heed.core.detect.settings.SettingsFiles;
import dev.heed.core.detect.settings.SettingsMessage;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.Topics;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.jspecify.annotations.Nullable;

/**
 * The options of the job after all checks.
 *
 * @param kafka properties of every Kafka client; may hold secrets, so they are never printed
 * @param topics names of all topics
 * @param input where readings are
 * @param source how to read
 * @param sinks how to write
 * @param runtime how Flink runs the job
 * @param detector what the detector is made of
 * @param limits what a reading may be at most
 */
public record JobSettings(
    Properties kafka,
    Topics topics,
    ReadingInput input,
    SourceSettings source,
    SinkSettings sinks,
    RuntimeSettings runtime,
    DetectorSpec detector,
    ReadingLimits limits) {

  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  /** How readings are read, what their time tells, and whether feedback is read. */
  record SourceSettings(
      String groupId,
      StartOffsets startOffsets,
      Duration orderBound,
      Duration idleness,
      boolean gapAlerts,
      boolean feedback) {}

  /** How the output topics are written, and created if wanted. */
  record SinkSettings(
      DeliveryGuarantee guarantee,
      String transactionalIdPrefix,
      Duration transactionTimeout,
      boolean scores,
      int maxLetterBytes,
      boolean createTopics,
      int partitions,
      short replication) {

    SinkSettings withMaxLetterBytes(int bytes) {
      return new SinkSettings(
          guarantee,
          transactionalIdPrefix,
          transactionTimeout,
          scores,
          bytes,
          createTopics,
          partitions,
          replication);
    }
  }

  /** How Flink runs the job; what is null is left to the cluster. */
  record RuntimeSettings(
      @Nullable Integer parallelism,
      Duration bufferTimeout,
      Duration checkpointInterval,
      @Nullable String checkpointDir,
      @Nullable String stateBackend,
      Duration stateTtl) {}

  /**
   * Checks every option.
   *
   * @throws InvalidOptionException for the first one that breaks its rule
   */
  public static JobSettings from(Configuration options) {
    JobOptions.ALL.forEach(setting -> setting.find(options));
    DetectorSpec detector =
        new DetectorSpec(
            JobOptions.BUDGET.get(options),
            JobOptions.QUIET_READINGS.get(options),
            JobOptions.MAX_CHANNELS.get(options),
            JobOptions.BANDWIDTH.get(options),
            JobOptions.MODEL.find(options),
            settingsMessages(JobOptions.SETTINGS.find(options)));
    checkModel(detector.model());
    Properties kafka = kafka(options);
    return new JobSettings(
        kafka,
        topics(options),
        ReadingOptions.input(options, kafka),
        new SourceSettings(
            JobOptions.GROUP_ID.get(options),
            JobOptions.START_OFFSETS.get(options),
            JobOptions.ORDER_BOUND.get(options),
            JobOptions.IDLENESS.get(options),
            JobOptions.GAP_ALERTS.get(options),
            JobOptions.FEEDBACK.get(options)),
        sinks(options),
        runtime(options),
        detector,
        limits(options));
  }

  String bootstrapServers() {
    return kafka.getProperty(BOOTSTRAP_SERVERS);
  }

  /** The same with another limit on the size of dead letters. */
  JobSettings withMaxLetterBytes(int bytes) {
    return new JobSettings(
        kafka, topics, input, source, sinks.withMaxLetterBytes(bytes), runtime, detector, limits);
  }

  /** The topics that never hold readings to score, whatever a pattern says. */
  List<String> otherTopics() {
    return List.of(
        topics.alerts(),
        topics.scores(),
        topics.deadLetters(),
        topics.late(),
        topics.feedback(),
        topics.config());
  }

  private static void checkModel(@Nullable String file) {
    if (file != null) {
      try {
        Model.read(Path.of(file));
      } catch (IOException e) {
        throw new InvalidOptionException(
            JobOptions.MODEL.key(), "must name a model file: " + e.getMessage(), file);
      }
    }
  }

  private static List<String> settingsMessages(@Nullable String files) {
    if (files == null) {
      return List.of();
    }
    try {
      // A list that Java can serialize with the operator.
      List<String> messages = new ArrayList<>();
      for (SettingsMessage message : SettingsFiles.read(Path.of(files))) {
        messages.add(new String(SettingsCodec.write(message), StandardCharsets.UTF_8));
      }
      return messages;
    } catch (IOException | InvalidPathException e) {
      throw new InvalidOptionException(
          JobOptions.SETTINGS.key(), "must name settings: " + e.getMessage(), files);
    }
  }

  private static Properties kafka(Configuration options) {
    Properties kafka = new Properties();
    String file = JobOptions.KAFKA_PROPERTIES.find(options);
    if (file != null) {
      try {
        kafka.putAll(OptionParser.load(Path.of(file)));
      } catch (IOException | IllegalArgumentException e) {
        throw new InvalidOptionException(
            JobOptions.KAFKA_PROPERTIES.key(),
            Files.exists(Path.of(file)) ? "must be a properties file" : "must name a file",
            file);
      }
    }
    for (Map.Entry<String, String> option : options.toMap().entrySet()) {
      if (option.getKey().startsWith(JobOptions.KAFKA_PROPERTY_PREFIX)) {
        kafka.setProperty(
            option.getKey().substring(JobOptions.KAFKA_PROPERTY_PREFIX.length()),
            option.getValue());
      }
    }
    kafka.setProperty(BOOTSTRAP_SERVERS, JobOptions.BOOTSTRAP_SERVERS.get(options));
    return kafka;
  }

  private static Topics topics(Configuration options) {
    return new Topics(
        Topics.DEFAULT.readings(),
        JobOptions.ALERTS_TOPIC.get(options),
        JobOptions.SCORES_TOPIC.get(options),
        JobOptions.DEAD_LETTERS_TOPIC.get(options),
        JobOptions.LATE_TOPIC.get(options),
        Topics.DEFAULT.config(),
        JobOptions.FEEDBACK_TOPIC.get(options));
  }

  private static SinkSettings sinks(Configuration options) {
    return new SinkSettings(
        JobOptions.DELIVERY_GUARANTEE.get(options),
        JobOptions.TRANSACTIONAL_ID_PREFIX.get(options),
        JobOptions.TRANSACTION_TIMEOUT.get(options),
        JobOptions.SCORES.get(options),
        bytes(JobOptions.MAX_LETTER_BYTES.get(options)),
        JobOptions.CREATE_TOPICS.get(options),
        JobOptions.TOPIC_PARTITIONS.get(options),
        JobOptions.TOPIC_REPLICATION.get(options).shortValue());
  }

  private static RuntimeSettings runtime(Configuration options) {
    return new RuntimeSettings(
        JobOptions.PARALLELISM.find(options),
        JobOptions.BUFFER_TIMEOUT.get(options),
        JobOptions.CHECKPOINT_INTERVAL.get(options),
        JobOptions.CHECKPOINT_DIR.find(options),
        JobOptions.STATE_BACKEND.find(options),
        JobOptions.STATE_TTL.get(options));
  }

  private static ReadingLimits limits(Configuration options) {
    ReadingLimits standard = ReadingLimits.DEFAULT;
    return new ReadingLimits(
        bytes(JobOptions.MAX_BYTES.get(options)),
        standard.maxNameLength(),
        JobOptions.MAX_CHANNELS.get(options),
        standard.maxMagnitude(),
        Instant.parse(JobOptions.EARLIEST.get(options)),
        JobOptions.MAX_AHEAD.get(options));
  }

  private static int bytes(MemorySize size) {
    return Math.toIntExact(size.getBytes());
  }

  /** Says nothing of the Kafka properties, which may hold passwords. */
  @Override
  public String toString() {
    return "JobSettings[%s, %s, %s, %s, %s, %s]"
        .formatted(topics, input, source, sinks, runtime, detector);
  }
}
