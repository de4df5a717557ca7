package dev.heed.consumer.forward;

import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a route has to tell, and when. Pure: time comes with the calls, and does not go back. Used
 * by one thread.
 */
interface Outbox {

  /**
   * Takes an event that was not told yet.
   *
   * @return whether it will be among the entries of a message; false if nothing is to be told of it
   */
  boolean accept(Entry entry, Instant now);

  /** Takes note of an event that was dealt with before a restart. */
  void recall(Entry entry, Instant now);

  /**
   * What is to be sent now; null if nothing is. Until {@link #settle} the next call may give the
   * same, or something newer instead.
   */
  @Nullable Message next(Instant now);

  /** The message was taken by the target, or given up. */
  void settle(Message message, Instant now);

  /** When {@link #next} has something to send if nothing more comes; null for never. */
  @Nullable Instant nextDue(Instant now);

  /** Drops all of these partitions, which another reader has now, or which come again. */
  void forget(Set<TopicPartition> partitions);

  /** Events that wait because the target is slow or limited; reading pauses when they get many. */
  int backlog();

  /** Whether no accepted event waits for anything. */
  boolean isEmpty();

  /** Events that were not kept, only counted. */
  long omitted();
}
