package dev.heed.job;

import dev.heed.core.message.Reading;
import dev.heed.core.message.RejectReason;
import java.util.List;

/**
 * What the source makes of one Kafka record: a reading, or a dead letter with the reason; or both,
 * if only some channels of the reading are bad.
 */
public sealed interface Arrival {

  /**
   * A record that is a reading.
   *
   * @param foreignKey whether the record's key is not the sensor's name; it is scored all the same,
   *     but Kafka does not keep its order then
   */
  record Accepted(Reading reading, boolean foreignKey) implements Arrival {}

  /**
   * A record that is not a reading.
   *
   * @param letter what goes to the dead-letter topic
   */
  record Rejected(RejectReason reason, OutputRecord letter) implements Arrival {}

  /**
   * Channels that were left out of a reading, which comes beside it as {@link Accepted}.
   *
   * @param reasons one for each channel
   * @param letter what goes to the dead-letter topic
   */
  record ChannelsLeftOut(List<RejectReason> reasons, OutputRecord letter) implements Arrival {}
}
