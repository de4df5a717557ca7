package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GroupedOutboxTest {
  private static final Instant T = Entries.TIME;

  private final Entries entries = new Entries();

  @Test
  void storm_isOneMessageAfterTheWait_andOneMoreAfterTheInterval() {
    Outbox outbox = outbox("group: {by: all, wait: 10s, interval: 1m}");
    List<Entry> storm = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      storm.add(entries.opened("i" + i, "pump-" + i, Severity.HIGH));
      outbox.accept(storm.get(i), T.plusMillis(i));
    }

    assertThat(outbox.next(T.plusSeconds(9))).isNull();
    assertThat(outbox.nextDue(T)).isEqualTo(T.plusSeconds(10));
    assertThat(take(outbox, T.plusSeconds(10))).isEqualTo(storm);

    Entry late = entries.opened("late");
    outbox.accept(late, T.plusSeconds(11));
    assertThat(outbox.next(T.plusSeconds(69))).isNull();
    assertThat(take(outbox, T.plusSeconds(70))).containsExactly(late);
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void groupsBySensor_areSeparateMessages() {
    Outbox outbox = outbox("group: {by: sensor, wait: 1s, interval: 0}");
    Entry a1 = accept(outbox, entries.opened("i1", "a", Severity.LOW), T);
    Entry b = accept(outbox, entries.opened("i2", "b", Severity.LOW), T);
    Entry a2 = accept(outbox, entries.opened("i3", "a", Severity.LOW), T);

    Instant due = T.plusSeconds(1);
    assertThat(take(outbox, due)).containsExactly(a1, a2);
    assertThat(take(outbox, due)).containsExactly(b);
    assertThat(outbox.next(due)).isNull();
  }

  @Test
  void next_notSettled_givesTheSameMessage() {
    Outbox outbox = outbox("");
    accept(outbox, entries.opened("i1"), T);

    Message first = outbox.next(T);
    accept(outbox, entries.opened("i2"), T);

    assertThat(outbox.next(T.plusSeconds(60))).isSameAs(first);
    assertThat(outbox.backlog()).isEqualTo(2);
  }

  @Test
  void rateLimit_stormGetsFewerMessagesAndLosesNothing() {
    Outbox outbox =
        outbox(
            """
            group: {by: all, wait: 0, interval: 0}
            rate_limit: {messages: 2, per: 1m}
            """);
    int messages = 0;
    int told = 0;
    for (int second = 0; second < 120; second++) {
      Instant now = T.plusSeconds(second);
      accept(outbox, entries.opened("i" + second), now);
      for (Message m = outbox.next(now); m != null; m = outbox.next(now)) {
        messages++;
        told += m.entries().size();
        outbox.settle(m, now);
      }
    }

    assertThat(messages).isEqualTo(5);
    assertThat(told + outbox.backlog()).isEqualTo(120);
    assertThat(outbox.nextDue(T.plusSeconds(120))).isEqualTo(T.plusSeconds(120));
  }

  @Test
  void quietHours_holdBack_tellTheRestAtTheirEnd_andLetCriticalPass() {
    Outbox outbox =
        outbox(
            """
            group: {by: all, wait: 0, interval: 0}
            quiet_hours: [{zone: UTC, from: "10:00", to: "12:00", pass: critical}]
            """);
    Entry high = accept(outbox, entries.opened("i1", "a", Severity.HIGH), T);
    Entry critical = accept(outbox, entries.opened("i2", "b", Severity.CRITICAL), T);

    assertThat(take(outbox, T)).containsExactly(critical);
    assertThat(outbox.next(T)).isNull();
    assertThat(outbox.isEmpty()).isFalse();
    assertThat(outbox.backlog()).isZero();
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    assertThat(outbox.nextDue(T)).isEqualTo(noon);
    Message summary = outbox.next(noon);
    assertThat(summary.entries()).containsExactly(high);
    assertThat(summary.headers()).containsEntry(WebhookFormat.HELD, "quiet-hours");
  }

  @Test
  void quietHours_beginWhileTheGroupWaits_holdItToo() {
    Outbox outbox =
        outbox(
            """
            group: {by: all, wait: 5m, interval: 0}
            quiet_hours: [{zone: UTC, from: "10:17", to: "12:00"}]
            """);
    Entry entry = accept(outbox, entries.opened("i1"), T);

    assertThat(outbox.next(T.plusSeconds(300))).isNull();
    assertThat(take(outbox, Instant.parse("2026-11-23T12:00:00Z"))).containsExactly(entry);
  }

  @Test
  void quietHours_moreThanMemoryHolds_isCounted() {
    Outbox outbox = outbox("quiet_hours: [{zone: UTC, from: \"10:00\", to: \"12:00\"}]");
    Entry entry = entries.opened("x");
    for (int i = 0; i < GroupedOutbox.MAX_HELD; i++) {
      outbox.accept(entries.opened("i" + i), T);
    }

    assertThat(outbox.accept(entry, T)).isFalse();
    assertThat(outbox.omitted()).isOne();
    Message summary = outbox.next(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(summary.headers().get(WebhookFormat.HELD)).contains("omitted=1");
  }

  @Test
  void forgottenPartition_isNotTold_othersAre() {
    Outbox outbox = outbox("group: {by: all, wait: 0, interval: 0}");
    accept(outbox, entries.opened("i1"), T);
    outbox.next(T);

    outbox.forget(Set.of(Entries.PARTITION));

    assertThat(outbox.next(T)).isNull();
    assertThat(outbox.isEmpty()).isTrue();
    Entry again = entries.opened("i1");
    assertThat(outbox.accept(again, T)).isTrue();
  }

  @Test
  void incidentThatWorsens_isToldOnceItMatters_andItsEndToo() {
    Outbox outbox =
        outbox(
            """
            match: {min_severity: high, phases: [opened, closed]}
            """);

    assertThat(outbox.accept(entries.opened("i", "a", Severity.LOW), T)).isFalse();
    assertThat(outbox.accept(entries.updated("i", 1, Severity.MEDIUM), T)).isFalse();
    assertThat(outbox.accept(entries.updated("i", 2, Severity.HIGH), T)).isTrue();
    assertThat(outbox.accept(entries.updated("i", 3, Severity.CRITICAL), T)).isFalse();
    assertThat(outbox.accept(entries.closed("i", 4), T)).isTrue();
  }

  @Test
  void repetition_afterAReplayOrARestart_isNotToldAgain() {
    Outbox outbox = outbox("");
    outbox.recall(entries.opened("i"), T);

    assertThat(outbox.accept(entries.opened("i"), T)).isFalse();
    assertThat(outbox.accept(entries.closed("i", 1), T)).isTrue();
    assertThat(outbox.accept(entries.closed("i", 1), T)).isFalse();
  }

  private static Outbox outbox(String more) {
    return Forwarder.outbox(Routes.of("webhook", more));
  }

  private static Entry accept(Outbox outbox, Entry entry, Instant now) {
    assertThat(outbox.accept(entry, now)).isTrue();
    return entry;
  }

  private static List<Entry> take(Outbox outbox, Instant now) {
    Message message = outbox.next(now);
    outbox.settle(message, now);
    return message.entries();
  }
}
