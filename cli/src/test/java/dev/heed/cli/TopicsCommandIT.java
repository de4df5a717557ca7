package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.embedded.EmbeddedKafka;
import org.junit.jupiter.api.Test;

class TopicsCommandIT {

  @Test
  void create_twice_leavesWhatExists() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      String servers = "--bootstrap-servers=" + kafka.bootstrapServers();

      CommandRun first =
          CommandRun.of(
              "topics", "create", servers, "--partitions=3", "--alerts-topic=other", "--json");
      assertThat(first.status()).as(first.err()).isZero();
      assertThat(first.lastLine())
          .contains("\"created\":[\"other\",\"sensors.config.v1\",")
          .endsWith("\"existing\":[]}");

      CommandRun second = CommandRun.of("topics", "create", servers, "--partitions=5");
      assertThat(second.status()).isZero();
      assertThat(second.err())
          .contains("created sensors.alerts.v1")
          .contains("exists  sensors.readings.v1.dlq");

      CommandRun list = CommandRun.of("topics", "list", servers);
      assertThat(list.out().lines())
          .contains("other", "sensors.alerts.v1", "sensors.readings.v1.late")
          .hasSize(8);

      CommandRun all = CommandRun.of("topics", "describe", servers);
      assertThat(all.out().lines())
          .contains(
              "other: 3 partitions, 1 copies, 0 records",
              "sensors.readings.v1: 3 partitions, 1 copies, 0 records,"
                  + " {max.message.bytes=8388608}",
              "sensors.config.v1: 1 partitions, 1 copies, 0 records, {cleanup.policy=compact}");

      CommandRun missing = CommandRun.of("topics", "describe", servers, "nowhere");
      assertThat(missing.status()).isEqualTo(1);
      assertThat(missing.err()).contains("does not exist").hasLineCount(1);
    }
  }
}
