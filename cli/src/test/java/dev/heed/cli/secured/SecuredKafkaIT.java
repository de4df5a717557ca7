package dev.heed.cli.secured;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.cli.CommandRun;
import dev.heed.core.message.Topics;
import dev.heed.core.model.Model;
import dev.heed.dashboards.LiveServer;
import dev.heed.dashboards.LiveServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS, logins and access control, as a user meets them. */
class SecuredKafkaIT {
  private static final Topics TOPICS = Topics.DEFAULT;
  private static final String SECRET = "detector-hush-3141";
  private static final String PLANT_SECRET = "plant-hush-1618";
  private static final String READER_SECRET = "reader-hush-1414";
  private static final String NOBODY_SECRET = "nobody-hush-5772";
  private static final Pattern PAGE = Pattern.compile("Flink's page is (http://[^;]+);");

  /** A refusal ends a command; what is tried again along the way must not be many times. */
  private static final int FEW_LOGINS = 12;

  @TempDir private static Path folder;
  private static SecuredBroker broker;
  private static String servers;
  private static Path readings;

  @BeforeAll
  static void startBroker() throws Exception {
    broker =
        SecuredBroker.start(
            folder,
            Map.of(
                "detector", SECRET,
                "plant", PLANT_SECRET,
                "reader", READER_SECRET,
                "nobody", NOBODY_SECRET));
    servers = "--bootstrap-servers=" + broker.bootstrapServers();
    readings = spikeAtTheEnd();
    CommandRun created =
        CommandRun.of(
            "topics",
            "create",
            servers,
            "--partitions=1",
            file(SecuredBroker.ADMIN, adminByFile()));
    assertThat(created.status()).as(created.err()).isZero();
    broker.allow("plant", TOPIC, TOPICS.readings(), LITERAL, WRITE);
    broker.allow("detector", TOPIC, TOPICS.readings(), LITERAL, READ);
    broker.allow("detector", TOPIC, TOPICS.feedback(), LITERAL, READ);
    for (String topic : List.of(TOPICS.alerts(), TOPICS.deadLetters(), TOPICS.late())) {
      broker.allow("detector", TOPIC, topic, LITERAL, WRITE);
    }
    broker.allow("detector", GROUP, "heed", PREFIXED, READ);
    broker.allow("detector", TRANSACTIONAL_ID, "heed-", PREFIXED, WRITE);
    broker.allow("reader", TOPIC, TOPICS.alerts(), LITERAL, READ);
    broker.allow("nobody", TOPIC, TOPICS.readings(), LITERAL, DESCRIBE);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  @Timeout(180)
  void publishJobAlerts_withSecretsFromTheEnvironment_workAndTellNoSecret() throws Exception {
    CommandRun published =
        CommandRun.of("publish", "csv", readings.toString(), servers, file("plant", PLANT_SECRET));
    assertThat(published.status()).as(published.err()).isZero();
    Map<String, String> environment = Map.of("DETECTOR_SECRET", SECRET, "HEED_LOG", "info");
    try (HeedProcess job =
        HeedProcess.start(
            folder,
            environment,
            "job",
            servers,
            file("detector", "${env:DETECTOR_SECRET}"),
            "--parallelism=1",
            "--checkpoint-interval=500 ms")) {
      await("an alert")
          .atMost(Duration.ofSeconds(120))
          .failFast("the job ended", () -> assertThat(job.isAlive()).as(job.err()).isTrue())
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> !alerts().isEmpty());
      assertThat(everyPageOf(page(job))).contains("RUNNING", "dead-letters").doesNotContain(SECRET);
      job.interrupt();
      assertThat(job.err())
          .as("Kafka's clients tell their settings")
          .contains("ConsumerConfig values", "ProducerConfig values", "sasl.jaas.config = [hidden]")
          .doesNotContain(SECRET);
    }
  }

