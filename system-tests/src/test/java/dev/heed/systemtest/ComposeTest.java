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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compose file promises, and that it agrees with the build. */
class ComposeTest {
  private static final ComposeFile COMPOSE = ComposeFile.read();

  /** Mounted, but made by the build. */
  private static final Set<String> BUILD_OUTPUTS =
      Set.of(
          "./cli/target/classes",
          "./cli/target/lib",
          "./flink-job/target/heed-flink-job-" + COMPOSE.pom("project") + "-cluster.jar");

  static Set<String> services() {
    return COMPOSE.services().keySet();
  }

  static Set<String> longRunningServices() {
    return services().stream()
        .filter(name -> !isOneShot(COMPOSE.service(name)))
        .collect(Collectors.toSet());
  }

  @Test
  void file_isValidByTheSchemaOfTheComposeSpecification() throws IOException {
    assertThat(violations(COMPOSE.root())).isEmpty();
  }

  @Test
  void schema_findsAMisspelledKey() throws IOException {
    ObjectNode broken = COMPOSE.root().deepCopy();
    broken.withObject("/services/kafka").put("imgae", "apache/kafka:4");

    assertThat(violations(broken)).singleElement().asString().contains("imgae");
  }

  @Test
  void services_areThoseOfTheWholePath() {
    assertThat(longRunningServices())
        .containsExactlyInAnyOrder(
            "kafka", "jobmanager", "taskmanager", "producer", "prometheus", "grafana");
    assertThat(services()).contains("topics");
  }

  @Test
  void variables_areAllDefinedInEnv_andAllUsed() {
    assertThat(COMPOSE.undefinedVariables()).isEmpty();
    assertThat(COMPOSE.unusedVariables()).containsExactly("COMPOSE_PROJECT_NAME");
  }

  @ParameterizedTest
  @MethodSource("services")
  void image_isPinned(String service) {
    String image = COMPOSE.service(service).path("image").asText();

    assertThat(image).matches("[a-z0-9./-]+:[^:]*[0-9]+\\.[0-9]+[^:]*").doesNotContain("latest");
  }

  @ParameterizedTest
  @MethodSource("longRunningServices")
  void longRunningService_isWatchedAndRestarted(String name) {
    JsonNode service = COMPOSE.service(name);
    JsonNode check = service.path("healthcheck");

    assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
    assertThat(check.path("test").size() + check.path("test").asText().length()).isPositive();
    assertThat(check.path("test").toString()).doesNotContain("NONE");
    assertThat(check.fieldNames()).toIterable().contains("interval", "timeout", "retries");
  }

  @ParameterizedTest
  @MethodSource("services")
  void service_hasLimits(String name) {
    JsonNode limits = COMPOSE.service(name).path("deploy").path("resources").path("limits");

    assertThat(limits.fieldNames()).toIterable().containsExactlyInAnyOrder("cpus", "memory");
  }

  @ParameterizedTest
  @MethodSource("services")
  void startOrder_followsHealth(String name) {
    for (Map.Entry<String, JsonNode> needed :
        COMPOSE.service(name).path("depends_on").properties()) {
      assertThat(services()).contains(needed.getKey());
      assertThat(needed.getValue().path("condition").asText())
          .as("%s waits for %s", name, needed.getKey())
          .isEqualTo(
              isOneShot(COMPOSE.service(needed.getKey()))
                  ? "service_completed_successfully"
                  : "service_healthy");
    }
  }

  @Test
  void startOrder_reachesFromTheBrokerToTheDashboards() {
    assertThat(waitsFor("grafana")).contains("prometheus");
    assertThat(waitsFor("producer"))
        .containsExactlyInAnyOrder(
            "taskmanager", "jobmanager", "topics", "flink-state-owner", "kafka");
  }

