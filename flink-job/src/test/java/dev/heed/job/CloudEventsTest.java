package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Alerts as the SDK of CloudEvents reads them. */
@SuppressWarnings("try") // the harness declares that close() throws anything
class CloudEventsTest {

  @Test
  void alerts_readByTheSdk_areWhatTheCodecReads() throws Exception {
    List<Reading> readings = Plant.readings(4, 1_200);
    try (var score = ScoreHarness.of(1, 0, false);
        CloudEventDeserializer sdk = new CloudEventDeserializer()) {
      score.open();
      score.accept(readings);
      List<OutputRecord> alerts = score.extractOutputValues();
      assertThat(alerts).hasSizeGreaterThan(3);
      for (OutputRecord alert : alerts) {
        ProducerRecord<byte[], byte[]> record =
            Objects.requireNonNull(new TopicSerializer("alerts").serialize(alert, null, null));

        CloudEvent event = sdk.deserialize("alerts", record.headers(), record.value());

        IncidentEvent own = IncidentEventCodec.read(record.value());
        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo(own.identity().id());
        assertThat(event.getType()).isEqualTo(IncidentEventCodec.type(own.phase()));
        assertThat(event.getSubject()).isEqualTo(own.sensor() + "/" + own.channel());
        assertThat(Objects.requireNonNull(event.getTime()).toInstant())
            .isEqualTo(Instant.ofEpochMilli(own.timeMillis()));
        CloudEventData data = Objects.requireNonNull(event.getData());
        assertThat(new String(data.toBytes(), UTF_8)).contains(own.incident());
      }
    }
  }
}
