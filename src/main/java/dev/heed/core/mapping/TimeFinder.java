package dev.heed.core.mapping;

import dev.heed.core.message.Excerpt;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.RejectedReadingException;
import dev.heed.core.message.TimeParser;
import java.time.Instant;

/** The time of a record's reading. */
final class TimeFinder {
  private final MappingPlan plan;
  private final ReadingLimits limits;
  private final long earliestMillis;
  private final long maxAheadMillis;

  TimeFinder(MappingPlan plan, ReadingLimits limits) {
    this.plan = plan;
    this.limits = limits;
    earliestMillis = limits.earliest().toEpochMilli();
    maxAheadMillis = limits.maxAhead().toMillis();
  }

  long millis(SourceRecord record, JsonTape tape, int element) throws RejectedReadingException {
    for (Source source : plan.time()) {
      Path path = source.path();
      if (path != null) {
        int node = path.find(tape, element);
        if (node != JsonTape.NONE && tape.kind(node) != JsonTape.NULL) {
          long millis = plan.times().millis(tape, node);
          // The text is for messages only, and costs.
          return isFine(millis, record) ? millis : checked(millis, record, tape.text(node));
        }
      } else if (source.kind() == Source.Kind.TIMESTAMP) {
        if (record.timestampMillis() >= 0) {
          return checked(record.timestampMillis(), record, "the record's timestamp");
        }
      } else {
        byte[] outside = source.outside(record);
        if (outside != null) {
          return checked(
              plan.times().millis(outside),
              record,
              new String(outside, java.nio.charset.StandardCharsets.UTF_8));
        }
      }
    }
    throw new RejectedReadingException(
        RejectReason.TIME_MISSING,
        Hints.ofTime(plan.time().get(0).toString(), tape, element, record));
  }

  private boolean isFine(long millis, SourceRecord record) {
    long timestamp = record.timestampMillis();
    return millis >= earliestMillis
        && millis <= TimeParser.MAX_MILLIS
        && (timestamp < 0 || millis - timestamp <= maxAheadMillis);
  }

  private long checked(long millis, SourceRecord record, String given)
      throws RejectedReadingException {
    if (millis == TimeParser.INVALID) {
      throw new RejectedReadingException(
          RejectReason.TIME_INVALID, Excerpt.of(given) + " is no time" + Hints.ofTimeText(given));
    }
    if (millis < earliestMillis) {
      throw new RejectedReadingException(
          RejectReason.TIME_TOO_OLD,
          "time "
              + Instant.ofEpochMilli(millis)
              + " is before "
              + limits.earliest()
              + Hints.ofTimeText(given));
    }
    long timestamp = record.timestampMillis();
    if (timestamp >= 0 && millis - timestamp > maxAheadMillis) {
      throw new RejectedReadingException(
          RejectReason.TIME_AHEAD,
          "time "
              + Instant.ofEpochMilli(millis)
              + " is more than "
              + limits.maxAhead()
              + " ahead of the record's timestamp "
              + Instant.ofEpochMilli(timestamp));
    }
    return millis;
  }
}
