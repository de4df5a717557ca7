package dev.heed.core.mapping;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The settings of a mapping, each with its default: together, the form that Heed has itself. */
public enum MappingKey {
  FORMAT(
      "json",
      "must be json or influx",
      "What a record's value is: JSON, or line protocol of InfluxDB, which is read as if it were"
          + " objects of name, tags, fields and timestamp."),
  EACH(
      "/[]|.",
      "must be pointers, as in /metrics/[]",
      "Where the readings are in a record; all other pointers begin there. [] is each element of an"
          + " array, . the record itself, and of several the first that is there counts."),
  SENSOR(
      "/sensor",
      "must name a source, as in /device_id, key, topic, header:NAME or {/host}/{/metric}",
      "The sensor's name: a pointer, key, topic or header:NAME, several joined as in /tags/host +"
          + " /tags/unit or {/host}/{/metric}; {channel} makes a sensor of each channel."),
  SENSOR_PATTERN(
      "",
      "must be a regular expression with at least one group",
      "Keeps, of a sensor's name that matches it as a whole, its groups joined by /."),
  TIME(
      "/time",
      "must be a pointer, timestamp (the Kafka record's own), key or header:NAME",
      "When it was measured."),
  TIME_UNIT(
      "auto",
      "must be one of auto, s, ms, us, ns, iso, iso-local=ZONE",
      "What a number means as a time: auto tells seconds to nanoseconds apart by size, which is safe"
          + " from 2000 to 2286; iso takes text alone; iso-local is for text without a zone."),
  VALUE("/value", "must be a pointer", "The value of a sensor that measures one thing."),
  VALUES(
      "/values/*",
      "must be pointers, separated by commas, each with a name before it or not, as in temp=/t",
      "Channels: /fields/* is every number in an object, [name=*] every element of an array under"
          + " the name that is in it, temp=/t one by name."),
  EXCEPT(
      "",
      "must be names, separated by commas",
      "Channels that a pointer with * finds, and that are not wanted. What tells sensor, time or mode"
          + " is none anyway."),
  MODE("/mode", "must name a source, as sensor does", "The operating mode, if there is one."),
  TEXT_NUMBERS("false", "must be true or false", "Whether a number may be text, as in \"21.5\"."),
  BOOLEANS(
      "false",
      "must be true or false",
      "Whether true and false, or the texts true, false, on, off, are the numbers 1 and 0."),
  SKIP(
      "",
      "must be conditions, separated by commas, as in /op=d or /quality!=good",
      "Records, or elements of one, that are passed over.");

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String byDefault;
  private final String rule;
  private final String description;

  MappingKey(String byDefault, String rule, String description) {
    this.byDefault = byDefault;
    this.rule = rule;
    this.description = description;
  }

  /** The name that files and options use. */
  public String text() {
    return text;
  }

  /** Empty if it has none. */
  public String byDefault() {
    return byDefault;
  }

  /** What its value must be, in words. */
  public String rule() {
    return rule;
  }

  /** What it does, for documentation and help. */
  public String description() {
    return description;
  }

  InvalidMappingException broken(String value) {
    return new InvalidMappingException(text, rule, value);
  }

  static @Nullable MappingKey find(String text) {
    return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst().orElse(null);
  }
}
