package dev.heed.job;

import static dev.heed.job.Setting.noDefault;
import static dev.heed.job.Setting.option;

import dev.heed.core.mapping.InvalidMappingException;
import dev.heed.core.mapping.Mapping;
import dev.heed.core.mapping.MappingKey;
import dev.heed.core.mapping.Preset;
import dev.heed.core.message.Topics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The options that say where readings are: in which topics, and where in a record. */
final class ReadingOptions {
  private static final String PREFIX = "reading.";

  static final Setting<String> TOPICS =
      new Setting<>(
          option("readings-topic")
              .stringType()
              .defaultValue(Topics.DEFAULT.readings())
              .withDescription("Readings in; several topics separated by commas."),
          "must be 1 to 249 letters, digits, dots, underscores or hyphens, of each topic",
          names -> Arrays.stream(names.split(",", -1)).allMatch(Setting::isTopic));
  static final Setting<String> PATTERN =
      new Setting<>(
          option("readings-pattern")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "Readings in, from every topic whose whole name matches, also of topics that come"
                      + " later; in place of readings-topic. The job's own outputs are left out."),
          "must be a regular expression",
          Setting.parses(ReadingTopics::pattern));
  static final Setting<String> ISOLATION_LEVEL =
      new Setting<>(
          option("isolation-level")
              .stringType()
              .defaultValue("read_committed")
              .withDescription(
                  "Whether readings of transactions that are open or were aborted are read too."
                      + " read_committed waits for open ones, at most as long as their timeout."),
          "must be one of read_committed, read_uncommitted",
          List.of("read_committed", "read_uncommitted")::contains);
  static final Setting<String> PRESET =
      new Setting<>(
          option(Mapping.PRESET)
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "Form of the records, if it is not Heed's own; reading.… options change it."
                      + " See docs/mapping.md."),
          Preset.rule(),
          Setting.parses(Preset::named));
  static final Setting<String> MAPPING =
      noDefault(
          "reading-mapping",
          "must name a YAML or JSON file of reading.… options without that prefix",
          "File that says where in a record a reading is; options win over it.");

  /** All of them, in the order of the documentation. */
  static final List<Setting<?>> ALL = all();

  private ReadingOptions() {}

  private static List<Setting<?>> all() {
    List<Setting<?>> all =
        new ArrayList<>(List.of(TOPICS, PATTERN, ISOLATION_LEVEL, PRESET, MAPPING));
    for (MappingKey key : MappingKey.values()) {
      all.add(setting(key));
    }
    return List.copyOf(all);
  }

  /** Its rule is checked when all of the mapping is known. */
  private static Setting<String> setting(MappingKey key) {
    String byDefault = key.byDefault().isEmpty() ? "" : " By default `" + key.byDefault() + "`.";
    return new Setting<>(
        option(PREFIX + key.text())
            .stringType()
            .noDefaultValue()
            .withDescription(key.description() + byDefault),
        key.rule(),
        value -> true);
  }

  /**
   * Where readings are.
   *
   * @param kafka what all Kafka clients are given
   * @throws InvalidOptionException for an option that breaks its rule, or contradicts another
   */
  static ReadingInput input(Configuration options, Properties kafka) {
    String pattern = PATTERN.find(options);
    if (pattern != null && options.contains(TOPICS.option())) {
      throw new InvalidOptionException(
          PATTERN.key(), "must not be given together with " + TOPICS.key(), pattern);
    }
    ReadingTopics topics =
        pattern == null
            ? ReadingTopics.named(List.of(TOPICS.get(options).split(",")))
            : ReadingTopics.matching(pattern);
    String ofAll = kafka.getProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
    String isolation =
        ofAll == null || options.contains(ISOLATION_LEVEL.option())
            ? ISOLATION_LEVEL.get(options)
            : ofAll;
    return new ReadingInput(topics, isolation, mapping(options));
  }

  private static Mapping mapping(Configuration options) {
    Map<String, String> settings = new HashMap<>();
    String file = MAPPING.find(options);
    if (file != null) {
      try {
        settings.putAll(MappingFile.read(Path.of(file)));
      } catch (IOException e) {
        String why = e instanceof NoSuchFileException ? "" : ": " + e.getMessage();
        throw new InvalidOptionException(MAPPING.key(), MAPPING.rule() + why, file);
      }
    }
    String preset = PRESET.find(options);
    if (preset != null) {
      settings.put(Mapping.PRESET, preset);
    }
    options
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PREFIX)) {
                settings.put(key.substring(PREFIX.length()), value);
              }
            });
    try {
      return settings.isEmpty() ? Mapping.NATIVE : Mapping.of(settings);
    } catch (InvalidMappingException e) {
      String key = e.key().equals(Mapping.PRESET) ? e.key() : PREFIX + e.key();
      throw new InvalidOptionException(key, e.rule(), e.value());
    }
  }
}
