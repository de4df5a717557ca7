package dev.heed.core.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out, from the fields of some elements, which are sensor, time and values. */
final class Inference {
  private static final List<String> METRICS =
      List.of(
          "metric",
          "measurement",
          "variable",
          "parameter",
          "signal",
          "quantity",
          "channel",
          "field",
          "point",
          "tag",
          "name",
          "type");
  private static final List<String> VALUES =
      List.of("value", "v", "val", "reading", "measurement", "number");
  private static final List<String> MODES = List.of("mode", "operating_mode");
  private static final int MOST_UNPLACED = 20;

  private final Map<String, FieldStats> fields = new LinkedHashMap<>();
  private final String each;
  private final boolean hasKey;
  private int elements;

  /**
   * @param each where the elements are in a record; a dot for the record itself
   * @param hasKey whether records have keys that can be names
   */
  Inference(String each, boolean hasKey) {
    this.each = each;
    this.hasKey = hasKey;
  }

  /** Adds an element, with the fields that the record has outside of it. */
  void add(JsonTape tape, int element) {
    elements++;
    add(tape, element, "");
    if (element != 0 && tape.kind(0) == JsonTape.OBJECT) {
      int levels = 0;
      for (int node = element; node != 0; node = tape.parent(node)) {
        levels++;
      }
      add(tape, 0, Integer.toString(levels));
    }
  }

  private void add(JsonTape tape, int object, String climb) {
    for (Leaves.Leaf leaf : Leaves.of(tape, object)) {
      fields
          .computeIfAbsent(climb + leaf.path(), path -> new FieldStats(path, leaf.name()))
          .add(tape, leaf.node());
    }
  }

  /** The settings of a mapping; null if there is no number that could be a value. */
  @Nullable Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!each.equals(".")) {
      settings.put(MappingKey.EACH.text(), each);
    }
    FieldStats time =
        best(Names.OF_TIMES, fields.values().stream().filter(this::canBeTime).toList());
    FieldStats sensor =
        best(Names.OF_SENSORS, fields.values().stream().filter(it -> canBeName(it, time)).toList());
    FieldStats mode = best(MODES, fields.values().stream().filter(FieldStats::isText).toList());
    List<FieldStats> free =
        fields.values().stream()
            .filter(it -> it != time && it != sensor)
            .filter(it -> it.path().startsWith("/") && !it.isAboutTheRecord())
            .toList();
    List<FieldStats> numbers = free.stream().filter(FieldStats::isNumber).toList();
    boolean isText = numbers.isEmpty();
    if (isText) {
      numbers = free.stream().filter(FieldStats::isTextNumber).toList();
    }
    if (numbers.isEmpty()) {
      return null;
    }
    settings.put(MappingKey.SENSOR.text(), sensorSource(sensor, time, numbers));
    settings.put(MappingKey.TIME.text(), time == null ? "timestamp" : time.path());
    if (time != null) {
      settings.put(MappingKey.TIME_UNIT.text(), time.unit());
    }
    values(settings, numbers);
    if (mode != null && mode != sensor) {
      settings.put(MappingKey.MODE.text(), mode.path());
    }
    if (isText) {
      settings.put(MappingKey.TEXT_NUMBERS.text(), "true");
    }
    return settings;
  }

  private boolean canBeTime(FieldStats field) {
    return field.isTime() && field.isInNearlyAll(elements);
  }

  private boolean canBeName(FieldStats field, @Nullable FieldStats time) {
    boolean isName = field.isText() || !field.name().equals("value");
    return field != time && isName && !field.isTime() && field.isInNearlyAll(elements);
  }

  /** The field of the likeliest name, the outermost of several; null if none has such a name. */
  private static @Nullable FieldStats best(List<String> names, Collection<FieldStats> of) {
    FieldStats best = null;
    int rank = Integer.MAX_VALUE;
    for (FieldStats field : of) {
      int its = Names.rank(names, field.name());
      if (its >= 0 && its < rank) {
        best = field;
        rank = its;
      }
    }
    if (best == null && names == Names.OF_TIMES) {
      return of.stream().filter(it -> Leaves.isTimeName(it.name())).findFirst().orElse(null);
    }
    return best;
  }

  /** One number in a record that says itself what it measures is a sensor of that name. */
  private String sensorSource(
      @Nullable FieldStats sensor, @Nullable FieldStats time, List<FieldStats> numbers) {
    String device = sensor == null ? (hasKey ? "key" : "topic") : sensor.path();
    boolean isNamedValue = numbers.size() == 1 && Names.rank(VALUES, numbers.get(0).name()) >= 0;
    FieldStats metric =
        best(
            METRICS,
            fields.values().stream()
                .filter(it -> it != sensor && it != time && it.isText())
                .filter(it -> it.isInNearlyAll(elements) && it.distinct() > 1)
                .toList());
    return isNamedValue && metric != null ? "{" + device + "}/{" + metric.path() + "}" : device;
  }

  private static void values(Map<String, String> settings, List<FieldStats> numbers) {
    FieldStats first = numbers.get(0);
    if (numbers.size() == 1 && Names.rank(VALUES, first.name()) >= 0) {
      settings.put(MappingKey.VALUE.text(), first.path());
      return;
    }
    Set<String> groups = new LinkedHashSet<>();
    numbers.forEach(field -> groups.add(field.parent() + "/*"));
    settings.put(MappingKey.VALUES.text(), String.join(",", groups));
  }

  /** Numbers that stand beside the values and measure nothing. */
  void except(Map<String, String> settings) {
    String values = settings.getOrDefault(MappingKey.VALUES.text(), "");
    List<String> names = new ArrayList<>();
    for (FieldStats field : fields.values()) {
      boolean isUsed = settings.containsValue(field.path());
      if (!isUsed
          && field.isNumber()
          && field.isAboutTheRecord()
          && Parts.of(values, ',').contains(field.parent() + "/*")) {
        names.add(field.name());
      }
    }
    if (!names.isEmpty()) {
      settings.put(MappingKey.EXCEPT.text(), String.join(",", names));
    }
  }

  /** Fields that a mapping makes no use of, each with a value. */
  List<String> unplaced(Map<String, String> settings) {
    Mapping mapping = Mapping.of(settings);
    String sources =
        mapping.get(MappingKey.SENSOR)
            + "|"
            + mapping.get(MappingKey.TIME)
            + "|"
            + mapping.get(MappingKey.MODE)
            + "|"
            + mapping.get(MappingKey.VALUE);
    Set<String> used = new LinkedHashSet<>(List.of(sources.split("[|{}?]", -1)));
    List<String> groups = mapping.list(MappingKey.VALUES);
    List<String> except = mapping.list(MappingKey.EXCEPT);
    boolean isText = mapping.isOn(MappingKey.TEXT_NUMBERS);
    List<String> unplaced = new ArrayList<>();
    for (FieldStats field : fields.values()) {
      boolean isValue =
          (field.isNumber() || (isText && field.isTextNumber()))
              && groups.contains(field.parent() + "/*")
              && !except.contains(field.name());
      boolean isPart = used.contains(field.path()) || used.contains(field.parent() + "/*");
      if (!isValue && !isPart && unplaced.size() < MOST_UNPLACED) {
        unplaced.add(field.example());
      }
    }
    return unplaced;
  }
}
