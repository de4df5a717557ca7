package dev.heed.consumer;

import dev.heed.consumer.AlertClientException.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the position of a group, behind what was handed over; does nothing without a group. */
final class PositionStore {
  private static final Logger LOG = LoggerFactory.getLogger(PositionStore.class);

  private final Consumer<byte[], byte[]> consumer;
  private final @Nullable String group;
  private final Map<TopicPartition, OffsetAndMetadata> unstored = new HashMap<>();

  PositionStore(Consumer<byte[], byte[]> consumer, @Nullable String group) {
    this.consumer = consumer;
    this.group = group;
  }

  /** Everything before this position is dealt with. */
  void passed(TopicPartition partition, OffsetAndMetadata position) {
    if (group != null) {
      unstored.put(partition, position);
    }
  }

  /** These partitions belong to another member now; storing would take its progress back. */
  void forget(Collection<TopicPartition> partitions) {
    unstored.keySet().removeAll(Set.copyOf(partitions));
  }

  /**
   * Stores what has passed. A member of a group goes on when that fails: the events come again, or
   * the next call succeeds.
   */
  void store() {
    if (unstored.isEmpty()) {
      return;
    }
    try {
      commit();
      unstored.clear();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      if (isAlone()) {
        throw new AlertClientException(
            Problem.GROUP_IN_USE,
            "group '" + group + "' has other members; reading to the end needs one of its own",
            e);
      }
      LOG.warn("group {} moved on, some events come again: {}", group, e.getMessage());
      unstored.clear();
    } catch (TimeoutException e) {
      if (isAlone()) {
        throw e;
      }
      LOG.warn("the position of group {} is not stored yet: {}", group, e.getMessage());
    }
  }

  private void commit() {
    try {
      consumer.commitSync(unstored);
    } catch (WakeupException e) {
      // The client was closed at this moment; what was handled is remembered all the same.
      consumer.commitSync(unstored);
    }
  }

  private boolean isAlone() {
    return consumer.subscription().isEmpty();
  }
}
