package dev.heed.job;

import dev.heed.core.message.Reading;
import dev.heed.core.message.RejectReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Writes arrivals, for the case that the source is not chained to the operator behind it.
 *
 * <p>Format 1: a byte (0 accepted, 1 accepted under a foreign key, 2 rejected, 3 channels left
 * out), then the reading, or the reason's name, or their number and names, and the letter.
 */
final class ArrivalSerializer extends ImmutableSerializer<Arrival> {
  private static final long serialVersionUID = 1L;

  /** The one format that is written and read. */
  static final int VERSION = 1;

  private static final int ACCEPTED = 0;
  private static final int FOREIGN = 1;
  private static final int REJECTED = 2;
  private static final int LEFT_OUT = 3;
  private static final Arrival NOTHING = new Arrival.Accepted(Reading.of("", 0, 0), false);

  private final ReadingSerializer readings = new ReadingSerializer();
  private final OutputRecordSerializer letters = new OutputRecordSerializer();

  /** The serialiser of readings is one thread's own. */
  @Override
  public ArrivalSerializer duplicate() {
    return new ArrivalSerializer();
  }

  @Override
  public Arrival createInstance() {
    return NOTHING;
  }

  @Override
  public void serialize(Arrival arrival, DataOutputView target) throws IOException {
    if (arrival instanceof Arrival.Accepted accepted) {
      target.writeByte(accepted.foreignKey() ? FOREIGN : ACCEPTED);
      readings.serialize(accepted.reading(), target);
    } else if (arrival instanceof Arrival.Rejected rejected) {
      target.writeByte(REJECTED);
      StringValue.writeString(rejected.reason().name(), target);
      letters.serialize(rejected.letter(), target);
    } else {
      Arrival.ChannelsLeftOut leftOut = (Arrival.ChannelsLeftOut) arrival;
      List<RejectReason> reasons = leftOut.reasons();
      target.writeByte(LEFT_OUT);
      target.writeInt(reasons.size());
      for (RejectReason reason : reasons) {
        StringValue.writeString(reason.name(), target);
      }
      letters.serialize(leftOut.letter(), target);
    }
  }

  @Override
  public Arrival deserialize(DataInputView source) throws IOException {
    int tag = source.readByte();
    return switch (tag) {
      case ACCEPTED, FOREIGN -> new Arrival.Accepted(readings.deserialize(source), tag == FOREIGN);
      case REJECTED ->
          new Arrival.Rejected(reason(BoundedText.read(source)), letters.deserialize(source));
      case LEFT_OUT -> new Arrival.ChannelsLeftOut(reasons(source), letters.deserialize(source));
      default -> throw new IOException("damaged arrival: tag " + tag);
    };
  }

  private static List<RejectReason> reasons(DataInputView source) throws IOException {
    int count = source.readInt();
    List<RejectReason> reasons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reasons.add(reason(BoundedText.read(source)));
    }
    return reasons;
  }

  private static RejectReason reason(String name) throws IOException {
    try {
      return RejectReason.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("damaged arrival: reason " + name, e);
    }
  }

  @Override
  public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Remembers the format of saved arrivals. */
  public static final class Snapshot extends VersionedSnapshot<Arrival> {
    public Snapshot() {
      super("arrivals", VERSION);
    }

    @Override
    public TypeSerializer<Arrival> restoreSerializer() {
      return new ArrivalSerializer();
    }
  }
}
