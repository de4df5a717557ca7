package dev.heed.consumer.forward;

import dev.heed.consumer.Events;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Severity;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/** Makes entries of a topic, one offset after the other. */
final class Entries {
  static final TopicPartition PARTITION = new TopicPartition("alerts", 0);
  static final Instant TIME = Instant.ofEpochMilli(Events.TIME);

  private long offset;

  Entry of(IncidentEvent event) {
    return new Entry(PARTITION, offset++, event, new Entry.Json(IncidentEventCodec.write(event)));
  }

  Entry opened(String incident, String sensor, Severity severity) {
    return of(Events.spike().incident(incident).sensor(sensor).severity(severity).event());
  }

  Entry opened(String incident) {
    return opened(incident, "pump-7", Severity.HIGH);
  }

  Entry updated(String incident, int sequence, Severity severity) {
    return of(
        Events.spike().incident(incident).sequence(sequence).severity(severity).updated().event());
  }

  Entry closed(String incident, int sequence) {
    return of(
        Events.spike().incident(incident).sequence(sequence).closed(Events.TIME + 90_000).event());
  }
}
