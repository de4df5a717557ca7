package dev.heed.consumer.forward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Collects events in groups, holds them back in quiet hours, and keeps to a rate.
 *
 * <p>A group is due its wait after its first event, but not before its interval has passed since
 * its last message. What the rate does not allow yet stays in its group, so that a storm gets fewer
 * messages and not later ones. Events of quiet hours make one message at their end; beyond {@value
 * #MAX_HELD} they are counted only.
 */
final class GroupedOutbox implements Outbox {
  static final int MAX_HELD = 5_000;

  private final Route route;
  private final Format format;
  private final Told told;
  private final @Nullable TokenBucket rate;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<Entry> held = new ArrayList<>();
  private @Nullable Instant heldUntil;
  private long heldMore;
  private long omitted;
  private @Nullable Message pending;

  GroupedOutbox(Route route, Format format) {
    this.route = route;
    this.format = format;
    this.told = new Told(route.match());
    this.rate = route.rateLimit() == null ? null : new TokenBucket(route.rateLimit());
  }

  /** Events that go together. */
  private static final class Group {
    private final List<Entry> waiting = new ArrayList<>();
    private Instant due = Instant.MAX;
    private Instant restsUntil = Instant.MIN;

    boolean isOver(Instant now) {
      return waiting.isEmpty() && !restsUntil.isAfter(now);
    }
  }

  @Override
  public boolean accept(Entry entry, Instant now) {
    if (!told.accepts(entry)) {
      return false;
    }
    Instant quietUntil = quietUntil(entry, now);
    if (quietUntil != null) {
      return hold(entry, quietUntil);
    }
    addToGroup(entry, now.plus(route.grouping().delay()));
    return true;
  }

  @Override
  public void recall(Entry entry, Instant now) {
    told.accepts(entry);
  }

  private @Nullable Instant quietUntil(Entry entry, Instant now) {
    return QuietHours.until(route.quietHours(), entry.event().severity(), now);
  }

  private boolean hold(Entry entry, Instant until) {
    if (heldUntil == null || until.isAfter(heldUntil)) {
      heldUntil = until;
    }
    if (held.size() >= MAX_HELD) {
      heldMore++;
      omitted++;
      return false;
    }
    held.add(entry);
    return true;
  }

  private void addToGroup(Entry entry, Instant due) {
    Group group = groups.computeIfAbsent(route.grouping().key(entry.event()), key -> new Group());
    if (group.waiting.isEmpty()) {
      group.due = due.isAfter(group.restsUntil) ? due : group.restsUntil;
    }
    group.waiting.add(entry);
  }

  @Override
  public @Nullable Message next(Instant now) {
    if (pending != null) {
      return pending;
    }
    groups.values().removeIf(group -> group.isOver(now));
    if (rate != null && rate.availableAt(now).isAfter(now)) {
      return null;
    }
    Bundle bundle = heldUntil != null && !heldUntil.isAfter(now) ? takeHeld() : takeGroup(now);
    if (bundle == null) {
      return null;
    }
    if (rate != null) {
      rate.take(now);
    }
    pending = format.message(bundle);
    return pending;
  }

  private Bundle takeHeld() {
    Bundle bundle = new Bundle(takeFirst(held), true, heldMore);
    heldMore = 0;
    if (held.isEmpty()) {
      heldUntil = null;
    }
    return bundle;
  }

  private @Nullable Bundle takeGroup(Instant now) {
    for (Group group = firstDue(now); group != null; group = firstDue(now)) {
      holdQuiet(group, now);
      if (!group.waiting.isEmpty()) {
        List<Entry> taken = takeFirst(group.waiting);
        group.restsUntil = now.plus(route.grouping().interval());
        return new Bundle(taken, false, 0);
      }
    }
    return null;
  }

  private @Nullable Group firstDue(Instant now) {
    Group first = null;
    for (Group group : groups.values()) {
      if (!group.waiting.isEmpty()
          && !group.due.isAfter(now)
          && (first == null || group.due.isBefore(first.due))) {
        first = group;
      }
    }
    return first;
  }

  /** Quiet hours may have begun while the group waited. */
  private void holdQuiet(Group group, Instant now) {
    group.waiting.removeIf(
        entry -> {
          Instant until = quietUntil(entry, now);
          // One that does not fit in any more is told now: its offset is not settled yet.
          return until != null && held.size() < MAX_HELD && hold(entry, until);
        });
  }

  private List<Entry> takeFirst(List<Entry> entries) {
    List<Entry> first = entries.subList(0, Math.min(entries.size(), format.maxEvents()));
    List<Entry> taken = List.copyOf(first);
    first.clear();
    return taken;
  }

  @Override
  public void settle(Message message, Instant now) {
    pending = null;
  }

  @Override
  public @Nullable Instant nextDue(Instant now) {
    if (pending != null) {
      return now;
    }
    Instant first = heldUntil;
    for (Group group : groups.values()) {
      if (!group.waiting.isEmpty() && (first == null || group.due.isBefore(first))) {
        first = group.due;
      }
    }
    Instant allowed = rate == null ? now : rate.availableAt(now);
    return first != null && first.isBefore(allowed) ? allowed : first;
  }

  @Override
  public void forget(Set<TopicPartition> partitions) {
    told.forget(partitions);
    held.removeIf(entry -> partitions.contains(entry.partition()));
    if (held.isEmpty()) {
      heldUntil = null;
    }
    groups.values().forEach(g -> g.waiting.removeIf(e -> partitions.contains(e.partition())));
    Message message = pending;
    if (message != null) {
      pending = null;
      message.entries().stream()
          .filter(entry -> !partitions.contains(entry.partition()))
          .forEach(entry -> addToGroup(entry, Instant.MIN));
    }
  }

  @Override
  public int backlog() {
    return groups.values().stream().mapToInt(group -> group.waiting.size()).sum()
        + (pending == null ? 0 : pending.entries().size());
  }

  @Override
  public boolean isEmpty() {
    return backlog() == 0 && held.isEmpty();
  }

  @Override
  public long omitted() {
    return omitted;
  }
}
