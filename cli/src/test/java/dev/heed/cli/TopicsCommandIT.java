package dev.heed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.embedded.EmbeddedKafka;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TopicsCommandIT {
  private static void send(String servers, String topic, String json) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < 30; i++) {
        String value = json.replace("%d", Integer.toString(i)).replace('\'', '"');
        producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8))).get();
      }
    }
  }

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

      CommandRun empty = CommandRun.of("topics", "sniff", servers, "other");
      assertThat(empty.status()).isEqualTo(1);
      assertThat(empty.err()).contains("topic other has no records").hasLineCount(1);
      CommandRun nowhere = CommandRun.of("topics", "sniff", servers, "nowhere");
      assertThat(nowhere.status()).isEqualTo(1);
      assertThat(nowhere.err()).contains("neither a file nor a topic 'nowhere'").hasLineCount(1);
      send(kafka.bootstrapServers(), "other", "{'device_id':'b-%d','ts':1768321200,'t':%d.5}");
      CommandRun sniff = CommandRun.of("topics", "sniff", servers, "other", "--json");
      assertThat(sniff.status()).as(sniff.err()).isZero();
      assertThat(sniff.out())
          .contains("other: 30 of 30 records are read, as 30 readings of 30 sensors")
          .contains(
              "go on with\n  ./heed job --create-topics --bootstrap-servers "
                  + kafka.bootstrapServers()
                  + " --readings-topic other --reading.sensor /device_id --reading.time /ts"
                  + " --reading.time-unit s --reading.values '/*'\n");
      assertThat(sniff.lastLine())
          .startsWith("{\"usable\":true,\"records\":30,\"read\":30,\"readings\":30,")
          .contains("\"mapping\":{\"sensor\":\"/device_id\",\"time\":\"/ts\"");

      CommandRun missing = CommandRun.of("topics", "describe", servers, "nowhere");
      assertThat(missing.status()).isEqualTo(1);
      assertThat(missing.err()).contains("does not exist").hasLineCount(1);
    }
  }
}
