package dev.heed.consumer.forward;

import dev.heed.consumer.AlertHandler;
import dev.heed.consumer.SafeText;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the routes would have sent for the events of a topic, had each been read at its own
 * time and every target taken every message at once. What only repeats an alert of Alertmanager is
 * left out.
 */
final class DryRun implements AlertHandler {
  private static final TopicPartition NOWHERE = new TopicPartition("", 0);

  private final Map<Route, Outbox> routes = new LinkedHashMap<>();
  private final PrintWriter out;
  private Instant now = Instant.EPOCH;
  private long offset;

  DryRun(ForwardConfig config, PrintWriter out) {
    this.out = out;
    config.routes().forEach(route -> routes.put(route, Forwarder.outbox(route)));
  }

  @Override
  public void handle(IncidentEvent event) {
    Entry.Json json = new Entry.Json(IncidentEventCodec.write(event));
    Entry entry = new Entry(NOWHERE, offset++, event, json);
    Instant time = Instant.ofEpochMilli(event.timeMillis());
    Instant reached = time.isAfter(now) ? time : now;
    routes.forEach(
        (route, outbox) -> {
          advance(route, outbox, reached);
          outbox.accept(entry, reached);
        });
    now = reached;
  }

  /** Lets pass all the time that it takes until nothing waits. */
  void finish() {
    routes.forEach(
        (route, outbox) -> {
          while (!outbox.isEmpty()) {
            Instant due = outbox.nextDue(now);
            if (due == null) {
              throw new IllegalStateException("events wait for nothing in route " + route.name());
            }
            advance(route, outbox, due);
          }
        });
    out.flush();
  }

  private void advance(Route route, Outbox outbox, Instant until) {
    Instant time = outbox.nextDue(now);
    while (time != null && !time.isAfter(until)) {
      Instant due = time.isAfter(now) ? time : now;
      @Nullable Message message = outbox.next(due);
      if (message != null) {
        show(route, message, due);
        outbox.settle(message, due);
      }
      Instant after = outbox.nextDue(due);
      // Nothing came of it, and nothing will before more is read.
      time = message == null && after != null && !after.isAfter(due) ? null : after;
    }
  }

  private void show(Route route, Message message, Instant time) {
    if (message.entries().isEmpty()) {
      return;
    }
    out.printf(
        "%s %s to %s at %s: %s%n",
        time,
        route.name(),
        route.target().type(),
        route.target().address(),
        SafeText.line(message.what()));
    message.headers().forEach((name, value) -> out.printf("  %s: %s%n", name, value));
    out.printf("  %s%n", SafeText.json(message.body().bytes()));
  }
}
