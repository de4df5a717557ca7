package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records, codes and schemas say the same. */
class SchemaTest {
  private static final String PROPERTIES = "/properties/";
  private static final Set<RejectReason> BEYOND_A_SCHEMA =
      Set.of(
          RejectReason.EMPTY,
          RejectReason.TOO_LARGE,
          RejectReason.NOT_JSON,
          RejectReason.TIME_AHEAD);

  /** Parts whose fields are those of the whole. */
  private static final Set<Class<?>> FLAT =
      Set.of(
          Identity.class,
          Extent.class,
          Diagnosis.class,
          Strength.class,
          Deviation.class,
          Neighbourhood.class);

  private static final Set<String> EXPECTED =
      Set.of("expected", "lower", "upper", "usualLower", "usualUpper");

  @ParameterizedTest
  @ValueSource(strings = {"reading", "alert", "verdict", "feedback"})
  void schema_itself_isValidAndFullyDescribed(String name) throws IOException {
    JsonNode schema = Schemas.tree(name);
    JsonSchema draft =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));
    assertThat(draft.validate(schema)).isEmpty();
    assertThat(schema.path("$id").asText()).isEqualTo("urn:heed:schema:" + name + ":v1");
    assertDescribed(name, schema);
  }

  @Test
  void alert_components_areTheProperties() throws IOException {
    JsonNode alert = Schemas.tree("alert");
    Set<String> envelope = names(alert.at("/properties"));
    assertThat(envelope)
        .containsExactlyInAnyOrder(
            "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data");
    Set<String> components = components(IncidentEvent.class, Map.of("phase", "state"));
    components.removeAll(Set.of("id", "time"));
    assertThat(names(alert.at("/properties/data/properties")))
        .containsExactlyInAnyOrderElementsOf(components);
    assertThat(names(alert.at("/properties/data/properties/evidence/items/properties")))
        .containsExactlyInAnyOrderElementsOf(components(Evidence.class, Map.of()));
    assertThat(names(alert.at("/properties/data/properties/firing/items/properties")))
        .containsExactlyInAnyOrderElementsOf(components(HeadReport.class, Map.of()));
    assertThat(names(alert.at("/properties/data/properties/seenBefore/items/properties")))
        .containsExactlyInAnyOrderElementsOf(components(SeenIncident.class, Map.of()));
    assertThat(names(alert.at("/properties/data/properties/model/properties")))
        .containsExactlyInAnyOrderElementsOf(components(ModelRef.class, Map.of()));
  }

  @Test
  void verdict_components_areTheProperties() throws IOException {
    JsonNode verdict = Schemas.tree("verdict");
    assertThat(names(verdict.at("/properties")))
        .containsExactlyInAnyOrderElementsOf(components(VerdictEvent.class, Map.of()));
    assertThat(names(verdict.at("/properties/channels/items/properties")))
        .containsExactlyInAnyOrderElementsOf(components(VerdictEvent.Channel.class, Map.of()));
  }

  @Test
  void feedback_componentsAndLimits_areTheProperties() throws IOException {
    JsonNode feedback = Schemas.tree("feedback");
    assertThat(names(feedback.at("/properties")))
        .containsExactlyInAnyOrderElementsOf(components(FeedbackEvent.class, Map.of()));
    assertThat(feedback.at("/properties/sensor/maxLength").intValue())
        .isEqualTo(FeedbackEventCodec.MAX_NAME);
    assertThat(feedback.at("/properties/note/maxLength").intValue())
        .isEqualTo(FeedbackEventCodec.MAX_NOTE);
    assertThat(feedback.at("/properties/features/maxProperties").intValue())
        .isEqualTo(FeedbackEventCodec.MAX_FEATURES);
    assertCodes(
        feedback.at(PROPERTIES + "label"), Arrays.stream(Label.values()).map(Label::code).toList());
    assertCodes(
        feedback.at(PROPERTIES + "kind"), Arrays.stream(Kind.values()).map(Kind::code).toList());
    assertCodes(
        feedback.at(PROPERTIES + "direction"),
        Arrays.stream(Direction.values()).map(Direction::code).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alert", "verdict"})
  void lens_components_areTheProperties(String name) throws IOException {
    JsonNode schema = Schemas.tree(name);
    assertThat(names(schema.at("/$defs/lens/properties")))
        .containsExactlyInAnyOrderElementsOf(components(LensReport.class, Map.of()));
    assertThat(schema.at("/$defs/lens")).isEqualTo(Schemas.tree("alert").at("/$defs/lens"));
  }

  @Test
  void codes_areTheEnumsOfTheSchemas() throws IOException {
    JsonNode data = Schemas.tree("alert").at("/properties/data");
    assertCodes(
        data.at(PROPERTIES + "kind"), Arrays.stream(Kind.values()).map(Kind::code).toList());
    assertCodes(
        data.at(PROPERTIES + "severity"),
        Arrays.stream(Severity.values()).map(Severity::code).toList());
    assertCodes(
        data.at("/properties/seenBefore/items/properties/label"),
        Arrays.stream(Label.values()).map(Label::code).toList());
    assertCodes(
        data.at("/properties/seenBefore/items/properties/kind"),
        Arrays.stream(Kind.values()).map(Kind::code).toList());
    assertCodes(
        data.at(PROPERTIES + "direction"),
        Arrays.stream(Direction.values()).map(Direction::code).toList());
    assertCodes(
        data.at(PROPERTIES + "state"),
        Arrays.stream(IncidentPhase.values()).map(IncidentPhase::code).toList());
    assertCodes(
        Schemas.tree("alert").at(PROPERTIES + "type"),
        Arrays.stream(IncidentPhase.values()).map(IncidentEventCodec::type).toList());
    assertCodes(
        Schemas.tree("verdict").at(PROPERTIES + "kind"),
        Arrays.stream(Kind.values()).map(Kind::code).toList());
  }

  @Test
  void reading_limits_areTheDefaults() throws IOException {
    JsonNode reading = Schemas.tree("reading");
    ReadingLimits limits = ReadingLimits.DEFAULT;
    assertThat(reading.at("/$defs/name/maxLength").intValue()).isEqualTo(limits.maxNameLength());
    assertThat(reading.at("/$defs/value/maximum").doubleValue()).isEqualTo(limits.maxMagnitude());
    assertThat(reading.at("/$defs/value/minimum").doubleValue()).isEqualTo(-limits.maxMagnitude());
    assertThat(reading.at("/properties/values/maxProperties").intValue())
        .isEqualTo(limits.maxChannels());
    assertThat(reading.at("/properties/time/oneOf/1/minimum").longValue())
        .isEqualTo(limits.earliest().toEpochMilli());
    assertThat(reading.at("/properties/time/oneOf/1/maximum").longValue())
        .isEqualTo(TimeParser.MAX_MILLIS);
  }

  @Test
  void reading_schemaAndParser_agree() throws IOException {
    JsonSchema schema = Schemas.schema("reading");
    for (String json : ReadingParserTest.SAME_READING) {
      if (isJson(json)) {
        assertThat(faults(schema, json)).as(json).isEmpty();
      }
    }
    for (ReadingParserTest.Rejection rejection : ReadingParserTest.rejections()) {
      if (isJson(rejection.json()) && !BEYOND_A_SCHEMA.contains(rejection.reason())) {
        boolean seen = !faults(schema, rejection.json()).isEmpty();
        boolean beyond =
            Stream.of("twice", "is there", "surrogate").anyMatch(rejection.detail()::contains);
        assertThat(seen || beyond).as(rejection.toString()).isTrue();
      }
    }
    RandomReadings readings = new RandomReadings(5);
    for (int i = 0; i < 500; i++) {
      assertThat(Schemas.faults(schema, ReadingWriter.write(readings.next()))).isEmpty();
    }
  }

  /** The validator's own parser takes neither NaN nor what a double cannot hold. */
  private static boolean isJson(String text) {
    return Stream.of("NaN", "Infinity", "e999").noneMatch(text::contains);
  }

  private static Set<String> faults(JsonSchema schema, String json) throws IOException {
    return Schemas.faults(schema, json.replace("\uFEFF", "").getBytes(StandardCharsets.UTF_8));
  }

  private static void assertCodes(JsonNode property, List<String> codes) {
    assertThat(
            StreamSupport.stream(property.path("enum").spliterator(), false).map(JsonNode::asText))
        .containsExactlyElementsOf(codes);
  }

  /** The names that JSON has for the components: no unit suffix, most parts without an object. */
  private static Set<String> components(Class<? extends Record> type, Map<String, String> renamed) {
    return leaves(type)
        .map(name -> name.endsWith("Millis") ? name.substring(0, name.length() - 6) : name)
        .map(name -> renamed.getOrDefault(name, name))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Stream<String> leaves(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                FLAT.contains(component.getType())
                    ? leaves(component.getType())
                    : component.getType() == Expected.class
                        ? EXPECTED.stream()
                        : Stream.of(component.getName()));
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new HashSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void assertDescribed(String path, JsonNode schema) {
    boolean referred = schema.has("$ref");
    assertThat(referred || schema.path("description").asText().endsWith("."))
        .as("%s has a description", path)
        .isTrue();
    for (String part : List.of("properties", "$defs")) {
      for (Map.Entry<String, JsonNode> property : schema.path(part).properties()) {
        boolean isRule = property.getKey().startsWith("has");
        if (!isRule) {
          assertDescribed(path + "." + property.getKey(), property.getValue());
        }
      }
    }
    if (schema.has("items")) {
      assertDescribed(path + "[]", schema.path("items"));
    }
  }
}
