package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user is told when the job can't start: one line each. */
class StartupCheckIT {
  private static EmbeddedKafka broker;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void brokerAway_isNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(
            () ->
                check(
                    Map.of(
                        "bootstrap-servers",
                        "127.0.0.1:" + port,
                        "kafka.property.default.api.timeout.ms",
                        "1500",
                        "kafka.property.request.timeout.ms",
                        "1000")))
        .isInstanceOf(StartupException.class)
        .hasMessage("no Kafka broker answers at 127.0.0.1:" + port);
  }

  @Test
  void brokerThatIsNoAddress_isNamed() {
    assertThatThrownBy(() -> check(Map.of("bootstrap-servers", "nowhere")))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("Kafka client settings are not valid: ")
        .hasMessageContaining("nowhere");
  }

  @Test
  void missingTopics_areAllNamed() throws IOException {
    broker.createTopics(1, "m.readings", "m.late");
    assertThatThrownBy(() -> check(topics("m")))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "missing topics on %s: m.alerts, m.dead-letters, m.feedback; create them, or start with"
                + " --create-topics",
            broker.bootstrapServers());
  }

  @Test
  void missingTopics_areCreatedIfWanted() throws Exception {
    Map<String, String> options = topics("c");
    options.put("create-topics", "true");
    options.put("scores", "true");
    options.put("max-letter-bytes", "64 mb");
    JobSettings checked = check(options);
    try (KafkaSide kafka = new KafkaSide(broker.bootstrapServers())) {
      assertThat(kafka.topics())
          .contains("c.readings", "c.alerts", "c.dead-letters", "c.late", "c.scores", "c.feedback");
    }
    assertThat(checked.sinks().maxLetterBytes())
        .as("no more than the dead-letter topic takes")
        .isBetween(8 << 20, 32 << 20);
    assertThat(check(topics("c")).topics()).isEqualTo(checked.topics());
  }

  @Test
  void transactionTimeoutBeyondTheBrokers_isNamed() throws Exception {
    Map<String, String> options = topics("t");
    options.put("create-topics", "true");
    options.put("transaction-timeout", "1 h");
    assertThatThrownBy(() -> check(options))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "transaction-timeout: must be at most the broker's transaction.max.timeout.ms, which is"
                + " 900000 ms, given 3600000 ms");
    options.put("delivery-guarantee", "at-least-once");
    assertThat(check(options)).isNotNull();
  }

  private static Map<String, String> topics(String prefix) {
    Map<String, String> options = new HashMap<>();
    options.put("bootstrap-servers", broker.bootstrapServers());
    for (String topic :
        new String[] {"readings", "alerts", "scores", "dead-letters", "late", "feedback"}) {
      options.put(topic + "-topic", prefix + "." + topic);
    }
    return options;
  }

  private static JobSettings check(Map<String, String> options) throws StartupException {
    return StartupCheck.check(JobSettings.from(Configuration.fromMap(options)));
  }
}
