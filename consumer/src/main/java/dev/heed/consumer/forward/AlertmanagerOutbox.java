package dev.heed.consumer.forward;

import dev.heed.consumer.forward.AlertmanagerFormat.Alert;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The open incidents, told to Alertmanager again and again until they are closed.
 *
 * <p>An alert ends by itself four times its resend interval after it was told, should Heed be gone.
 * A closed incident is told as firing first and keeps firing for its time, as Alertmanager notifies
 * of nothing that has ended before its own group wait. An incident whose end never comes, as of a
 * sensor that fell silent, is told no more when nothing was heard of it for long.
 */
final class AlertmanagerOutbox implements Outbox {
  private static final int MAX_ALERTS = 500;
  private static final int LIVES = 4;

  private final Target.Alertmanager target;
  private final AlertmanagerFormat format;
  private final Told told;
  private final Map<String, Open> alerts = new LinkedHashMap<>();
  private List<Open> pending = List.of();

  AlertmanagerOutbox(Route route, Target.Alertmanager target) {
    this.target = target;
    this.format = new AlertmanagerFormat(target);
    this.told = new Told(route.match());
  }

  /** One incident that Alertmanager has to hear of. */
  private static final class Open {
    private final Entry first;
    private final List<Entry> unsettled = new ArrayList<>();
    private IncidentEvent last;
    private Instant heard;
    private Instant due;
    private @Nullable Instant firstSent;

    Open(Entry first, Instant heard, Instant due) {
      this.first = first;
      this.last = first.event();
      this.heard = heard;
      this.due = due;
    }

    boolean isClosed() {
      return last.phase() == IncidentPhase.CLOSED;
    }

    /** Whether this message says that it is over. */
    boolean endsNow(Instant now, Duration keepFiring) {
      return isClosed() && firstSent != null && !now.isBefore(firstSent.plus(keepFiring));
    }
  }

  @Override
  public boolean accept(Entry entry, Instant now) {
    if (!told.accepts(entry)) {
      return false;
    }
    Open open = alerts.computeIfAbsent(entry.event().incident(), id -> new Open(entry, now, now));
    open.last = entry.event();
    open.heard = now;
    open.due = dueAfter(open, now, now);
    open.unsettled.add(entry);
    return true;
  }

  /** What is heard of again counts from its own time, so that a restart revives nothing old. */
  @Override
  public void recall(Entry entry, Instant now) {
    IncidentEvent event = entry.event();
    if (!told.accepts(entry)) {
      return;
    }
    if (event.phase() == IncidentPhase.CLOSED) {
      alerts.remove(event.incident());
      return;
    }
    Instant heard = min(Instant.ofEpochMilli(event.timeMillis()), now);
    Open open = alerts.computeIfAbsent(event.incident(), id -> new Open(entry, heard, now));
    open.last = event;
    open.heard = heard;
    open.firstSent = heard;
  }

  /** What must not be told as over yet waits for it; all else goes now or again in time. */
  private Instant dueAfter(Open open, Instant now, Instant otherwise) {
    if (!open.isClosed() || open.firstSent == null) {
      return otherwise;
    }
    Instant mayEnd = open.firstSent.plus(target.keepFiring());
    if (!mayEnd.isAfter(now)) {
      return now;
    }
    return min(mayEnd, now.plus(target.resend()));
  }

  @Override
  public @Nullable Message next(Instant now) {
    List<Open> due = new ArrayList<>();
    for (Iterator<Open> each = alerts.values().iterator(); each.hasNext(); ) {
      Open open = each.next();
      if (open.unsettled.isEmpty() && open.heard.plus(target.forget()).isBefore(now)) {
        each.remove();
      } else if (!open.due.isAfter(now) && due.size() < MAX_ALERTS) {
        due.add(open);
      }
    }
    pending = due;
    if (due.isEmpty()) {
      return null;
    }
    List<Alert> told = new ArrayList<>();
    List<Entry> settled = new ArrayList<>();
    for (Open open : due) {
      boolean over = open.endsNow(now, target.keepFiring());
      told.add(alert(open, over, now));
      open.unsettled.stream()
          .filter(entry -> over || entry.event().phase() != IncidentPhase.CLOSED)
          .forEach(settled::add);
    }
    return format.message(told, settled);
  }

  private Alert alert(Open open, boolean over, Instant now) {
    Instant starts = min(Instant.ofEpochMilli(open.last.startMillis()), now);
    Long end = open.last.endMillis();
    Instant ends = now.plus(target.resend().multipliedBy(LIVES));
    if (over) {
      Instant known = end == null ? now : min(Instant.ofEpochMilli(end), now);
      ends = known.isBefore(starts) ? starts : known;
    }
    return new Alert(open.first.event(), open.last, starts, ends);
  }

  @Override
  public void settle(Message message, Instant now) {
    Set<Entry> settled = Set.copyOf(message.entries());
    for (Open open : pending) {
      if (open.endsNow(now, target.keepFiring()) && settled.containsAll(open.unsettled)) {
        alerts.remove(open.last.incident());
        continue;
      }
      open.unsettled.removeAll(settled);
      if (open.firstSent == null) {
        open.firstSent = now;
      }
      open.due = dueAfter(open, now, now.plus(target.resend()));
    }
    pending = List.of();
  }

  @Override
  public @Nullable Instant nextDue(Instant now) {
    return alerts.values().stream().map(open -> open.due).min(Instant::compareTo).orElse(null);
  }

  @Override
  public void forget(Set<TopicPartition> partitions) {
    told.forget(partitions);
    alerts.values().removeIf(open -> partitions.contains(open.first.partition()));
    pending = List.of();
  }

  @Override
  public int backlog() {
    return alerts.values().stream().mapToInt(open -> open.unsettled.size()).sum();
  }

  @Override
  public boolean isEmpty() {
    return backlog() == 0;
  }

  @Override
  public long omitted() {
    return 0;
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
