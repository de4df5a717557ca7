package dev.heed.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Prometheus and Grafana are given fits together, and fits the job's metrics. */
class MonitoringTest {
  private static final String DASHBOARDS = "dashboards/grafana/dashboards";
  private static final Pattern DETECTOR_METRIC =
      Pattern.compile("flink_taskmanager_job_task_operator_detector_(\\w+)");
  private static final String RULES = "dashboards/prometheus/rules/heed.yml";
  private static final ComposeFile COMPOSE = ComposeFile.read();

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(ComposeFile.ROOT.resolve(DASHBOARDS))) {
      return files.toList();
    }
  }

  @Test
  void prometheus_scrapesThePortOfTheReporter() {
    String flink =
        COMPOSE.service("taskmanager").path("environment").path("FLINK_PROPERTIES").asText();
    JsonNode configs = ComposeFile.yaml("dashboards/prometheus/prometheus.yml");

    assertThat(flink)
        .isEqualTo(
            COMPOSE.service("jobmanager").path("environment").path("FLINK_PROPERTIES").asText())
        .contains("metrics.reporter.prom.port: 9249\n");
    assertThat(configs.toString())
        .contains(
            "\"jobmanager:9249\"", "\"names\":[\"taskmanager\"],\"type\":\"A\",\"port\":9249");
  }

  @Test
  void grafana_findsItsDataSourceAndDashboards() {
    JsonNode source =
        ComposeFile.yaml("dashboards/grafana/provisioning/datasources/prometheus.yml")
            .path("datasources")
            .path(0);
    JsonNode provider =
        ComposeFile.yaml("dashboards/grafana/provisioning/dashboards/heed.yml")
            .path("providers")
            .path(0);
    JsonNode grafana = COMPOSE.service("grafana");
    String folder = provider.path("options").path("path").asText();
    String home =
        grafana.path("environment").path("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH").asText();

    assertThat(source.path("uid").asText()).isEqualTo("heed-prometheus");
    assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
    assertThat(grafana.path("volumes").toString())
        .contains("\"./" + DASHBOARDS + ":" + folder + ":ro\"");
    assertThat(home).startsWith(folder);
    assertThat(ComposeFile.ROOT.resolve(home.replace(folder, DASHBOARDS))).exists();
  }

  @Test
  void prometheus_findsItsRules() {
    JsonNode config = ComposeFile.yaml("dashboards/prometheus/prometheus.yml");

    assertThat(config.path("rule_files").toString()).isEqualTo("[\"rules/*.yml\"]");
    assertThat(COMPOSE.service("prometheus").path("volumes").toString())
        .contains("\"./dashboards/prometheus/rules:/etc/prometheus/rules:ro\"");
  }

  @Test
  void alert_hasAllThatItsReaderNeeds() {
    String runbook = ComposeFile.text("docs/operations.md");
    String tests = ComposeFile.text("dashboards/prometheus/rules-test.yml");
    Set<String> alerts = new TreeSet<>();
    for (JsonNode group : ComposeFile.yaml(RULES).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        String name = rule.path("alert").asText();
        if (rule.has("alert")) {
          alerts.add(name);
          assertThat(rule.path("for").asText()).as(name).matches("[0-9]+[mh]");
          assertThat(rule.path("labels").path("severity").asText())
              .as(name)
              .isIn("warning", "critical");
          assertThat(rule.path("annotations").path("summary").asText()).as(name).isNotBlank();
          assertThat(rule.path("annotations").path("runbook_url").asText())
              .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
          assertThat(runbook).contains("\n### " + name + "\n");
          assertThat(tests).contains("alertname: " + name + "\n        exp_alerts:");
        }
      }
    }
    assertThat(alerts).hasSize(9);
  }

  @Test
  void dashboards_areThree() throws IOException {
    assertThat(dashboards())
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder("heed-fleet.json", "heed-detector.json", "heed-job.json");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void dashboard_isWhatGrafanaReads(Path file) throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
    Set<ValidationMessage> violations = dashboardSchema().validate(dashboard);

    assertThat(violations).isEmpty();
  }

  @Test
  void dashboardSchema_findsAnUnknownUnit() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(dashboards().get(0).toFile());
    ((ObjectNode) dashboard.at("/panels/0/fieldConfig/defaults")).put("unit", "furlong");

    assertThat(dashboardSchema().validate(dashboard))
        .singleElement()
        .asString()
        .contains("panels[0]", "unit");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void dashboard_isWellFormed(Path file) throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();

    assertThat(dashboard.path("uid").asText())
        .isEqualTo(file.getFileName().toString().replace(".json", ""));
    assertThat(dashboard.path("panels")).isNotEmpty();
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      assertThat(panel.path("description").asText()).as(title).isNotBlank();
      assertThat(ids.add(panel.path("id").asInt())).as("own id of %s", title).isTrue();
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("expr").asText()).as(title).contains("job_name=~\"$job\"");
        assertThat(target.path("datasource").path("uid").asText()).isEqualTo("heed-prometheus");
      }
      assertThat(occupies(panel.path("gridPos"), cells)).as("place of %s", title).isTrue();
    }
  }

  @Test
  void dashboards_showTheDetectorsMetricsAsTheJobNamesThem() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (Path file : dashboards()) {
      DETECTOR_METRIC
          .matcher(Files.readString(file))
          .results()
          .map(MonitoringTest::lastPart)
          .forEach(shown::add);
    }

    assertThat(shown)
        .contains("recordsScored", "incidents", "deadLetters", "late", "warmingUp")
        .contains("scoringTimeNanos", "saturationShare", "realisedAlertRate", "budgetPerReading");
    DETECTOR_METRIC
        .matcher(ComposeFile.text(RULES))
        .results()
        .map(MonitoringTest::lastPart)
        .forEach(shown::add);
    String job = sourcesOfTheJob();
    assertThat(shown).allSatisfy(name -> assertThat(job).contains("\"" + name + "\""));
  }

  /** Flink puts the key of a labelled group before the name: {@code kind_incidents}. */
  private static String lastPart(MatchResult metric) {
    String name = metric.group(1);
    return name.substring(name.lastIndexOf('_') + 1);
  }

  /** What Grafana 11 and later need of a dashboard, with the panels and units used here. */
  private static JsonSchema dashboardSchema() throws IOException {
    try (InputStream in = MonitoringTest.class.getResourceAsStream("dashboard.schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    }
  }

  private static String sourcesOfTheJob() throws IOException {
    try (Stream<Path> files = Files.walk(ComposeFile.ROOT.resolve("flink-job/src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> ComposeFile.text(ComposeFile.ROOT.relativize(file).toString()))
          .collect(Collectors.joining());
    }
  }

  /** Grafana's grid is 24 columns wide; false if a cell is taken or outside. */
  private static boolean occupies(JsonNode place, Set<String> cells) {
    int left = place.path("x").asInt();
    int top = place.path("y").asInt();
    boolean free = place.path("w").asInt() > 0 && left + place.path("w").asInt() <= 24;
    for (int x = left; x < left + place.path("w").asInt(); x++) {
      for (int y = top; y < top + place.path("h").asInt(); y++) {
        free &= cells.add(x + "," + y);
      }
    }
    return free;
  }
}
