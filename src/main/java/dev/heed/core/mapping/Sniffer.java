package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectedReadingException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a mapping for some records: Heed's own form if they have it, a preset that reads nearly all
 * of them, or else one of its own by the names and values of their fields.
 */
public final class Sniffer {
  private static final double NEARLY_ALL = 0.9;

  private final List<SourceRecord> records;

  private Sniffer(List<SourceRecord> records) {
    this.records = records;
  }

  /**
   * Looks at records of one topic.
   *
   * @param records some, best a few hundred; tombstones say nothing
   */
  public static Sniffed sniff(List<SourceRecord> records) {
    List<SourceRecord> withValue =
        records.stream().filter(it -> it.value() != null && it.value().length > 0).toList();
    return new Sniffer(withValue).sniff();
  }

  private Sniffed sniff() {
    Trial own = Trial.of(Map.of(), records);
    if (own.share() >= NEARLY_ALL) {
      return own.result(unplaced(Map.of()));
    }
    Trial best = own;
    Map<String, String> settings = Map.of();
    for (Preset preset : Preset.values()) {
      Map<String, String> its = Map.of(Mapping.PRESET, preset.text());
      Trial trial = preset == Preset.FLAT ? own : Trial.of(its, records);
      if (trial.share() > best.share() && trial.share() >= NEARLY_ALL) {
        best = trial;
        settings = its;
      }
    }
    if (best == own) {
      Map<String, String> inferred = inferred();
      if (inferred != null) {
        Trial trial = Trial.of(inferred, records);
        if (trial.share() > own.share()) {
          best = trial;
          settings = inferred;
        }
      }
    }
    return best.result(unplaced(settings));
  }

  private @Nullable Map<String, String> inferred() {
    for (String each : List.of(".", eachElement())) {
      Inference inference = inference(each, false);
      Map<String, String> settings = inference.settings();
      if (settings != null) {
        inference.except(settings);
        return settings;
      }
    }
    return null;
  }

  private List<String> unplaced(Map<String, String> settings) {
    Mapping mapping = Mapping.of(settings);
    String each = Parts.of(mapping.get(MappingKey.EACH), '|').get(0);
    boolean isLines = mapping.get(MappingKey.FORMAT).equals("influx");
    boolean isEach = mapping.settings().containsKey(MappingKey.EACH.text());
    return inference(isLines ? "/[]" : isEach ? each : ".", isLines).unplaced(settings);
  }

  private Inference inference(String each, boolean isLines) {
    Inference inference = new Inference(each, hasKeys());
    Path path = Path.parse(each);
    forEachDocument(
        isLines,
        tape -> {
          if (path != null) {
            path.visit(tape, 0, (names, count, node) -> inference.add(tape, node));
          }
        });
    return inference;
  }

  /** Where each element is in the first record that has an array of objects; a dot if none has. */
  private String eachElement() {
    String[] each = {"."};
    forEachDocument(
        false,
        tape -> {
          String found = Leaves.eachElement(tape, 0, "");
          each[0] = each[0].equals(".") && found != null ? found : each[0];
        });
    return each[0];
  }

  private boolean hasKeys() {
    long keys =
        records.stream()
            .filter(it -> it.key() != null && it.key().length > 0)
            .filter(it -> ReadingLimits.DEFAULT.nameFault(new String(it.key(), UTF_8)) == null)
            .count();
    return keys > 0 && 20 * keys >= 19L * records.size();
  }

  private void forEachDocument(boolean isLines, Consumer<JsonTape> consumer) {
    Documents documents = new Documents(isLines, ReadingLimits.DEFAULT.maxBytes());
    for (SourceRecord record : records) {
      byte[] value = record.value();
      try {
        if (value != null) {
          consumer.accept(documents.read(value));
        }
      } catch (RejectedReadingException ignored) {
        // Counted by the trial, which has met it too.
      }
    }
  }
}
