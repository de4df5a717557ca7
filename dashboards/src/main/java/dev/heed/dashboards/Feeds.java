package dev.heed.dashboards;

import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.VerdictEventCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes the readers of the topics, each of which tells the state and the health what came. */
final class Feeds {
  private static final String COMMITTED = "read_committed";

  private final LiveServerSettings settings;
  private final LiveState state;
  private final HealthLog health;

  Feeds(LiveServerSettings settings, LiveState state, HealthLog health) {
    this.settings = settings;
    this.state = state;
    this.health = health;
  }

  List<TopicFeed> all() {
    return List.of(
        // Verdicts are shown at once: one of a transaction that fails is repeated, the same.
        feed(
            Feed.SCORES,
            settings.topics().scores(),
            "read_uncommitted",
            records -> state.acceptVerdicts(decode(records, VerdictEventCodec::read, Feed.SCORES))),
        feed(
            Feed.ALERTS,
            settings.topics().alerts(),
            COMMITTED,
            records ->
                state.acceptIncidents(decode(records, IncidentEventCodec::read, Feed.ALERTS))),
        rejects(Feed.DEAD_LETTERS, settings.topics().deadLetters()),
        rejects(Feed.LATE, settings.topics().late()));
  }

  private TopicFeed rejects(Feed feed, String topic) {
    return feed(
        feed,
        topic,
        COMMITTED,
        records -> records.forEach(record -> health.reject(feed, Rejected.of(record))));
  }

  private TopicFeed feed(
      Feed feed,
      String topic,
      String isolation,
      Consumer<List<ConsumerRecord<byte[], byte[]>>> reader) {
    Consumer<List<ConsumerRecord<byte[], byte[]>>> counting =
        records -> {
          long newest =
              records.stream().mapToLong(ConsumerRecord::timestamp).max().orElse(Long.MIN_VALUE);
          health.count(feed, records.size(), newest);
          reader.accept(records);
        };
    return new TopicFeed(
        topic,
        settings.clientProperties(),
        isolation,
        settings.since(),
        counting,
        status -> state.setFeedStatus(feed, status));
  }

  private <T> List<T> decode(
      List<ConsumerRecord<byte[], byte[]>> records, Decoder<T> decoder, Feed feed) {
    List<T> decoded = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      byte[] value = record.value();
      try {
        decoded.add(decoder.read(value == null ? new byte[0] : value));
      } catch (IOException e) {
        state.countUnreadable(feed, String.valueOf(e.getMessage()));
      }
    }
    return decoded;
  }

  private interface Decoder<T> {
    T read(byte[] value) throws IOException;
  }
}
