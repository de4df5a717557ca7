package dev.heed.core.message;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a reading. Whatever the bytes, the outcome is a reading or a {@link
 * RejectedReadingException}, and memory is bounded by the limits.
 *
 * <ul>
 *   <li>{@code sensor}: text, see {@link ReadingLimits#nameFault}.
 *   <li>{@code time}: ISO-8601 text with date, time of day and zone, see {@link TimeParser}; or
 *       epoch milliseconds as a whole number.
 *   <li>{@code value}: a number; or {@code values}: an object of numbers by channel. Both is
 *       refused. A number in quotes is refused. NaN, Infinity and INF, which are no JSON, count as
 *       {@link RejectReason#VALUE_NOT_A_NUMBER} here and are passed over in unknown fields; a
 *       number beyond what a double can hold is {@link RejectReason#VALUE_OUT_OF_RANGE}.
 *   <li>{@code mode}: text, optional.
 * </ul>
 *
 * <p>A field that is null counts as absent. A known field or a channel that is there twice is
 * refused. Fields of other names may be anything. Names in {@code values} count against the number
 * of channels even where they are null. The record is one JSON object and nothing after it; the
 * first rule that it breaks, in the order of its text, is the one reported, then what is missing,
 * in the order above.
 *
 * <p>One channel of several that holds no allowed number is left out, and told of as a {@link
 * ChannelFault}. If no channel is left, the first fault is that of the record.
 *
 * <p>The usual form is read by a scanner of its own; whatever that does not know goes through
 * Jackson's parser, which decides alone what is rejected and why. Not safe for use by several
 * threads.
 */
public final class ReadingParser {
  private final ReadingLimits limits;
  private final ReadingScanner scanner;
  private final JsonReadingParser any;

  public ReadingParser(ReadingLimits limits) {
    this.limits = limits;
    this.scanner = new ReadingScanner(limits);
    this.any = new JsonReadingParser(limits);
  }

  /** As {@link #parse(byte[], long, Consumer)}, faults of single channels passed over. */
  public Reading parse(byte @Nullable [] json, long recordTimestampMillis)
      throws RejectedReadingException {
    return parse(json, recordTimestampMillis, fault -> {});
  }

  /**
   * @param json the record; null is taken for empty
   * @param recordTimestampMillis the record's own timestamp, which the event time must not be far
   *     ahead of; below 0 if unknown, then that is not checked
   * @param faults is told of the channels that were left out, once the rest is known to be a
   *     reading
   */
  public Reading parse(
      byte @Nullable [] json, long recordTimestampMillis, Consumer<ChannelFault> faults)
      throws RejectedReadingException {
    if (json == null) {
      throw new RejectedReadingException(RejectReason.EMPTY, "the record has no value");
    }
    return parse(json, 0, json.length, recordTimestampMillis, faults);
  }

  /** As {@link #parse(byte[], long, Consumer)}, of a part of an array. */
  public Reading parse(
      byte[] json,
      int offset,
      int length,
      long recordTimestampMillis,
      Consumer<ChannelFault> faults)
      throws RejectedReadingException {
    if (length > limits.maxBytes()) {
      throw new RejectedReadingException(
          RejectReason.TOO_LARGE,
          "the record has " + length + " bytes, allowed are " + limits.maxBytes());
    }
    Reading usual = scanner.scan(json, offset, length, recordTimestampMillis);
    return usual != null ? usual : any.parse(json, offset, length, recordTimestampMillis, faults);
  }
}
