package dev.heed.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.message.Excerpt;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;

/**
 * The JSON form of a model. It names its features and context components: one that it does not name
 * has no weight, one that this Heed does not know is refused. Its hash covers everything but the
 * hash itself, so that a file changed by hand is noticed (leave the hash out to have it computed).
 */
final class ModelFile {
  static final int MAX_BYTES = 16 << 20;

  /**
   * Version 2: two lenses over the features named, null keys, one fusion share; named heads and a
   * calibration if it has any.
   */
  static final int FORMAT_VERSION = 2;

  private static final String FORMAT = "heed-model";
  private static final List<String> FEATURES = Features.ALL.stream().map(Feature::code).toList();
  private static final List<String> CONTEXT =
      Arrays.stream(Context.values()).map(Context::code).toList();

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ModelFile() {}

  static String hash(String version, Model model) {
    try {
      byte[] content = new ObjectMapper().writeValueAsBytes(content(version, model));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] write(Model model) {
    ObjectNode root = content(model.ref().version(), model);
    root.put("hash", model.ref().hash());
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Model read(byte[] json, String source) throws IOException {
    try {
      return parse(MAPPER.readTree(json));
    } catch (IllegalArgumentException e) {
      throw new IOException(source + ": " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new IOException(source + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Model parse(JsonNode root) {
    JsonNode format = root.path("format");
    require(format.asText().equals(FORMAT), "format: must be " + FORMAT + given(format));
    JsonNode version = root.path("formatVersion");
    require(
        version.isInt() && version.asInt() == FORMAT_VERSION,
        "formatVersion: this Heed reads " + FORMAT_VERSION + given(version));
    Columns features = Columns.read(root, "features", FEATURES);
    Columns context = Columns.read(root, "context", CONTEXT);
    Model model =
        new Model(
            root.path("version").asText(),
            integer(root, "windowLength"),
            new AdditiveParameters(
                context.arrange(matrix(root, "additive", "wq"), "additive.wq"),
                features.arrange(matrix(root, "additive", "wk"), "additive.wk"),
                matrix(root, "additive", "b"),
                matrix(root, "additive", "w"),
                context.arrangeRows(matrix(root, "additive", "nullKey"), "additive.nullKey")),
            new MultiplicativeParameters(
                context.arrangeRows(
                    features.arrangeScaled(matrix(root, "multiplicative", "w"), "multiplicative.w"),
                    "multiplicative.w"),
                context.arrangeRows(
                    matrix(root, "multiplicative", "nullKey"), "multiplicative.nullKey")),
            number("additiveShare", root.path("additiveShare")),
            provenance(root));
    if (root.has("heads")) {
      model = model.withHeads(HeadsFile.read(root));
    }
    if (root.has("posterior")) {
      model = model.withPosterior(PosteriorFile.read(root.path("posterior")));
    }
    String stated = root.path("hash").asText("");
    require(
        stated.isEmpty() || stated.equals(model.ref().hash()),
        "hash: states " + stated + ", the content has " + model.ref().hash());
    return model;
  }

  private static ObjectNode content(String version, Model model) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("formatVersion", FORMAT_VERSION);
    root.put("version", version);
    Columns features =
        Columns.used(FEATURES, List.of(model.additive().wk(), model.multiplicative().w()));
    ArrayNode names = root.putArray("features");
    features.names().forEach(names::add);
    Columns context = context(model);
    ArrayNode components = root.putArray("context");
    context.names().forEach(components::add);
    root.put("windowLength", model.windowLength());
    ObjectNode additive = root.putObject("additive");
    put(additive, "wq", context.select(model.additive().wq()));
    put(additive, "wk", features.select(model.additive().wk()));
    put(additive, "b", model.additive().b());
    put(additive, "w", model.additive().w());
    put(additive, "nullKey", context.selectRows(model.additive().nullKey()));
    ObjectNode multiplicative = root.putObject("multiplicative");
    put(multiplicative, "w", context.selectRows(features.selectScaled(model.multiplicative().w())));
    put(multiplicative, "nullKey", context.selectRows(model.multiplicative().nullKey()));
    root.put("additiveShare", model.additiveShare());
    Posterior posterior = model.posterior();
    if (posterior != null) {
      PosteriorFile.put(root.putObject("posterior"), posterior);
    }
    ObjectNode provenance = root.putObject("provenance");
    new TreeMap<>(model.provenance()).forEach(provenance::put);
    NamedHeads heads = model.heads();
    if (heads != null) {
      HeadsFile.put(root, heads);
    }
    return root;
  }

  /** The components of a query that make a difference to anything. */
  private static Columns context(Model model) {
    return Columns.used(
        CONTEXT,
        List.of(
            model.additive().wq(),
            Columns.turned(model.additive().nullKey()),
            Columns.turned(model.multiplicative().w()),
            Columns.turned(model.multiplicative().nullKey())));
  }

  static Map<String, String> provenance(JsonNode parent) {
    Map<String, String> provenance = new TreeMap<>();
    parent
        .path("provenance")
        .properties()
        .forEach(e -> provenance.put(e.getKey(), e.getValue().asText()));
    return provenance;
  }

  static void put(ObjectNode parent, String name, DMatrixRMaj matrix) {
    ArrayNode rows = parent.putArray(name);
    for (int i = 0; i < matrix.numRows; i++) {
      ArrayNode row = rows.addArray();
      for (int j = 0; j < matrix.numCols; j++) {
        row.add(matrix.get(i, j));
      }
    }
  }

  private static DMatrixRMaj matrix(JsonNode root, String lens, String name) {
    return matrix(lens + "." + name, root.path(lens).path(name));
  }

  static DMatrixRMaj matrix(String path, JsonNode rows) {
    require(
        rows.isArray() && !rows.isEmpty(),
        path + ": must be a non-empty list of rows" + given(rows));
    int columns = rows.get(0).size();
    DMatrixRMaj matrix = new DMatrixRMaj(rows.size(), columns);
    for (int i = 0; i < rows.size(); i++) {
      require(
          rows.get(i).isArray() && rows.get(i).size() == columns && columns > 0,
          path + "[" + i + "]: rows must be lists of equal length" + given(rows.get(i)));
      for (int j = 0; j < columns; j++) {
        matrix.set(i, j, ModelRules.magnitude(path, i, j, number(path, i, j, rows)));
      }
    }
    return matrix;
  }

  private static double number(String path, int i, int j, JsonNode rows) {
    return number(path + "[" + i + "][" + j + "]", rows.get(i).get(j));
  }

  static void names(JsonNode root, String field, List<String> expected) {
    List<String> given = new java.util.ArrayList<>();
    root.at("/" + field.replace('.', '/')).forEach(node -> given.add(node.asText()));
    require(given.equals(expected), field + ": must be " + expected + ", given " + given);
  }

  private static int integer(JsonNode root, String field) {
    JsonNode node = root.path(field);
    require(node.isInt(), field + ": must be a whole number" + given(node));
    return node.asInt();
  }

  static double number(String path, JsonNode node) {
    require(node.isNumber(), path + ": must be a number" + given(node));
    return node.asDouble();
  }

  static String given(JsonNode node) {
    return node.isMissingNode() ? ", given nothing" : ", given " + Excerpt.of(node.toString());
  }

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
