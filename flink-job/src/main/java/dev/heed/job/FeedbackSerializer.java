package dev.heed.job;

import dev.heed.core.message.Direction;
import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Label;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes feedback between operators.
 *
 * <p>Format 1: the length of its JSON as an int, and the JSON; a person's labels are few.
 */
final class FeedbackSerializer extends ImmutableSerializer<FeedbackEvent> {
  private static final long serialVersionUID = 1L;

  /** The one format that is written and read. */
  static final int VERSION = 1;

  private static final int MAX_SIZE = 1 << 20;
  private static final FeedbackEvent NOTHING =
      new FeedbackEvent(
          "",
          Label.EXPECTED,
          "",
          "",
          Kind.SPIKE,
          0,
          Direction.NONE,
          Double.NaN,
          Map.of(),
          null,
          null);

  @Override
  public FeedbackEvent createInstance() {
    return NOTHING;
  }

  @Override
  public void serialize(FeedbackEvent feedback, DataOutputView target) throws IOException {
    byte[] json = FeedbackEventCodec.write(feedback);
    target.writeInt(json.length);
    target.write(json);
  }

  @Override
  public FeedbackEvent deserialize(DataInputView source) throws IOException {
    int length = source.readInt();
    if (length < 0 || length > MAX_SIZE) {
      throw new IOException("damaged feedback: length " + length);
    }
    byte[] json = new byte[length];
    source.readFully(json);
    return FeedbackEventCodec.read(json);
  }

  @Override
  public TypeSerializerSnapshot<FeedbackEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Remembers the format of saved feedback. */
  public static final class Snapshot extends VersionedSnapshot<FeedbackEvent> {
    public Snapshot() {
      super("feedback", VERSION);
    }

    @Override
    public TypeSerializer<FeedbackEvent> restoreSerializer() {
      return new FeedbackSerializer();
    }
  }
}
