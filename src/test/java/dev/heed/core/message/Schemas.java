package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The schemas as they are shipped, and a validator for them. */
final class Schemas {
  private static final String FOLDER = "/dev/heed/core/schema/";
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build());

  private Schemas() {}

  static JsonNode tree(String name) throws IOException {
    return JSON.readTree(resource(FOLDER + name + ".schema.json"));
  }

  static byte[] resource(String path) throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    }
  }

  static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            tree(name), SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  /** What is wrong with the JSON, one line each. */
  static Set<String> faults(JsonSchema schema, byte[] json) throws IOException {
    return schema.validate(JSON.readTree(json)).stream()
        .map(Object::toString)
        .collect(Collectors.toSet());
  }
}
