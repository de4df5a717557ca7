package dev.heed.job;

import dev.heed.core.detect.SensorState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state of sensors. The content is the core's own format, which names its version in
 * every state; around it goes a length, so that a reader that stops early or runs on is noticed at
 * the state where it happens.
 *
 * <p>Format 1: the length of the content as an int, the content.
 */
final class SensorStateSerializer extends TypeSerializer<SensorState> {
  private static final long serialVersionUID = 1L;

  /** The one format that is written and read. */
  static final int VERSION = 1;

  private static final int FIRST_SIZE = 4096;
  // Far beyond 1,024 channels; a damaged length must not ask for all memory.
  private static final int MAX_SIZE = 64 << 20;

  // Reused, which is why duplicate() makes a serialiser for each thread.
  private transient @Nullable DataOutputSerializer out;
  private transient @Nullable DataInputDeserializer in;
  private transient byte @Nullable [] content;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<SensorState> duplicate() {
    return new SensorStateSerializer();
  }

  /** There is no state without a detector: Flink only asks for one to fill it. */
  @Override
  public @Nullable SensorState createInstance() {
    return null;
  }

  @Override
  public SensorState copy(SensorState from) {
    return from.copy();
  }

  @Override
  public SensorState copy(SensorState from, @Nullable SensorState reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(SensorState state, DataOutputView target) throws IOException {
    DataOutputSerializer buffer = out;
    if (buffer == null) {
      buffer = new DataOutputSerializer(FIRST_SIZE);
      out = buffer;
    }
    buffer.clear();
    state.write(buffer);
    target.writeInt(buffer.length());
    target.write(buffer.getSharedBuffer(), 0, buffer.length());
  }

  @Override
  public SensorState deserialize(DataInputView source) throws IOException {
    int length = source.readInt();
    byte[] bytes = read(length, source);
    DataInputDeserializer buffer = in;
    if (buffer == null) {
      buffer = new DataInputDeserializer();
      in = buffer;
    }
    buffer.setBuffer(bytes, 0, length);
    SensorState state = SensorState.read(buffer);
    if (buffer.available() > 0) {
      throw new IOException(
          "damaged sensor state: %d of %d bytes are left over"
              .formatted(buffer.available(), length));
    }
    return state;
  }

  @Override
  public SensorState deserialize(@Nullable SensorState reuse, DataInputView source)
      throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    byte[] bytes = read(length, source);
    target.writeInt(length);
    target.write(bytes, 0, length);
  }

  private byte[] read(int length, DataInputView source) throws IOException {
    if (length < 0 || length > MAX_SIZE) {
      throw new IOException("damaged sensor state: length " + length);
    }
    byte[] bytes = content;
    if (bytes == null || bytes.length < length) {
      bytes = new byte[Math.max(length, FIRST_SIZE)];
      content = bytes;
    }
    source.readFully(bytes, 0, length);
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SensorStateSerializer;
  }

  @Override
  public int hashCode() {
    return SensorStateSerializer.class.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<SensorState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Remembers the format of saved states: that of the frame, and the core's own. */
  public static final class Snapshot extends VersionedSnapshot<SensorState> {
    public Snapshot() {
      super("sensor states", VERSION);
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
      out.writeInt(SensorState.FORMAT_VERSION);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCode)
        throws IOException {
      super.readSnapshot(readVersion, in, userCode);
      refuseOther("detector states", in.readInt(), SensorState.FORMAT_VERSION);
    }

    @Override
    public TypeSerializer<SensorState> restoreSerializer() {
      return new SensorStateSerializer();
    }
  }
}