  @Test
  void alerts_atDebugLevel_tellNoSecret() throws Exception {
    try (HeedProcess alerts =
        HeedProcess.start(
            folder,
            Map.of("READER_SECRET", READER_SECRET, "HEED_LOG", "debug", "HEED_DEBUG", "1"),
            "alerts",
            servers,
            file("reader", "${env:READER_SECRET}"))) {
      assertThat(alerts.await()).as(alerts.err()).isZero();
      assertThat(alerts.err()).contains("ConsumerConfig values").doesNotContain(READER_SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"topics list", "alerts", "alerts --follow", "publish csv", "job"})
  @Timeout(60)
  void wrongPassword_endsWithOneLineAfterFewTries(String command) throws Exception {
    double before = SecuredBroker.failedLogins();
    CommandRun run = run(command, file("detector", "wrong-hush"));
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .containsIgnoringCase("authentication failed")
        .doesNotContain("hush")
        .hasLineCount(1);
    if (command.equals("job")) {
      assertThat(run.err()).contains("refuses the login of user 'detector'");
    }
    assertThat(SecuredBroker.failedLogins() - before).isBetween(1.0, (double) FEW_LOGINS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"topics list", "alerts", "publish csv", "job"})
  @Timeout(60)
  void wrongTruststore_endsWithOneLineThatNamesTheCertificate(String command) throws Exception {
    Certificate other = Certificate.make(Files.createTempDirectory(folder, "other"), "other");
    Path client = broker.client("detector", SECRET, other);
    CommandRun run = run(command, "--kafka-properties=" + client);
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).containsIgnoringCase("certif").doesNotContain(SECRET).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts", "alerts --follow --group=mine"})
  @Timeout(60)
  void noPermissionToRead_namesTheTopic(String command) throws Exception {
    CommandRun run = run(command, file("nobody", NOBODY_SECRET));
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains(TOPICS.alerts(), "Not authorized").hasLineCount(1);
  }

  @Test
  @Timeout(60)
  void noPermissionForTheGroup_namesIt() throws Exception {
    CommandRun run = run("alerts --follow --group=mine", file("reader", READER_SECRET));
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("Not authorized to access group: mine").hasLineCount(1);
  }

  @Test
  @Timeout(60)
  void noPermissionToWrite_namesTheTopic() throws Exception {
    CommandRun run = run("publish csv", file("nobody", NOBODY_SECRET));
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains(TOPICS.readings(), "Not authorized");
  }

  @Test
  @Timeout(60)
  void job_mayNothing_namesAllThatItNeedsAndEnds() throws Exception {
    CommandRun run = run("job", file("nobody", NOBODY_SECRET));
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .contains("does not allow user 'nobody' what the job needs")
        .contains("Read on topic " + TOPICS.readings(), "Write on topic " + TOPICS.alerts())
        .contains("Read on group heed,", "Read on group heed-feedback")
        .contains("Write on transactional ids that begin with heed-alerts")
        .hasLineCount(1);
  }

  @Test
  @Timeout(60)
  void console_wrongPassword_saysSoAndBacksOff() throws Exception {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(broker.client("detector", "wrong-hush"))) {
      properties.load(in);
    }
    Map<String, String> client =
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(key -> key, properties::getProperty));
    double before = SecuredBroker.failedLogins();
    LiveServerSettings settings =
        new LiveServerSettings(
            broker.bootstrapServers(),
            TOPICS,
            LiveServerSettings.DEFAULT_HOST,
            0,
            Instant.EPOCH,
            client,
            Model.shipped());
    try (LiveServer console = LiveServer.start(settings)) {
      // Time for four readers to ask sixteen times a second, or a few times with a growing pause.
      await()
          .pollDelay(Duration.ofSeconds(8))
          .atMost(Duration.ofSeconds(20))
          .until(() -> health(console).contains("Authentication failed"));
      assertThat(health(console)).doesNotContain("hush");
    }
    assertThat(SecuredBroker.failedLogins() - before).isBetween(4.0, 40.0);
    assertThat(settings.toString()).doesNotContain("hush");
  }

  private static String health(LiveServer console) throws IOException {
    return get(console.address().resolve("/api/health"));
  }

  private static CommandRun run(String command, String properties) {
    String[] words = command.split(" ", -1);
    String[] all = new String[words.length + (command.equals("publish csv") ? 3 : 2)];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = servers;
    all[words.length + 1] = properties;
    if (command.equals("publish csv")) {
      all[words.length + 2] = readings.toString();
    }
    return CommandRun.of(all);
  }

  private static List<String> alerts() throws Exception {
    CommandRun run = CommandRun.of("alerts", "--json", servers, file("reader", READER_SECRET));
    assertThat(run.status()).as(run.err()).isZero();
    return run.out().lines().filter(line -> line.contains("incident")).toList();
  }

  private static String file(String user, String password) throws IOException {
    return "--kafka-properties=" + broker.client(user, password);
  }

  private static String adminByFile() throws IOException {
    Path secrets = folder.resolve("secrets.properties");
    Files.writeString(secrets, "admin=" + SecuredBroker.ADMIN_PASSWORD + "\n");
    return "${file:" + secrets + ":admin}";
  }

  private static Path spikeAtTheEnd() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    StringBuilder csv = new StringBuilder("timestamp,value\n");
    Instant start = Instant.parse("2026-01-10T00:00:00Z");
    for (int i = 0; i < 2_000; i++) {
      double value = i == 1_950 ? 500 : 20 + random.nextGaussian();
      csv.append(start.plusSeconds(60L * i)).append(',').append(value).append('\n');
    }
    return Files.writeString(folder.resolve("boiler.csv"), csv);
  }

  private static URI page(HeedProcess job) throws IOException {
    Matcher page = PAGE.matcher(job.err());
    assertThat(page.find()).isTrue();
    return URI.create(page.group(1));
  }

  /** All that Flink's own page shows of the job and of the processes. */
  private static String everyPageOf(URI flink) throws IOException {
    StringBuilder all = new StringBuilder();
    JsonNode jobs = new ObjectMapper().readTree(get(flink.resolve("/jobs/overview"))).path("jobs");
    String job = "/jobs/" + jobs.get(0).path("jid").asText();
    for (String path :
        List.of(
            job,
            job + "/config",
            job + "/plan",
            job + "/exceptions",
            job + "/checkpoints/config",
            "/jobmanager/config",
            "/jobmanager/environment",
            "/taskmanagers",
            "/config")) {
      all.append(get(flink.resolve(path)));
    }
    return all.toString();
  }

  private static String get(URI address) throws IOException {
    try (InputStream answer = address.toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
