package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigReaderTest {

  @Test
  void parse_fewKeys_getsTheDefaultsOfItsTarget() {
    Route chat = Routes.of("slack");
    Route hook = Routes.of("webhook");

    assertThat(chat.grouping())
        .isEqualTo(new Grouping(Grouping.By.ALL, Duration.ofSeconds(10), Duration.ofMinutes(1)));
    assertThat(chat.match().phases())
        .containsExactlyInAnyOrder(IncidentPhase.OPENED, IncidentPhase.CLOSED);
    assertThat(hook.grouping()).isEqualTo(Grouping.NONE);
    assertThat(hook.match().phases()).hasSize(3);
    assertThat(hook.retry()).isEqualTo(Retry.DEFAULT);
    assertThat(hook.rateLimit()).isNull();
  }

  @Test
  void parse_everyKey_isUnderstood() {
    ForwardConfig config =
        Routes.config(
            """
            console: http://heed:8088
            routes:
              - name: chat
                slack: {url: "http://chat/x", timeout: 3s, authorization: "env:TOKEN"}
                match:
                  sensors: ["boiler-*", pump-7]
                  kinds: [spike, level-shift]
                  min_severity: High
                  phases: opened
                group: {by: sensor, wait: 30s, interval: 1.5m}
                quiet_hours:
                  - {zone: Europe/Berlin, from: 22:00, to: "06:30", days: [saturday], pass: critical}
                rate_limit: {messages: 6, per: 2m}
                retry: {first: 100ms, max: 1h, give_up_after: 0}
              - name: pager
                alertmanager:
                  url: https://alerts.example.org/prefix/
                  resend: 30s
                  keep_firing: 5m
                  forget: 2d
                  labels: {team: plant}
            """);

    Route chat = config.routes().get(0);
    assertThat(chat.target().authorization()).isEqualTo(new Secret("s3cret"));
    assertThat(chat.target().console()).isEqualTo(URI.create("http://heed:8088"));
    assertThat(chat.target().timeout()).hasSeconds(3);
    assertThat(chat.match().sensors()).hasSize(2);
    assertThat(chat.match().kinds()).containsExactlyInAnyOrder(Kind.SPIKE, Kind.LEVEL_SHIFT);
    assertThat(chat.match().minSeverity()).isEqualTo(Severity.HIGH);
    assertThat(chat.match().phases()).containsExactly(IncidentPhase.OPENED);
    assertThat(chat.grouping().interval()).hasSeconds(90);
    QuietHours quiet = chat.quietHours().get(0);
    assertThat(quiet.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(quiet.from()).isEqualTo(LocalTime.of(22, 0));
    assertThat(quiet.days()).containsExactly(DayOfWeek.SATURDAY);
    assertThat(quiet.pass()).isEqualTo(Severity.CRITICAL);
    assertThat(chat.rateLimit()).isEqualTo(new RateLimit(6, Duration.ofMinutes(2)));
    assertThat(chat.retry())
        .isEqualTo(new Retry(Duration.ofMillis(100), Duration.ofHours(1), Duration.ZERO));
    Target.Alertmanager pager = (Target.Alertmanager) config.routes().get(1).target();
    assertThat(pager.uri())
        .isEqualTo(URI.create("https://alerts.example.org/prefix/api/v2/alerts"));
    assertThat(pager.resend()).hasSeconds(30);
    assertThat(pager.labels()).containsEntry("team", "plant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          groupp: {by: all}                            | routes[0].groupp | no such key; known are
          group: {by: alll}                            | routes[0].group.by 'alll' | must be one of
          group: {by: all, wait: -1s}                  | routes[0].group.wait '-1s' | must be a time
          group: {by: all, wait: 2d}                   | routes[0].group.wait '2d' | must be a time
          group: {by: event, wait: 1s}                 | routes[0].group.by 'event' | has no wait
          group: 3                                     | routes[0].group '3' | must be a mapping
          rate_limit: {messages: 0}                    | routes[0].rate_limit.messages '0' | whole number from 1
          rate_limit: {messages: 1, per: 0}            | routes[0].rate_limit.per '0' | must be a time
          rate_limit: {per: 1m}                        | routes[0].rate_limit.messages | is needed
          match: {kinds: [splash]}                     | routes[0].match.kinds 'splash' | must be one of
          match: {min_severity: 3}                     | routes[0].match.min_severity '3' | must be one of
          match: {sensors: [{a: b}]}                   | routes[0].match.sensors[0] 'object' | single value
          quiet_hours: {from: "1"}                     | routes[0].quiet_hours 'object' | must be a list
          quiet_hours: [{zone: Mars, from: "1"}]       | routes[0].quiet_hours[0].zone 'Mars' | must be a time zone
          quiet_hours: [{zone: UTC, from: "25:00"}]    | routes[0].quiet_hours[0].from '25:00' | must be a time of day
          quiet_hours: [{zone: UTC, from: "10:00"}]    | routes[0].quiet_hours[0].to | is needed
          retry: {first: 1m, max: 1s}                  | routes[0].retry.max '1s' | must be at least
          alertmanager: {url: "http://b"}              | routes[0] | has 2 targets
          """)
  void parse_wrongValue_namesKeyValueAndRule(String line, String key, String rule) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Routes.of("webhook", line))
        .withMessageStartingWith(key)
        .withMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                         | is empty
          routes: []                                                 | routes '0': must be a list of 1 to 50
          rotes: []                                                  | routes '0'
          routes: {}                                                 | routes 'object': must be a list
          routes: [{name: a, name: b}]                               | Duplicate
          routes: [{name: a                                          | is not YAML at line
          [1]                                                        | configuration 'array': must be a mapping
          routes: [{name: a b}]                                      | routes[0].name 'a b': must be letters
          routes: [{name: a}]                                        | routes[0] has 0 targets
          routes: [{name: a, slack: {url: "ftp://secret"}}]          | routes[0].slack.url '***': must be an address
          routes: [{name: a, webhook: {url: "http://u:p@h"}}]        | routes[0].webhook.url
          routes: [{name: a, slack: {url: "env:NONE"}}]              | routes[0].slack.url 'env:NONE': the environment has no
          routes: [{name: a, slack: {url: "env:EMPTY"}}]             | routes[0].slack.url 'env:EMPTY': is empty
          routes: [{name: a, slack: {url: "file:x"}}]                | routes[0].slack.url 'file:x': must be a readable
          routes: [{name: a, alertmanager: {url: "http://a", labels: {sensor: x}}}] | sensor 'x': is a label that Heed sets
          routes: [{name: a, alertmanager: {url: "http://a"}, rate_limit: {messages: 1}}] | Alertmanager has its own
          """)
  void parse_wrongFile_saysWhatIsWrong(String yaml, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Routes.config(yaml))
        .withMessageContaining(message);
  }

  @Test
  void parse_secretInTheFile_isRefusedAndNotShown() {
    String yaml = "routes: [{name: a, webhook: {url: 'http://a', secret: hunter2}}]";

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Routes.config(yaml))
        .withMessageContaining("routes[0].webhook.secret: must be file:PATH or env:NAME")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void parse_sameNameTwice_isRefused() {
    String route = "{name: a, slack: {url: 'http://a'}}";

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Routes.config("routes: [%s, %s]".formatted(route, route)))
        .withMessageContaining("routes[1].name 'a': another route has this name");
  }

  @Test
  void read_secretOfAFile_isFoundBesideTheConfiguration(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("url"), "https://chat.example.org/T0/B1\n");
    Path file = folder.resolve("routes.yml");
    Files.writeString(file, "routes: [{name: a, slack: {url: 'file:url'}}]");

    ForwardConfig config = new ConfigReader(Map.of()).read(file);

    assertThat(config.routes().get(0).target().uri().getPath()).isEqualTo("/T0/B1");
    assertThat(config.summary()).contains("https://chat.example.org").doesNotContain("T0");
  }

  @Test
  void shortForm_makesARouteOfEach() {
    ConfigReader reader = new ConfigReader(Map.of("HEED_WEBHOOK_SECRET", "k", "URL", "http://c"));

    ForwardConfig config =
        reader.shortForm(
            List.of("alertmanager=http://a:9093", "webhook=http://b", "slack=env:URL"));

    assertThat(config.routes())
        .extracting(Route::name)
        .containsExactly("alertmanager-1", "webhook-2", "slack-3");
    assertThat(((Target.Webhook) config.routes().get(1).target()).secret())
        .isEqualTo(new Secret("k"));
    assertThat(config.routes().get(2).target().uri()).isEqualTo(URI.create("http://c"));
  }

  @Test
  void shortForm_unknownType_isRefusedWithoutItsAddress() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new ConfigReader(Map.of()).shortForm(List.of("pager=http://token")))
        .withMessageContaining("--to 'pager': must be")
        .withMessageNotContaining("token");
  }

  @Test
  void secret_asText_isNotSeen() {
    assertThat(new Secret("hunter2")).asString().doesNotContain("hunter2");
  }
}
