package dev.heed.core.recorded;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Times of a clock that is put forward and back. Of the hour that comes twice, a sensor's reading
 * is taken in the one that keeps its order; an hour that does not exist is taken as on a clock that
 * was not put forward.
 */
final class LocalTimes {
  private final ZoneRules rules;
  private final boolean isDescending;
  private final Map<String, Long> last = new HashMap<>();
  private long skipped;

  LocalTimes(ZoneId zone, boolean isDescending) {
    this.rules = zone.getRules();
    this.isDescending = isDescending;
  }

  /** Epoch milliseconds of a time that names no zone, given as if its clock were UTC. */
  long resolve(String sensor, long localMillis) {
    if (rules.isFixedOffset()) {
      return localMillis - 1_000L * rules.getOffset(Instant.EPOCH).getTotalSeconds();
    }
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(Math.floorDiv(localMillis, 1_000L), 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    long millis;
    if (offsets.size() == 2) {
      millis = inOrder(sensor, localMillis, offsets);
    } else if (offsets.size() == 1) {
      millis = at(localMillis, offsets.get(0));
    } else {
      skipped++;
      ZoneOffsetTransition transition = rules.getTransition(local);
      millis = at(localMillis, transition.getOffsetBefore());
    }
    last.put(sensor, millis);
    return millis;
  }

  private long inOrder(String sensor, long localMillis, List<ZoneOffset> offsets) {
    long first = at(localMillis, offsets.get(0));
    long second = at(localMillis, offsets.get(1));
    Long before = last.get(sensor);
    if (isDescending) {
      return before != null && second >= before ? first : second;
    }
    return before != null && first <= before ? second : first;
  }

  private static long at(long localMillis, ZoneOffset offset) {
    return localMillis - 1_000L * offset.getTotalSeconds();
  }

  /** Times so far that this clock never showed. */
  long skipped() {
    return skipped;
  }
}
