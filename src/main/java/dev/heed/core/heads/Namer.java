package dev.heed.core.heads;

/** Names an incident by its course; asked when an event of the incident may be due. */
@FunctionalInterface
public interface Namer {
  /**
   * Names an incident.
   *
   * @param course how it went so far; at least one flagged reading
   * @param side where its worst value lies
   */
  Naming name(Course course, Side side);
}
