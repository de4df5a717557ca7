package dev.heed.cli;

import dev.heed.core.message.Topics;
import picocli.CommandLine.Option;

/** Names of the topics. */
final class TopicOptions {
  private static final String DEFAULT = "Its name (default: ${DEFAULT-VALUE}).";

  @Option(names = "--readings-topic", paramLabel = "TOPIC", description = DEFAULT)
  private String readings = Topics.DEFAULT.readings();

  @Option(names = "--alerts-topic", paramLabel = "TOPIC", description = DEFAULT)
  private String alerts = Topics.DEFAULT.alerts();

  @Option(names = "--scores-topic", paramLabel = "TOPIC", description = DEFAULT)
  private String scores = Topics.DEFAULT.scores();

  @Option(names = "--dead-letters-topic", paramLabel = "TOPIC", description = DEFAULT)
  private String deadLetters = Topics.DEFAULT.deadLetters();

  @Option(names = "--late-topic", paramLabel = "TOPIC", description = DEFAULT)
  private String late = Topics.DEFAULT.late();

  @Option(names = "--config-topic", paramLabel = "TOPIC", description = DEFAULT)
  private String config = Topics.DEFAULT.config();

  @Option(names = "--feedback-topic", paramLabel = "TOPIC", description = DEFAULT)
  private String feedback = Topics.DEFAULT.feedback();

  Topics topics() {
    return new Topics(readings, alerts, scores, deadLetters, late, config, feedback);
  }
}
