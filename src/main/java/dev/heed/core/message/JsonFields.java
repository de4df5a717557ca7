package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object in a message, read by name; an {@link IOException} names the field
 * that is missing or of the wrong sort. A field that is null counts as absent.
 */
public final class JsonFields {
  private static final ObjectReader TREES =
      new ObjectMapper(Json.messages())
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String path;
  private final JsonNode object;

  private JsonFields(String path, @Nullable JsonNode object) throws IOException {
    this.path = path;
    if (object == null || !object.isObject()) {
      throw new IOException(path + " must be a JSON object");
    }
    this.object = object;
  }

  /**
   * @param message what the message is called in errors
   */
  public static JsonFields parse(String message, byte[] json) throws IOException {
    try {
      return new JsonFields(message, TREES.<@Nullable JsonNode>readValue(json));
    } catch (JsonProcessingException e) {
      throw new IOException(
          message + " is not JSON: " + Excerpt.oneLine(e.getOriginalMessage()), e);
    }
  }

  /**
   * @param path what the object is called in errors
   */
  public static JsonFields of(String path, @Nullable JsonNode object) throws IOException {
    return new JsonFields(path, object);
  }

  /** Refuses fields of other names: where a person writes, one that is ignored is a trap. */
  public void allow(List<String> names) throws IOException {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!names.contains(field.getKey())) {
        throw new IOException(
            at(Excerpt.of(field.getKey()))
                + ": no such key; known are "
                + String.join(", ", names));
      }
    }
  }

  /** What this object is called in errors. */
  public String path() {
    return path;
  }

  /** The names of all fields, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The same object less a field. */
  public JsonFields without(String field) throws IOException {
    return new JsonFields(path, ((ObjectNode) object).deepCopy().without(field));
  }

  /** Whether there is such a field, and it is not null. */
  public boolean has(String field) {
    return find(field) != null;
  }

  /** The field as it is; null if absent. */
  public @Nullable JsonNode node(String field) {
    return find(field);
  }

  public String text(String field) throws IOException {
    return required(field, optionalText(field));
  }

  public @Nullable String optionalText(String field) throws IOException {
    JsonNode node = find(field);
    if (node != null && !node.isTextual()) {
      throw wrong(field, "text");
    }
    return node == null ? null : node.textValue();
  }

  public double number(String field) throws IOException {
    double number = optionalNumber(field);
    if (Double.isNaN(number)) {
      throw missing(field);
    }
    return number;
  }

  /** NaN if absent. */
  public double optionalNumber(String field) throws IOException {
    JsonNode node = find(field);
    if (node == null) {
      return Double.NaN;
    }
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong(field, "a number");
    }
    return node.doubleValue();
  }

  public int count(String field) throws IOException {
    JsonNode node = required(field, find(field));
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw wrong(field, "a whole number of at least 0");
    }
    return node.intValue();
  }

  long time(String field) throws IOException {
    return required(field, optionalTime(field));
  }

  @Nullable Long optionalTime(String field) throws IOException {
    String text = optionalText(field);
    if (text == null) {
      return null;
    }
    long millis = new TimeParser(null).parse(text);
    if (millis == TimeParser.INVALID) {
      throw wrong(field, "an ISO-8601 time with a zone");
    }
    return millis;
  }

  public <E> E code(String field, E[] all, Function<E, String> codeOf) throws IOException {
    return required(field, optionalCode(field, all, codeOf));
  }

  public <E> @Nullable E optionalCode(String field, E[] all, Function<E, String> codeOf)
      throws IOException {
    String text = optionalText(field);
    if (text == null) {
      return null;
    }
    for (E candidate : all) {
      if (codeOf.apply(candidate).equals(text)) {
        return candidate;
      }
    }
    throw wrong(field, "one of " + Arrays.stream(all).map(codeOf).toList());
  }

  public JsonFields object(String field) throws IOException {
    return new JsonFields(at(field), required(field, find(field)));
  }

  /** Null if absent. */
  @Nullable JsonFields optionalObject(String field) throws IOException {
    return find(field) == null ? null : object(field);
  }

  List<JsonFields> objects(String field) throws IOException {
    List<JsonFields> elements = new ArrayList<>();
    for (JsonNode element : array(field)) {
      elements.add(new JsonFields(at(field) + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /** Empty if absent: a message from before the field was added has none. */
  List<JsonFields> optionalObjects(String field) throws IOException {
    return find(field) == null ? List.of() : objects(field);
  }

  /** Empty if absent. */
  Map<String, Double> optionalNumbers(String field) throws IOException {
    return find(field) == null ? Map.of() : object(field).numbers();
  }

  public List<String> texts(String field) throws IOException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(field)) {
      if (!element.isTextual()) {
        throw wrong(field, "an array of text");
      }
      texts.add(element.textValue());
    }
    return List.copyOf(texts);
  }

  /** The fields of this object that are not null, each of which must be a number, in order. */
  Map<String, Double> numbers() throws IOException {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getValue().isNull()) {
        numbers.put(field.getKey(), number(field.getKey()));
      }
    }
    return Collections.unmodifiableMap(numbers);
  }

  public IOException wrong(String field, String rule) {
    return new IOException(
        at(field) + " must be " + rule + ", given " + Excerpt.of(object.path(field).toString()));
  }

  private JsonNode array(String field) throws IOException {
    JsonNode node = required(field, find(field));
    if (!node.isArray()) {
      throw wrong(field, "an array");
    }
    return node;
  }

  private @Nullable JsonNode find(String field) {
    JsonNode node = object.get(field);
    return node == null || node.isNull() ? null : node;
  }

  private <T> T required(String field, @Nullable T found) throws IOException {
    if (found == null) {
      throw missing(field);
    }
    return found;
  }

  private IOException missing(String field) {
    return new IOException(at(field) + " is missing");
  }

  private String at(String field) {
    return path + "." + field;
  }
}
