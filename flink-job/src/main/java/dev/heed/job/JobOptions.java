package dev.heed.job;

import static dev.heed.job.Setting.choice;
import static dev.heed.job.Setting.flag;
import static dev.heed.job.Setting.noDefault;
import static dev.heed.job.Setting.option;
import static dev.heed.job.Setting.parses;
import static dev.heed.job.Setting.range;
import static dev.heed.job.Setting.text;
import static dev.heed.job.Setting.topic;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Every option of the job, with its rule. The one place where keys, defaults and ranges stand. */
public final class JobOptions {
  /** Prefix of properties that are handed to every Kafka client. */
  public static final String KAFKA_PROPERTY_PREFIX = "kafka.property.";

  private static final Topics TOPICS = Topics.DEFAULT;
  private static final DetectorSettings DETECTOR = DetectorSettings.DEFAULT;
  private static final ReadingLimits LIMITS = ReadingLimits.DEFAULT;

  static final Setting<String> BOOTSTRAP_SERVERS =
      text("bootstrap-servers", "localhost:9092", "Kafka brokers to start from, HOST:PORT,…");
  static final Setting<String> KAFKA_PROPERTIES =
      noDefault(
          "kafka-properties",
          "must name a file",
          "Properties file with further settings of all Kafka clients, such as TLS and SASL; keeps"
              + " secrets off the command line.");
  static final Setting<String> GROUP_ID =
      text("group-id", "heed", "Consumer group; its offsets show the lag and are where to resume.");
  static final Setting<StartOffsets> START_OFFSETS =
      choice(
          option("start-offsets")
              .enumType(StartOffsets.class)
              .defaultValue(StartOffsets.COMMITTED)
              .withDescription(
                  "Where to start reading when not restored from a checkpoint; committed falls back"
                      + " to the oldest."),
          "must be one of earliest, latest, committed");

  static final Setting<String> ALERTS_TOPIC =
      topic("alerts-topic", TOPICS.alerts(), "Incident events out.");
  static final Setting<String> SCORES_TOPIC =
      topic("scores-topic", TOPICS.scores(), "Verdict of every reading out, if scores is true.");
  static final Setting<String> DEAD_LETTERS_TOPIC =
      topic(
          "dead-letters-topic",
          TOPICS.deadLetters(),
          "Rejected records out, bytes unchanged, reason and origin in headers.");
  static final Setting<String> LATE_TOPIC =
      topic(
          "late-topic",
          TOPICS.late(),
          "Valid readings that can't be scored: late, duplicate, too many channels (header reason).");
  static final Setting<String> FEEDBACK_TOPIC =
      topic("feedback-topic", TOPICS.feedback(), "Labels of incidents in, if feedback is true.");
  static final Setting<Boolean> FEEDBACK =
      choice(
          option("feedback")
              .booleanType()
              .defaultValue(true)
              .withDescription(
                  "Whether labels of incidents are read, all of them from the first on, and heeded"
                      + " from when they arrive."),
          "must be true or false");
  static final Setting<Boolean> SCORES =
      flag(
          "scores",
          "Whether the verdict of every reading is put out; costs more than the scoring itself.");
  static final Setting<Boolean> CREATE_TOPICS =
      flag("create-topics", "Whether topics that are missing are created at the start.");
  static final Setting<Integer> TOPIC_PARTITIONS =
      range("topic-partitions", 4, 1, 10_000, "Partitions of topics that are created.");
  static final Setting<Integer> TOPIC_REPLICATION =
      range("topic-replication", 1, 1, 100, "Replication factor of topics that are created.");

