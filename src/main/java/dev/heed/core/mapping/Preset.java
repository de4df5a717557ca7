package dev.heed.core.mapping;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Mappings of shapes that many senders use. */
public enum Preset {
  TELEGRAF(
      "JSON of Telegraf, single or in batches: tags and measurement are the sensor, fields its"
          + " channels",
      Map.of(
          MappingKey.EACH, "/metrics/[]|/[]|.",
          MappingKey.SENSOR, "{/tags/*?}/{/name}",
          MappingKey.TIME, "/timestamp",
          MappingKey.VALUES, "/fields/*")),
  INFLUX(
      "line protocol of InfluxDB, one line or many: tags and measurement are the sensor, fields its"
          + " channels",
      Map.of(
          MappingKey.FORMAT, "influx",
          MappingKey.SENSOR, "{/tags/*?}/{/name}",
          MappingKey.TIME, "/timestamp|timestamp",
          MappingKey.VALUES, "/fields/*")),
  PROMETHEUS_KAFKA_ADAPTER(
      "JSON of prometheus-kafka-adapter: labels and metric are the sensor",
      Map.of(
          MappingKey.SENSOR, "{/labels/*?}/{/name}",
          MappingKey.TIME, "/timestamp",
          MappingKey.VALUE, "/value",
          MappingKey.TEXT_NUMBERS, "true")),
  OTLP_JSON(
      "metrics of OpenTelemetry's exporter to Kafka, otlp_json: attributes of resource and data"
          + " point and the metric's name are the sensor",
      Map.of(
          MappingKey.EACH, "/resourceMetrics/[]/scopeMetrics/[]/metrics/[]/*/dataPoints/[]",
          MappingKey.SENSOR,
              "{7/resource/attributes/[key=*]/value/*?}/{/attributes/[key=*]/value/*?}/{3/name}",
          MappingKey.TIME, "/timeUnixNano",
          MappingKey.TIME_UNIT, "ns",
          MappingKey.VALUE, "/asDouble|/asInt",
          MappingKey.TEXT_NUMBERS, "true")),
  SPARKPLUG_JSON(
      "Sparkplug B payloads as JSON: the record's key, or else the topic, is the sensor, metrics are"
          + " its channels",
      Map.of(
          MappingKey.SENSOR, "key|topic",
          MappingKey.SENSOR_PATTERN, "spBv1\\.0[/.]([^/.]+)[/.][A-Z]+[/.](.+)",
          MappingKey.TIME, "/timestamp",
          MappingKey.VALUES, "/metrics/[name|alias=*]/value",
          MappingKey.EXCEPT, "bdSeq")),
  DEBEZIUM(
      "changes of a table, as Debezium writes them: of the new row, the columns that are numbers are"
          + " channels",
      Map.of(
          MappingKey.EACH, "/payload/after|/after",
          MappingKey.SENSOR, Names.SENSORS,
          MappingKey.TIME, Names.TIMES,
          MappingKey.VALUES, "/*",
          MappingKey.EXCEPT, "id",
          MappingKey.SKIP, "1/op=d")),
  CLOUDEVENTS(
      "CloudEvents in JSON: the subject, or else the source, is the sensor, numbers in data its"
          + " channels",
      Map.of(
          MappingKey.SENSOR, "/subject|/source",
          MappingKey.TIME, "/time",
          MappingKey.VALUE, "/data",
          MappingKey.VALUES, "/data/*,/data/values/*")),
  FLAT(
      "an object of device, time and numbers, which may be in an object of their own",
      Map.of(
          MappingKey.SENSOR, Names.SENSORS,
          MappingKey.TIME, Names.TIMES,
          MappingKey.VALUES, Names.VALUES,
          MappingKey.EXCEPT, "id"));

  private final String text = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // Map.copyOf makes it
  private final Map<MappingKey, String> settings;

  Preset(String description, Map<MappingKey, String> settings) {
    this.description = description;
    EnumMap<MappingKey, String> all = new EnumMap<>(MappingKey.class);
    all.put(MappingKey.VALUE, "");
    all.put(MappingKey.VALUES, "");
    all.putAll(settings);
    this.settings = Map.copyOf(all);
  }

  /** The name that files and options use. */
  public String text() {
    return text;
  }

  /** What it is for and what it takes for the sensor, for documentation and help. */
  public String description() {
    return description;
  }

  Map<MappingKey, String> settings() {
    return settings;
  }

  /**
   * @throws InvalidMappingException if there is none of that name; names all
   */
  public static Preset named(String text) {
    return Arrays.stream(values())
        .filter(preset -> preset.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidMappingException(Mapping.PRESET, rule(), text));
  }

  /** The names of all, in words. */
  public static String rule() {
    return "must be one of "
        + String.join(", ", Arrays.stream(values()).map(Preset::text).toList());
  }
}
