package dev.heed.systemtest.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.message.VerdictEventCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a job has put out and a read_committed consumer sees, letter for letter: per sensor in the
 * order of the topic, as there is no order between sensors.
 *
 * @param alerts alerts by sensor
 * @param scores verdicts by sensor
 */
public record Output(Map<String, List<String>> alerts, Map<String, List<String>> scores) {

  /** All of a job by now. */
  public static Output of(JobRun job) {
    return new Output(bySensor(job.read("alerts")), bySensor(job.read("scores")));
  }

  private static Map<String, List<String>> bySensor(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, List<String>> sensors = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      sensors
          .computeIfAbsent(new String(record.key(), UTF_8), sensor -> new ArrayList<>())
          .add(new String(record.value(), UTF_8));
    }
    return sensors;
  }

  /** Ids of all alert events. */
  public List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    for (IncidentEvent event : events()) {
      ids.add(event.id());
    }
    return ids;
  }

  public List<IncidentEvent> events() throws IOException {
    List<IncidentEvent> events = new ArrayList<>();
    for (List<String> sensor : alerts.values()) {
      for (String json : sensor) {
        events.add(IncidentEventCodec.read(json.getBytes(UTF_8)));
      }
    }
    return events;
  }

  /** Identity first, as a list of ids is a failure that can be read; then every letter. */
  public void assertEquals(Output truth) throws IOException {
    assertThat(ids()).containsExactlyElementsOf(truth.ids());
    assertThat(alerts).isEqualTo(truth.alerts);
    scores.forEach((sensor, lines) -> assertThat(lines).as(sensor).doesNotHaveDuplicates());
    assertThat(scores).isEqualTo(truth.scores);
  }

  /** Whether each reading has its verdict, once. */
  public void assertScored(List<Reading> readings) throws IOException {
    List<String> scored = new ArrayList<>();
    for (List<String> sensor : scores.values()) {
      for (String json : sensor) {
        VerdictEvent verdict = VerdictEventCodec.read(json.getBytes(UTF_8));
        scored.add(verdict.sensor() + " " + verdict.timeMillis());
      }
    }
    assertThat(scored)
        .containsExactlyInAnyOrderElementsOf(
            readings.stream().map(it -> it.sensor() + " " + it.timeMillis()).toList());
  }
}
