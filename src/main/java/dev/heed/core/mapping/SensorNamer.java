package dev.heed.core.mapping;

import dev.heed.core.message.Excerpt;
import dev.heed.core.message.NameTable;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.RejectedReadingException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The name of a record's sensor. */
final class SensorNamer {
  private static final int NAMES = 16_384;

  private final MappingPlan plan;
  private final ReadingLimits limits;
  private final NameTable names = new NameTable(NAMES);
  private final Map<String, String> byPattern = new HashMap<>();
  private final ByteText text = new ByteText();

  SensorNamer(MappingPlan plan, ReadingLimits limits) {
    this.plan = plan;
    this.limits = limits;
  }

  /**
   * @param channel for {@code {channel}}; null if there is none
   */
  String name(SourceRecord record, JsonTape tape, int element, @Nullable String channel)
      throws RejectedReadingException {
    text.clear();
    String missing = plan.sensor().append(record, tape, element, channel, text);
    if (missing != null) {
      throw new RejectedReadingException(
          RejectReason.SENSOR_MISSING, Hints.ofSensor(missing, tape, element, record));
    }
    String name = names.name(text.bytes(), 0, text.length());
    Pattern pattern = plan.pattern();
    String kept = pattern == null ? name : kept(pattern, name);
    String fault = limits.nameFault(kept);
    if (fault != null) {
      throw new RejectedReadingException(
          RejectReason.SENSOR_INVALID, "sensor " + Excerpt.of(kept) + " " + fault);
    }
    return kept;
  }

  private String kept(Pattern pattern, String name) {
    String known = byPattern.get(name);
    if (known == null) {
      Matcher matcher = pattern.matcher(name);
      known = matcher.matches() ? groups(matcher) : name;
      if (byPattern.size() >= NAMES) {
        byPattern.clear();
      }
      byPattern.put(name, known);
    }
    return known;
  }

  private static String groups(Matcher matcher) {
    return IntStream.rangeClosed(1, matcher.groupCount())
        .mapToObj(matcher::group)
        .filter(group -> group != null && !group.isEmpty())
        .collect(Collectors.joining("/"));
  }
}
