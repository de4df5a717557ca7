package dev.heed.cli.topics;

import dev.heed.core.message.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that Heed needs, each with the settings that matter for its use. */
public final class TopicPlan {
  /** Beyond what is taken for a reading, so that a rejected one can be kept as it came. */
  static final int MAX_READING_BYTES = 8 << 20;

  /** A dead letter is the rejected record plus headers: it must never be refused for its size. */
  static final int MAX_DEAD_LETTER_BYTES = 9 << 20;

  private static final int MAX_LATE_BYTES = 2 << 20;

  private TopicPlan() {}

  /**
   * @param partitions of every topic but the configuration's, which has one: its order matters
   * @param replication copies, or empty for the broker's default
   */
  public static List<NewTopic> of(Topics topics, int partitions, Optional<Short> replication) {
    Optional<Integer> many = Optional.of(partitions);
    return List.of(
        topic(topics.readings(), many, replication, maxBytes(MAX_READING_BYTES)),
        topic(topics.alerts(), many, replication, Map.of()),
        topic(topics.scores(), many, replication, Map.of()),
        topic(topics.deadLetters(), many, replication, maxBytes(MAX_DEAD_LETTER_BYTES)),
        topic(topics.late(), many, replication, maxBytes(MAX_LATE_BYTES)),
        topic(
            topics.config(),
            Optional.of(1),
            replication,
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
        topic(topics.feedback(), many, replication, Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
  }

  private static NewTopic topic(
      String name,
      Optional<Integer> partitions,
      Optional<Short> replication,
      Map<String, String> settings) {
    return new NewTopic(name, partitions, replication).configs(settings);
  }

  private static Map<String, String> maxBytes(int bytes) {
    return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
  }
}
