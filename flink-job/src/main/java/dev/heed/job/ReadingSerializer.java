package dev.heed.job;

import dev.heed.core.message.Reading;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Writes readings between operators, and in the state of the operator that sorts them.
 *
 * <p>Format 1: a byte of flags (1: the one unnamed channel, 2: a mode follows), the sensor, the
 * time as a long; then for the unnamed channel its value, else the number of channels as a short
 * and for each its name and value; then the mode. Text is Flink's StringValue.
 */
final class ReadingSerializer extends ImmutableSerializer<Reading> {
  private static final long serialVersionUID = 1L;

  /** The one format that is written and read. */
  static final int VERSION = 1;

  private static final int SINGLE = 1;
  private static final int MODE = 2;
  private static final int MAX_CHANNELS = 1 << 14;
  private static final Reading NOTHING = Reading.of("", 0, 0);

  @Override
  public Reading createInstance() {
    return NOTHING;
  }

  @Override
  public void serialize(Reading reading, DataOutputView target) throws IOException {
    int n = reading.channelCount();
    boolean single = n == 1 && reading.channel(0).equals(Reading.SINGLE_CHANNEL);
    String mode = reading.mode();
    target.writeByte((single ? SINGLE : 0) | (mode == null ? 0 : MODE));
    StringValue.writeString(reading.sensor(), target);
    target.writeLong(reading.timeMillis());
    if (single) {
      target.writeDouble(reading.value(0));
    } else {
      target.writeShort(n);
      for (int i = 0; i < n; i++) {
        StringValue.writeString(reading.channel(i), target);
        target.writeDouble(reading.value(i));
      }
    }
    if (mode != null) {
      StringValue.writeString(mode, target);
    }
  }

  @Override
  public Reading deserialize(DataInputView source) throws IOException {
    int flags = source.readByte();
    if ((flags & ~(SINGLE | MODE)) != 0) {
      throw new IOException("damaged reading: flags " + flags);
    }
    String sensor = BoundedText.read(source);
    long time = source.readLong();
    if (flags == SINGLE) {
      return Reading.of(sensor, time, source.readDouble());
    }
    boolean single = (flags & SINGLE) != 0;
    int n = single ? 1 : source.readUnsignedShort();
    if (n > MAX_CHANNELS) {
      throw new IOException("damaged reading: " + n + " channels");
    }
    String[] channels = new String[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      channels[i] = single ? Reading.SINGLE_CHANNEL : BoundedText.read(source);
      values[i] = source.readDouble();
    }
    String mode = (flags & MODE) == 0 ? null : BoundedText.read(source);
    try {
      return Reading.of(sensor, time, channels, values, mode);
    } catch (IllegalArgumentException e) {
      throw new IOException("damaged reading: " + e.getMessage(), e);
    }
  }

  @Override
  public TypeSerializerSnapshot<Reading> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Remembers the format of saved readings. */
  public static final class Snapshot extends VersionedSnapshot<Reading> {
    public Snapshot() {
      super("readings", VERSION);
    }

    @Override
    public TypeSerializer<Reading> restoreSerializer() {
      return new ReadingSerializer();
    }
  }
}
