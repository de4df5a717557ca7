package dev.heed.job;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes output records between operators.
 *
 * <p>Format 1: key and value, each as its length (-1 for none) and its bytes; the number of headers
 * and for each its name and text.
 */
final class OutputRecordSerializer extends ImmutableSerializer<OutputRecord> {
  private static final long serialVersionUID = 1L;

  /** The one format that is written and read. */
  static final int VERSION = 1;

  private static final int NONE = -1;
  private static final int PIECE = 64 << 10;
  private static final OutputRecord NOTHING = new OutputRecord(null, null, Map.of());

  @Override
  public OutputRecord createInstance() {
    return NOTHING;
  }

  @Override
  public void serialize(OutputRecord record, DataOutputView target) throws IOException {
    write(record.key(), target);
    write(record.value(), target);
    target.writeInt(record.headers().size());
    for (Map.Entry<String, String> header : record.headers().entrySet()) {
      StringValue.writeString(header.getKey(), target);
      StringValue.writeString(header.getValue(), target);
    }
  }

  @Override
  public OutputRecord deserialize(DataInputView source) throws IOException {
    byte[] key = read(source);
    byte[] value = read(source);
    int n = source.readInt();
    if (n < 0) {
      throw new IOException("damaged record: " + n + " headers");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < n; i++) {
      headers.put(BoundedText.read(source), BoundedText.read(source));
    }
    return new OutputRecord(key, value, headers);
  }

  private static void write(byte @Nullable [] bytes, DataOutputView target) throws IOException {
    if (bytes == null) {
      target.writeInt(NONE);
    } else {
      target.writeInt(bytes.length);
      target.write(bytes);
    }
  }

  private static byte @Nullable [] read(DataInputView source) throws IOException {
    int length = source.readInt();
    if (length == NONE) {
      return null;
    }
    if (length < NONE) {
      throw new IOException("damaged record: length " + length);
    }
    // Room is made as bytes arrive: a damaged length must not ask for all memory.
    byte[] bytes = new byte[Math.min(length, PIECE)];
    source.readFully(bytes);
    for (int n = bytes.length; n < length; n = bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * n));
      source.readFully(bytes, n, bytes.length - n);
    }
    return bytes;
  }

  @Override
  public TypeSerializerSnapshot<OutputRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Remembers the format of saved output records. */
  public static final class Snapshot extends VersionedSnapshot<OutputRecord> {
    public Snapshot() {
      super("output records", VERSION);
    }

    @Override
    public TypeSerializer<OutputRecord> restoreSerializer() {
      return new OutputRecordSerializer();
    }
  }
}
