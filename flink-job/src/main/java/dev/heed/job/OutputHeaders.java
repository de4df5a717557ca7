package dev.heed.job;

/** Names of the headers on what the job puts out; their values are UTF-8 text. */
public final class OutputHeaders {
  /**
   * Code of the reason: on a dead letter a {@link dev.heed.core.message.RejectReason}, or on the
   * late topic: late, duplicate, too_many_channels.
   */
  public static final String REASON = "reason";

  /** One line that names the field, the value given and the rule. */
  public static final String DETAIL = "detail";

  /**
   * Only if the record was scored but for some channels: the names of those, one a line; behind the
   * sixteenth, how many more there are.
   */
  public static final String CHANNELS = "channels";

  /** Topic that the record was read from. */
  public static final String TOPIC = "topic";

  /** Partition that the record was read from. */
  public static final String PARTITION = "partition";

  /** Offset that the record was read at. */
  public static final String OFFSET = "offset";

  /** The record's own timestamp in epoch milliseconds. */
  public static final String TIMESTAMP = "timestamp";

  /** Only on a dead letter that had to be cut to fit: key and value bytes as they were read. */
  public static final String ORIGINAL_BYTES = "original-bytes";

  /** On an alert: that it is a CloudEvent in structured mode, by which their SDKs know it. */
  public static final String CONTENT_TYPE = "content-type";

  private OutputHeaders() {}
}
