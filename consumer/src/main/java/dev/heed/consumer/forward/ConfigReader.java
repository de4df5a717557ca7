package dev.heed.consumer.forward;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.heed.consumer.SafeText;
import dev.heed.core.message.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the routes from a YAML file, or from the short form of the command line. */
final class ConfigReader {
  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  private static final int MAX_ROUTES = 50;
  private static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> environment;

  ConfigReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws ConfigException naming file, key, value and rule
   */
  ForwardConfig read(Path file) throws IOException {
    byte[] bytes = BoundedFile.read(file, MAX_BYTES, "a file of routes");
    String yaml = new String(bytes, StandardCharsets.UTF_8);
    Path folder = file.toAbsolutePath().getParent();
    try {
      return parse(yaml, folder == null ? Path.of("") : folder);
    } catch (ConfigException e) {
      throw new ConfigException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param folder that relative paths of secrets start in
   */
  ForwardConfig parse(String yaml, Path folder) {
    JsonNode tree;
    try {
      tree = YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null ? "" : " at line " + Math.max(1, e.getLocation().getLineNr());
      throw new ConfigException(
          "is not YAML" + where + ": " + SafeText.line(e.getOriginalMessage().strip()), e);
    }
    if (tree.isMissingNode() || tree.isNull()) {
      throw new ConfigException("is empty; routes is needed");
    }
    return routes(new ConfigNode("", tree), new Secrets(folder, environment));
  }

  /**
   * One route for each {@code type=URL}, named after its type and place, with the defaults of a
   * file; a webhook signs if HEED_WEBHOOK_SECRET is set.
   */
  ForwardConfig shortForm(List<String> targets) {
    ArrayNode routes = JsonNodeFactory.instance.arrayNode();
    for (String target : targets) {
      int equals = target.indexOf('=');
      String type = equals < 0 ? target : target.substring(0, equals);
      if (equals < 0 || !TargetReader.TYPES.contains(type)) {
        throw new ConfigException(
            "--to '" + type + "': must be alertmanager=URL, webhook=URL or slack=URL");
      }
      String name = targets.size() == 1 ? type : type + "-" + (routes.size() + 1);
      var body = routes.addObject().put("name", name).putObject(type);
      body.put("url", target.substring(equals + 1));
      if (type.equals("webhook") && environment.containsKey("HEED_WEBHOOK_SECRET")) {
        body.put("secret", "env:HEED_WEBHOOK_SECRET");
      }
    }
    JsonNode tree = new JsonMapper().createObjectNode().set("routes", routes);
    return routes(new ConfigNode("", tree), new Secrets(Path.of(""), environment));
  }

  private static ForwardConfig routes(ConfigNode root, Secrets secrets) {
    try (root) {
      RouteReader reader = new RouteReader(secrets, root);
      List<Route> routes = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (ConfigNode node : root.children("routes")) {
        Route route = reader.read(node);
        if (!names.add(route.name())) {
          throw node.wrong("name", route.name(), "another route has this name");
        }
        routes.add(route);
      }
      if (routes.isEmpty() || routes.size() > MAX_ROUTES) {
        throw root.wrong("routes", routes.size(), "must be a list of 1 to %d", MAX_ROUTES);
      }
      return new ForwardConfig(routes);
    }
  }
}
