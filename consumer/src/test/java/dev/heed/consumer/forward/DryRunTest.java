package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.consumer.Events;
import dev.heed.core.message.IncidentEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class DryRunTest {
  private static final ForwardConfig CONFIG =
      Routes.config(
          """
          routes:
            - name: pager
              alertmanager: {url: "http://a:9093"}
            - name: chat
              slack: {url: "https://chat.example.org/T0KEN"}
              group: {by: all, wait: 30s, interval: 5m}
            - name: tickets
              webhook: {url: "http://b"}
              match: {sensors: tank-*}
          """);

  @Test
  void finish_showsEachMessageAtItsTime_andNoSecret() {
    StringWriter out = new StringWriter();
    DryRun run = new DryRun(CONFIG, new PrintWriter(out));
    run.handle(event("i", 0));
    run.handle(event("j", 20_000));
    run.handle(event("k", 60_000));
    run.handle(Events.spike().incident("i").sequence(1).closed(Events.TIME).event());
    run.finish();

    assertThat(out.toString().lines().filter(line -> !line.startsWith(" ")))
        .containsExactly(
            "2026-11-23T10:15:30Z pager to alertmanager at http://a:9093: 1 alerts",
            "2026-11-23T10:15:50Z pager to alertmanager at http://a:9093: 1 alerts",
            "2026-11-23T10:16:00Z chat to slack at https://chat.example.org: 2 events",
            "2026-11-23T10:16:30Z pager to alertmanager at http://a:9093: 1 alerts",
            "2026-11-23T10:16:30Z pager to alertmanager at http://a:9093: 1 alerts",
            "2026-11-23T10:21:00Z chat to slack at https://chat.example.org: 2 events");
    assertThat(out.toString()).doesNotContain("T0KEN");
  }

  private static IncidentEvent event(String incident, long afterMillis) {
    return Events.spike().incident(incident).time(Events.TIME + afterMillis).event();
  }
}
