package dev.heed.job;

import dev.heed.core.message.NameTable;
import dev.heed.core.message.Reading;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes readings between operators, and in the state of the operator that sorts them.
 *
 * <p>Format 2: a byte of flags (1: the one unnamed channel, 2: a mode follows, 4: text is the
 * number of its bytes as a short and its bytes in UTF-8), the sensor, the time as a long; then for
 * the unnamed channel its value, else the number of channels as a short and for each its name and
 * value; then the mode. Without flag 4, which format 1 did not know, text is Flink's StringValue.
 *
 * <p>Names that come again are the same objects on either side.
 */
final class ReadingSerializer extends ImmutableSerializer<Reading> {
  private static final long serialVersionUID = 1L;

  /** The format that is written; {@link #OLDEST} is read as well. */
  static final int VERSION = 2;

  private static final int OLDEST = 1;
  private static final int SINGLE = 1;
  private static final int MODE = 2;
  private static final int BYTES = 4;
  private static final int MOST_BYTES = 0xffff;
  private static final int USUAL_BYTES = 256;
  private static final int NAMES = 1 << 12;
  private static final int MAX_CHANNELS = 1 << 14;
  private static final Reading NOTHING = Reading.of("", 0, 0);

  // Reused, which is why duplicate() makes a serialiser for each thread.
  private transient @Nullable NameTable names;
  private transient byte @Nullable [] text;
  private transient String @Nullable [] lastChannels;

  @Override
  public ReadingSerializer duplicate() {
    return new ReadingSerializer();
  }

  @Override
  public Reading createInstance() {
    return NOTHING;
  }

  @Override
  public void serialize(Reading reading, DataOutputView target) throws IOException {
    int n = reading.channelCount();
    boolean single = n == 1 && reading.channel(0).equals(Reading.SINGLE_CHANNEL);
    String mode = reading.mode();
    target.writeByte((single ? SINGLE : 0) | (mode == null ? 0 : MODE) | BYTES);
    writeName(reading.sensor(), target);
    target.writeLong(reading.timeMillis());
    if (single) {
      target.writeDouble(reading.value(0));
    } else {
      target.writeShort(n);
      for (int i = 0; i < n; i++) {
        writeName(reading.channel(i), target);
        target.writeDouble(reading.value(i));
      }
    }
    if (mode != null) {
      writeName(mode, target);
    }
  }

  private void writeName(String name, DataOutputView target) throws IOException {
    byte[] bytes = names().bytes(name);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("a name of " + bytes.length + " bytes, allowed are " + MOST_BYTES);
    }
    target.writeShort(bytes.length);
    target.write(bytes);
  }

  private String readName(boolean isBytes, DataInputView source) throws IOException {
    if (!isBytes) {
      return BoundedText.read(source);
    }
    int length = source.readUnsignedShort();
    byte[] bytes = text;
    if (bytes == null || bytes.length < length) {
      bytes = new byte[Math.max(length, USUAL_BYTES)];
      text = bytes;
    }
    source.readFully(bytes, 0, length);
    return names().name(bytes, 0, length);
  }

  private NameTable names() {
    NameTable known = names;
    if (known == null) {
      known = new NameTable(NAMES);
      names = known;
    }
    return known;
  }

  @Override
  public Reading deserialize(DataInputView source) throws IOException {
    int flags = source.readByte();
    if ((flags & ~(SINGLE | MODE | BYTES)) != 0) {
      throw new IOException("damaged reading: flags " + flags);
    }
    boolean isBytes = (flags & BYTES) != 0;
    String sensor = readName(isBytes, source);
    long time = source.readLong();
    if ((flags & ~BYTES) == SINGLE) {
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
      channels[i] = single ? Reading.SINGLE_CHANNEL : readName(isBytes, source);
      values[i] = source.readDouble();
    }
    String mode = (flags & MODE) == 0 ? null : readName(isBytes, source);
    try {
      return Reading.of(sensor, time, shared(channels), values, mode);
    } catch (IllegalArgumentException e) {
      throw new IOException("damaged reading: " + e.getMessage(), e);
    }
  }

  /** The same list as before if it holds the same names: nearly all readings of a fleet do. */
  private String[] shared(String[] channels) {
    String[] last = lastChannels;
    if (last != null && Arrays.equals(last, channels)) {
      return last;
    }
    lastChannels = channels;
    return channels;
  }

  @Override
  public TypeSerializerSnapshot<Reading> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Remembers the format of saved readings. */
  public static final class Snapshot extends VersionedSnapshot<Reading> {
    public Snapshot() {
      super("readings", VERSION, OLDEST);
    }

    @Override
    public TypeSerializer<Reading> restoreSerializer() {
      return new ReadingSerializer();
    }
  }
}
