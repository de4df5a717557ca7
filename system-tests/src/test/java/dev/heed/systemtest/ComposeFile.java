package dev.heed.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file as compose sees it: anchors merged, variables filled in from {@code .env}. */
final class ComposeFile {
  static final Path ROOT = projectFolder();

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\$)|\\{(\\w+)\\}|(\\w+))");

  private final Map<String, String> env;
  private final Set<String> undefined = new TreeSet<>();
  private final Set<String> used = new TreeSet<>();
  private final ObjectNode root;
  private final String pom;

  private ComposeFile(String yaml, Map<String, String> env, String pom) {
    this.env = env;
    this.pom = pom;
    // Jackson's own YAML reader leaves aliases and merge keys as they are.
    Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    this.root = new ObjectMapper().valueToTree(interpolate(loaded));
  }

  static ComposeFile read() {
    return new ComposeFile(text("docker-compose.yml"), properties(text(".env")), text("pom.xml"));
  }

  static String text(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode yaml(String path) {
    Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(path));
    return new ObjectMapper().valueToTree(loaded);
  }

  ObjectNode root() {
    return root;
  }

  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    root.path("services").properties().forEach(e -> services.put(e.getKey(), e.getValue()));
    return services;
  }

  JsonNode service(String name) {
    return root.path("services").path(name);
  }

  String env(String name) {
    return Objects.requireNonNull(env.get(name), name);
  }

  Set<String> undefinedVariables() {
    return undefined;
  }

  Set<String> unusedVariables() {
    Set<String> unused = new TreeSet<>(env.keySet());
    unused.removeAll(used);
    return unused;
  }

  /** A property of the parent POM; "project" for the version of Heed itself. */
  String pom(String property) {
    String element = property.equals("project") ? "version" : Pattern.quote(property);
    Matcher found = Pattern.compile("<" + element + ">([^<]+)</").matcher(pom);
    if (!found.find()) {
      throw new IllegalStateException(property + " is not in pom.xml");
    }
    return found.group(1);
  }

  private Object interpolate(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> filled = new LinkedHashMap<>();
      map.forEach((key, each) -> filled.put(key.toString(), interpolate(each)));
      return filled;
    }
    if (value instanceof Iterable<?> list) {
      List<Object> filled = new ArrayList<>();
      list.forEach(each -> filled.add(interpolate(each)));
      return filled;
    }
    return value instanceof String text ? fill(text) : value;
  }

  private String fill(String text) {
    return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
  }

  private String value(MatchResult found) {
    if (found.group(1) != null) {
      return "$";
    }
    String name = found.group(2) != null ? found.group(2) : found.group(3);
    used.add(name);
    if (!env.containsKey(name)) {
      undefined.add(name);
    }
    return env.getOrDefault(name, "");
  }

  private static Map<String, String> properties(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static Path projectFolder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docker-compose.yml"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no docker-compose.yml above");
    }
    return folder;
  }
}
