package dev.heed.job;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes arrivals of feedback, for the case that the source is not chained to the operator behind
 * it.
 *
 * <p>Format 1: whether it was rejected, then the letter or the feedback.
 */
final class FeedbackArrivalSerializer extends ImmutableSerializer<FeedbackArrival> {
  private static final long serialVersionUID = 1L;

  /** The one format that is written and read. */
  static final int VERSION = 1;

  private final FeedbackSerializer feedback = new FeedbackSerializer();
  private final OutputRecordSerializer letters = new OutputRecordSerializer();

  @Override
  public FeedbackArrival createInstance() {
    return new FeedbackArrival.Accepted(feedback.createInstance());
  }

  @Override
  public void serialize(FeedbackArrival arrival, DataOutputView target) throws IOException {
    if (arrival instanceof FeedbackArrival.Accepted accepted) {
      target.writeBoolean(false);
      feedback.serialize(accepted.feedback(), target);
    } else {
      target.writeBoolean(true);
      letters.serialize(((FeedbackArrival.Rejected) arrival).letter(), target);
    }
  }

  @Override
  public FeedbackArrival deserialize(DataInputView source) throws IOException {
    return source.readBoolean()
        ? new FeedbackArrival.Rejected(letters.deserialize(source))
        : new FeedbackArrival.Accepted(feedback.deserialize(source));
  }

  @Override
  public TypeSerializerSnapshot<FeedbackArrival> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Remembers the format of saved arrivals. */
  public static final class Snapshot extends VersionedSnapshot<FeedbackArrival> {
    public Snapshot() {
      super("arrivals of feedback", VERSION);
    }

    @Override
    public TypeSerializer<FeedbackArrival> restoreSerializer() {
      return new FeedbackArrivalSerializer();
    }
  }
}
