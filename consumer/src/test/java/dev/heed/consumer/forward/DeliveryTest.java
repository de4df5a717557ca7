package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.consumer.forward.Outcome.Result;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DeliveryTest {
  private final Entries entries = new Entries();
  private final ManualClock clock = new ManualClock();
  private final Route route =
      Routes.of("webhook", "retry: {first: 10s, max: 1m, give_up_after: 5m}");
  private final Outbox outbox = Forwarder.outbox(route);
  private final ScriptedSender sender = new ScriptedSender();
  private final ForwardCounts counts = new ForwardCounts();
  private final List<Entry> settled = new ArrayList<>();
  private final Delivery delivery =
      new Delivery(
          route,
          outbox,
          sender,
          new Backoff(route.retry(), new SplittableRandom(1)),
          clock,
          counts);

  /** Answers as it is told, then takes everything. */
  private static final class ScriptedSender implements Sender {
    private final Deque<Outcome> answers = new ArrayDeque<>();
    private final List<Message> sent = new ArrayList<>();

    @Override
    public Outcome send(Message message) {
      sent.add(message);
      Outcome scripted = answers.poll();
      return scripted == null ? Outcome.of(Result.TAKEN, "") : scripted;
    }

    @Override
    public void stop() {}
  }

  @Test
  void step_taken_settlesItsEvents() {
    Entry entry = accept("i");

    assertThat(step()).isTrue();

    assertThat(settled).containsExactly(entry);
    assertThat(step()).isFalse();
    assertThat(sender.sent).hasSize(1);
    assertThat(counts.events).hasValue(1);
  }

  @Test
  void step_fails_waitsThenSendsTheSameAgain() {
    accept("i");
    sender.answers.add(Outcome.of(Result.RETRY, "status 500"));

    assertThat(step()).isFalse();
    assertThat(settled).isEmpty();
    clock.advance(Duration.ofMillis(4_999));
    step();
    assertThat(sender.sent).hasSize(1);
    clock.advance(Duration.ofMillis(5_001));
    step();

    assertThat(sender.sent).hasSize(2);
    assertThat(sender.sent.get(1)).isSameAs(sender.sent.get(0));
    assertThat(settled).hasSize(1);
  }

  @Test
  void step_targetAsksToWait_waits() {
    accept("i");
    sender.answers.add(new Outcome(Result.RETRY, "status 429", Duration.ofSeconds(40)));
    step();

    clock.advance(Duration.ofMillis(39_999));
    step();
    assertThat(sender.sent).hasSize(1);
    clock.advance(Duration.ofMillis(1));
    step();
    assertThat(sender.sent).hasSize(2);
  }

  @Test
  void step_failsForLong_givesUpAndGoesOn() {
    Entry first = accept("i");
    Entry second = accept("j");
    for (int i = 0; i < 100; i++) {
      sender.answers.add(Outcome.of(Result.RETRY, "status 500"));
    }
    int minutes = 0;
    while (settled.isEmpty()) {
      step();
      clock.advance(Duration.ofMinutes(1));
      minutes++;
    }

    assertThat(minutes).isEqualTo(6);
    assertThat(settled).containsExactly(first);
    assertThat(counts.givenUp).hasValue(1);
    sender.answers.clear();
    step();
    assertThat(settled).containsExactly(first, second);
  }

  @Test
  void step_refused_givesUpAtOnce() {
    accept("i");
    sender.answers.add(Outcome.of(Result.REFUSED, "status 400"));

    assertThat(step()).isTrue();

    assertThat(settled).hasSize(1);
    assertThat(counts.givenUp).hasValue(1);
    assertThat(counts.messages).hasValue(0);
  }

  @Test
  void step_brokenOff_settlesNothing() {
    accept("i");
    sender.answers.add(Outcome.of(Result.STOPPED, ""));

    assertThat(step()).isFalse();
    assertThat(settled).isEmpty();
    assertThat(counts.failedAttempts).hasValue(0);
  }

  private boolean step() {
    return delivery.step(settled::addAll);
  }

  private Entry accept(String incident) {
    Entry entry = entries.opened(incident);
    assertThat(outbox.accept(entry, clock.instant())).isTrue();
    return entry;
  }
}
