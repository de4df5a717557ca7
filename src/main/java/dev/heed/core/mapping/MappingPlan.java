package dev.heed.core.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A mapping made ready for use by one thread.
 *
 * @param pattern of sensor names; null if they stay as they are
 * @param mode null if there is none
 */
record MappingPlan(
    boolean isLines,
    List<Path> each,
    Template sensor,
    @Nullable Pattern pattern,
    List<Source> time,
    TimeReader times,
    List<ChannelRule> channels,
    UsedFields used,
    @Nullable Template mode,
    List<Condition> skip,
    boolean textNumbers,
    boolean booleans) {

  /**
   * @throws InvalidMappingException for the first setting that breaks its rule, or contradicts
   *     another
   */
  static MappingPlan of(Mapping mapping) {
    Template sensor = Template.parse(MappingKey.SENSOR, mapping.get(MappingKey.SENSOR));
    String modeText = mapping.get(MappingKey.MODE);
    Template mode = modeText.isEmpty() ? null : Template.parse(MappingKey.MODE, modeText);
    List<Source> time = time(mapping);
    List<Condition> skip = Condition.all(mapping);
    UsedFields used = UsedFields.of(sensor, mode, time, skip);
    MappingPlan plan =
        new MappingPlan(
            isLines(mapping),
            each(mapping),
            sensor,
            pattern(mapping),
            time,
            TimeReader.of(mapping.get(MappingKey.TIME_UNIT)),
            ChannelRule.of(mapping, used.always()),
            used,
            mode,
            skip,
            mapping.isOn(MappingKey.TEXT_NUMBERS),
            mapping.isOn(MappingKey.BOOLEANS));
    plan.check(mapping);
    return plan;
  }

  private static boolean isLines(Mapping mapping) {
    return switch (mapping.get(MappingKey.FORMAT)) {
      case "json" -> false;
      case "influx" -> true;
      default -> throw MappingKey.FORMAT.broken(mapping.get(MappingKey.FORMAT));
    };
  }

  private static List<Path> each(Mapping mapping) {
    String text = mapping.get(MappingKey.EACH);
    List<Path> paths = new ArrayList<>();
    for (String part : Parts.of(text, '|')) {
      Path path = Path.parse(part.strip());
      if (path == null || path.climbs()) {
        throw MappingKey.EACH.broken(text);
      }
      paths.add(path);
    }
    return paths;
  }

  private static @Nullable Pattern pattern(Mapping mapping) {
    String text = mapping.get(MappingKey.SENSOR_PATTERN);
    if (text.isEmpty()) {
      return null;
    }
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.matcher("").groupCount() > 0) {
        return pattern;
      }
    } catch (PatternSyntaxException e) {
      throw new InvalidMappingException(
          MappingKey.SENSOR_PATTERN.text(),
          MappingKey.SENSOR_PATTERN.rule() + ": " + e.getDescription(),
          text);
    }
    throw MappingKey.SENSOR_PATTERN.broken(text);
  }

  private static List<Source> time(Mapping mapping) {
    String text = mapping.get(MappingKey.TIME);
    List<Source> sources = Source.alternatives(text);
    boolean isTime =
        sources != null
            && sources.stream()
                .allMatch(
                    source ->
                        source.kind() != Source.Kind.CHANNEL
                            && source.kind() != Source.Kind.TOPIC
                            && (source.path() == null || !source.path().isWild()));
    if (sources == null || !isTime) {
      throw MappingKey.TIME.broken(text);
    }
    return sources;
  }

  private void check(Mapping mapping) {
    boolean isOwnTime = time.size() == 1 && time.get(0).kind() == Source.Kind.TIMESTAMP;
    if (isOwnTime && mapping.settings().containsKey(MappingKey.TIME_UNIT.text())) {
      throw new InvalidMappingException(
          MappingKey.TIME_UNIT.text(),
          "must not be given with time timestamp, which has a unit of its own",
          mapping.get(MappingKey.TIME_UNIT));
    }
    if (mode != null && mode.has(Source.Kind.CHANNEL)) {
      throw MappingKey.MODE.broken(mapping.get(MappingKey.MODE));
    }
    for (ChannelRule rule : channels) {
      for (Source source : time) {
        if (source.toString().equals(rule.path().toString())) {
          throw new InvalidMappingException(
              MappingKey.VALUES.text(), "must not be what the time is", source.toString());
        }
      }
    }
  }
}