  static final Setting<Duration> ORDER_BOUND =
      range(
          "order-bound",
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofDays(1),
          "How far a reading may be behind a newer one of its partition. 0 scores on arrival; above"
              + " 0, readings are held and sorted for so long.");
  static final Setting<Duration> IDLENESS =
      range(
          "idleness",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "A partition without readings for so long no longer holds back event time.");
  static final Setting<Boolean> GAP_ALERTS =
      flag(
          "gap-alerts",
          "Whether a sensor that has gone silent is told of while it is silent, as soon as the"
              + " readings of others show that time has passed; else when it comes back.");
  static final Setting<Integer> PARALLELISM =
      new Setting<>(
          option("parallelism")
              .intType()
              .noDefaultValue()
              .withDescription("Parallel tasks; the cluster's own setting if not given."),
          "must be between 1 and 32768",
          n -> n >= 1 && n <= 32_768);
  static final Setting<Duration> BUFFER_TIMEOUT =
      range(
          "buffer-timeout",
          Duration.ofMillis(5),
          Duration.ZERO,
          Duration.ofSeconds(10),
          "How long a reading may wait for others on its way to the scoring task.");

  static final Setting<Duration> CHECKPOINT_INTERVAL =
      range(
          "checkpoint-interval",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofHours(1),
          "Time between checkpoints; with exactly-once also how long an alert waits at most.");
  static final Setting<String> CHECKPOINT_DIR =
      noDefault(
          "checkpoint-dir",
          "must be a folder or a URI",
          "Where checkpoints go, for example file:///var/lib/heed or s3://bucket/heed; the cluster's"
              + " own setting if not given.");
  static final Setting<String> STATE_BACKEND =
      new Setting<>(
          option("state-backend")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "hashmap keeps sensors on the heap (quickest), rocksdb on disk; the cluster's own"
                      + " setting if not given."),
          "must be one of hashmap, rocksdb",
          List.of("hashmap", "rocksdb")::contains);
  static final Setting<Duration> STATE_TTL =
      range(
          "state-ttl",
          Duration.ofDays(30),
          Duration.ofMinutes(1),
          Duration.ofDays(3650),
          "A sensor that is silent for so long, and twice that at most, is forgotten: it starts anew"
              + " when it comes back. Metric: forgotten.");

  static final Setting<DeliveryGuarantee> DELIVERY_GUARANTEE =
      new Setting<>(
          option("delivery-guarantee")
              .enumType(DeliveryGuarantee.class)
              .defaultValue(DeliveryGuarantee.EXACTLY_ONCE)
              .withDescription(
                  "Of every output topic. exactly-once: in transactions, seen by read_committed"
                      + " consumers after the next checkpoint; at-least-once: at once, and repeated"
                      + " after a failure."),
          "must be one of exactly-once, at-least-once",
          g -> g != DeliveryGuarantee.NONE);
  static final Setting<String> TRANSACTIONAL_ID_PREFIX =
      text(
          "transactional-id-prefix",
          "heed",
          "Must be another for each job on one Kafka cluster, and stay the same across restarts.");
  static final Setting<Duration> TRANSACTION_TIMEOUT =
      range(
          "transaction-timeout",
          Duration.ofMinutes(15),
          Duration.ofSeconds(10),
          Duration.ofDays(7),
          "Longest time between checkpoints, outages included; at most the broker's"
              + " transaction.max.timeout.ms.");

  static final Setting<String> BUDGET =
      new Setting<>(
          option("budget")
              .stringType()
              .defaultValue(Budget.DEFAULT.toString())
              .withDescription(
                  "False alarms per sensor that are accepted, by time (1/1d, 1/7d: the sensor's"
                      + " own interval says how many readings that is, and no less than 1 in 100,000"
                      + " readings counts) or by readings (1/10000)."),
          "must be ALARMS/TIME as in 1/7d (units s, m, h, d), or ALARMS/READINGS as in 1/10000 (at most"
              + " 1/10)",
          parses(Budget::parse));
  static final Setting<Integer> QUIET_READINGS =
      range(
          "quiet-readings",
          DETECTOR.quietReadings(),
          1,
          10_000,
          "An incident is closed after so many readings without a flag.");
  static final Setting<Integer> MAX_CHANNELS =
      range(
          "max-channels",
          DETECTOR.maxChannels(),
          1,
          1_024,
          "Channels of one reading, and channels of one sensor that are remembered.");
  static final Setting<Double> BANDWIDTH =
      new Setting<>(
          option("bandwidth")
              .doubleType()
              .defaultValue(DETECTOR.bandwidth())
              .withDescription(
                  "Distance of two values, in the channel's unit, at which a past moment counts for"
                      + " 0.61 of an equal one when the next value is expected; 0 follows the"
                      + " channel's own errors."),
          "must be between 0 and 1e30",
          h -> h >= 0 && h <= DetectorSettings.MAX_BANDWIDTH);
  static final Setting<String> MODEL =
      noDefault(
          "model",
          "must name a model file",
          "Model file, readable under this path by every task; the shipped one if not given.");

  static final Setting<String> SETTINGS =
      noDefault(
          "settings",
          "must name a file or folder of settings",
          "YAML file of settings of sensors and channels, or a folder of them, read once where the"
              + " job is started. See settings.md.");

  static final Setting<Duration> MAX_AHEAD =
      range(
          "max-ahead",
          LIMITS.maxAhead(),
          Duration.ZERO,
          Duration.ofDays(3650),
          "How far a reading's time may be ahead of its Kafka record's timestamp.");
  static final Setting<String> EARLIEST =
      new Setting<>(
          option("earliest")
              .stringType()
              .defaultValue(LIMITS.earliest().toString())
              .withDescription("Readings before this time are rejected."),
          "must be a time as in 2000-01-01T00:00:00Z",
          parses(Instant::parse));
  static final Setting<MemorySize> MAX_BYTES =
      new Setting<>(
          option("max-bytes")
              .memoryType()
              .defaultValue(new MemorySize(LIMITS.maxBytes()))
              .withDescription("Size of a reading's JSON; what is larger is rejected unparsed."),
          "must be between 64 bytes and 16 mb",
          size -> size.getBytes() >= 64 && size.getBytes() <= 16 << 20);
  static final Setting<MemorySize> MAX_LETTER_BYTES =
      new Setting<>(
          option("max-letter-bytes")
              .memoryType()
              .defaultValue(MemorySize.ofMebiBytes(8))
              .withDescription(
                  "A dead letter beyond this is cut, and says so in a header; also where the"
                      + " dead-letter topic takes less (max.message.bytes)."),
          "must be between 1 kb and 64 mb",
          size -> size.getBytes() >= 1 << 10 && size.getBytes() <= 64 << 20);

  /** All of them, in the order of the documentation. */
  static final List<Setting<?>> ALL =
      all(
          ALERTS_TOPIC,
          SCORES_TOPIC,
          DEAD_LETTERS_TOPIC,
          LATE_TOPIC,
          FEEDBACK_TOPIC,
          FEEDBACK,
          SCORES,
          CREATE_TOPICS,
          TOPIC_PARTITIONS,
          TOPIC_REPLICATION,
          ORDER_BOUND,
          IDLENESS,
          GAP_ALERTS,
          PARALLELISM,
          BUFFER_TIMEOUT,
          CHECKPOINT_INTERVAL,
          CHECKPOINT_DIR,
          STATE_BACKEND,
          STATE_TTL,
          DELIVERY_GUARANTEE,
          TRANSACTIONAL_ID_PREFIX,
          TRANSACTION_TIMEOUT,
          BUDGET,
          QUIET_READINGS,
          MAX_CHANNELS,
          BANDWIDTH,
          MODEL,
          SETTINGS,
          MAX_AHEAD,
          EARLIEST,
          MAX_BYTES,
          MAX_LETTER_BYTES);

  private JobOptions() {}

  private static List<Setting<?>> all(Setting<?>... rest) {
    List<Setting<?>> all = new ArrayList<>();
    all.addAll(List.of(BOOTSTRAP_SERVERS, KAFKA_PROPERTIES, GROUP_ID, START_OFFSETS));
    all.addAll(ReadingOptions.ALL);
    all.addAll(List.of(rest));
    return List.copyOf(all);
  }
}
