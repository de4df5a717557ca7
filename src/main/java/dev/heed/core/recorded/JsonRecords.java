package dev.heed.core.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of JSON as rows: first one with the names of all fields, then the values. Fields of objects
 * within objects are named with a dot, those of {@code values} without it.
 */
final class JsonRecords implements Records {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VALUES = "values";
  private static final int MOST_FIELDS = 10_000;

  private final CsvRecords lines;
  private final Set<String> fields;
  private boolean isStarted;

  private JsonRecords(CsvRecords lines, Set<String> fields) {
    this.lines = lines;
    this.fields = fields;
  }

  /** Names of all fields of a file. */
  static Set<String> fields(RecordedText text) throws IOException {
    Set<String> fields = new LinkedHashSet<>();
    try (CsvRecords lines = lines(text)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        Map<String, String> values = new LinkedHashMap<>();
        if (fault(line.raw(), values) == null) {
          fields.addAll(values.keySet());
        }
        if (fields.size() > MOST_FIELDS) {
          throw new CsvFormatException(text.name(), "has more than " + MOST_FIELDS + " fields");
        }
      }
    }
    if (fields.isEmpty()) {
      throw new CsvFormatException(text.name(), "starts like JSON, but no line is a JSON object");
    }
    return fields;
  }

  static JsonRecords of(RecordedText text, Set<String> fields) throws IOException {
    return new JsonRecords(lines(text), fields);
  }

  private static CsvRecords lines(RecordedText text) throws IOException {
    BufferedReader reader = text.open();
    return new CsvRecords(text.name(), reader, CsvRecords.WHOLE_LINE, 0);
  }

  @Override
  public @Nullable Line next() throws IOException {
    if (!isStarted) {
      isStarted = true;
      return line(0, new ArrayList<>(fields));
    }
    Line read = lines.next();
    if (read == null) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    String fault = fault(read.raw(), values);
    if (fault != null) {
      String raw = CsvRecords.quoted(read.raw(), ',');
      return new Line(read.line(), raw, List.of(read.raw()), fault);
    }
    List<String> cells =
        fields.stream().map(field -> values.getOrDefault(field, "")).collect(Collectors.toList());
    return line(read.line(), cells);
  }

  private static Line line(long number, List<String> cells) {
    String raw =
        cells.stream().map(cell -> CsvRecords.quoted(cell, ',')).collect(Collectors.joining(","));
    return new Line(number, raw, cells, null);
  }

  private static @Nullable String fault(String raw, Map<String, String> values) {
    try {
      JsonNode node = JSON.readTree(raw);
      if (node == null || !node.isObject()) {
        return "is no JSON object";
      }
      flatten("", node, values);
      return null;
    } catch (JsonProcessingException e) {
      return "is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("");
    }
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = prefix + field.getKey();
      if (field.getValue().isObject()) {
        flatten(name.equals(VALUES) ? "" : name + ".", field.getValue(), values);
      } else {
        boolean isText = field.getValue().isTextual() || field.getValue().isNull();
        values.put(
            name,
            isText ? field.getValue().asText("").replace("null", "") : field.getValue().toString());
      }
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
