package dev.heed.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the dashboards and rules that are delivered ask Prometheus. */
final class MonitoringQueries {
  static final Path ROOT = Path.of("..", "dashboards").toAbsolutePath().normalize();
  static final Path RULES = ROOT.resolve("prometheus/rules/heed.yml");

  /** A query and where it stands. */
  record Query(String place, String expression) {
    @Override
    public String toString() {
      return place + ": " + expression;
    }
  }

  private MonitoringQueries() {}

  /** The queries of all panels, with the variables of Grafana filled in. */
  static List<Query> ofPanels() throws IOException {
    List<Query> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("grafana/dashboards"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
        for (JsonNode panel : dashboard.path("panels")) {
          String place = dashboard.path("uid").asText() + ", " + panel.path("title").asText();
          for (JsonNode target : panel.path("targets")) {
            queries.add(new Query(place, filled(target.path("expr").asText())));
          }
        }
      }
    }
    return queries;
  }

  /**
   * The queries of all rules. Those of alerts compare one series with a number and have no data
   * while all is well; asked with {@code bool} they say 0 then.
   */
  static List<Query> ofRules() throws IOException {
    List<Query> queries = new ArrayList<>();
    for (JsonNode rule : rules()) {
      String expression = rule.path("expr").asText().strip();
      if (rule.has("alert")) {
        queries.add(
            new Query(
                rule.path("alert").asText(),
                expression.replaceFirst(" (>|<|==) ([0-9.]+)$", " $1 bool $2")));
      } else {
        queries.add(new Query(rule.path("record").asText(), expression));
      }
    }
    return queries;
  }

  static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile());
    for (JsonNode group : file.path("groups")) {
      group.path("rules").forEach(rules::add);
    }
    return rules;
  }

  private static String filled(String expression) {
    return expression
        .replace("$__rate_interval", "30s")
        .replace("$__range_s", "60")
        .replace("$__range", "1m")
        .replace("$job", ".*");
  }
}