  @ParameterizedTest
  @MethodSource("services")
  void mounts_existOrAreBuilt(String name) {
    for (JsonNode mount : COMPOSE.service(name).path("volumes")) {
      String source = mount.asText().split(":", -1)[0];
      if (source.startsWith(".")) {
        assertThat(BUILD_OUTPUTS.contains(source) || Files.exists(ComposeFile.ROOT.resolve(source)))
            .as("%s mounts %s", name, source)
            .isTrue();
        assertThat(mount.asText()).endsWith(":ro");
      } else {
        assertThat(COMPOSE.root().path("volumes").has(source)).as("volume %s", source).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void ports_areOpenOnLoopbackOnly(String name) {
    for (JsonNode port : COMPOSE.service(name).path("ports")) {
      assertThat(port.asText()).matches("127\\.0\\.0\\.1:[0-9]+:[0-9]+");
    }
  }

  @Test
  void versions_agreeWithTheBuild() {
    assertThat(COMPOSE.env("FLINK_VERSION")).isEqualTo(COMPOSE.pom("flink.version"));
    assertThat(majorMinor(COMPOSE.env("KAFKA_VERSION")))
        .isEqualTo(majorMinor(COMPOSE.pom("kafka.version")));
    assertThat(COMPOSE.env("FLINK_JAVA")).isEqualTo("java" + COMPOSE.pom("maven.compiler.release"));
    assertThat(COMPOSE.env("JRE_VERSION"))
        .startsWith(COMPOSE.pom("maven.compiler.release") + ".")
        .endsWith("-jre");
    assertThat(COMPOSE.env("HEED_VERSION")).isEqualTo(COMPOSE.pom("project"));
  }

  @Test
  void broker_isAdvertisedWhereItListens() {
    JsonNode environment = COMPOSE.service("kafka").path("environment");
    String port = COMPOSE.env("KAFKA_PORT");

    assertThat(environment.path("KAFKA_ADVERTISED_LISTENERS").asText())
        .isEqualTo("INSIDE://kafka:19092,OUTSIDE://localhost:" + port);
    assertThat(environment.path("KAFKA_LISTENERS").asText())
        .contains("INSIDE://:19092", "OUTSIDE://:9092");
    assertThat(COMPOSE.service("kafka").path("ports").path(0).asText())
        .isEqualTo("127.0.0.1:" + port + ":9092");
    assertThat(COMPOSE.root().path("services").toString()).doesNotContain("kafka:9092");
    // The health check of the producer looks for connections to this port, in hexadecimal.
    assertThat(COMPOSE.service("producer").path("healthcheck").path("test").asText())
        .contains(":" + Integer.toHexString(19092).toUpperCase(Locale.ROOT) + " 01 ");
  }

  @Test
  void programs_areOnTheClassPath() {
    assertThat(COMPOSE.service("topics").path("entrypoint").toString())
        .contains(existingClass("dev.heed.cli.Heed"));
    assertThat(COMPOSE.service("jobmanager").path("command").path(2).asText())
        .contains("--job-classname " + existingClass("dev.heed.job.HeedJobMain") + " ");
  }

  @Test
  void jobManager_resumesFromTheNewestCheckpoint(@TempDir Path state)
      throws IOException, InterruptedException {
    String script = COMPOSE.service("jobmanager").path("command").path(2).asText();
    Path old = Files.createDirectories(state.resolve("checkpoints/a/chk-9"));
    Path young = Files.createDirectories(state.resolve("checkpoints/b/chk-2"));
    String dry = script.replace("/flink-state", state.toString()).replace("exec ", "echo ");
    assertThat(run(dry)).contains("standalone-job --job-classname");

    Files.createFile(old.resolve("_metadata"))
        .toFile()
        .setLastModified(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    Files.createFile(young.resolve("_metadata"));

    assertThat(run(dry))
        .contains("standalone-job --fromSavepoint file://" + young + " --job-classname");
  }

  private static String run(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      return text;
    }
  }

  private static boolean isOneShot(JsonNode service) {
    return service.path("restart").asText().equals("no");
  }

  private static Set<String> waitsFor(String name) {
    Set<String> found = new HashSet<>();
    for (Map.Entry<String, JsonNode> needed :
        COMPOSE.service(name).path("depends_on").properties()) {
      found.add(needed.getKey());
      found.addAll(waitsFor(needed.getKey()));
    }
    return found;
  }

  private static String majorMinor(String version) {
    Matcher parts = Pattern.compile("(\\d+\\.\\d+)\\..*").matcher(version);
    assertThat(parts.matches()).as(version).isTrue();
    return parts.group(1);
  }

  private static String existingClass(String name) {
    assertThat(ComposeTest.class.getResource("/" + name.replace('.', '/') + ".class"))
        .as(name)
        .isNotNull();
    return name;
  }

  private static Set<ValidationMessage> violations(JsonNode file) throws IOException {
    ObjectNode schemaNode;
    try (InputStream in = ComposeTest.class.getResourceAsStream("compose-spec.json")) {
      schemaNode = (ObjectNode) new ObjectMapper().readTree(in);
    }
    // It names its dialect by an address that was never published, and its parts as draft 4 did.
    schemaNode.put("$schema", "https://json-schema.org/draft/2019-09/schema");
    schemaNode.findParents("id").stream()
        .filter(part -> part.path("id").isTextual())
        .forEach(part -> ((ObjectNode) part).remove("id"));
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(schemaNode);
    return schema.validate(file);
  }
}
