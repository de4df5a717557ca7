package dev.heed.job;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Snapshot of a serialiser whose binary format has a number: another format is refused with both
 * numbers in the message.
 */
abstract class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {
  private final String what;
  private final int version;
  private final int oldest;

  /**
   * @param what is serialised, for messages
   * @param version the one format that is written and read
   */
  VersionedSnapshot(String what, int version) {
    this(what, version, version);
  }

  /**
   * @param what is serialised, for messages
   * @param version the format that is written
   * @param oldest format that is read
   */
  VersionedSnapshot(String what, int version, int oldest) {
    this.what = what;
    this.version = version;
    this.oldest = oldest;
  }

  @Override
  public final int getCurrentVersion() {
    return version;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {}

  @Override
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCode)
      throws IOException {
    if (readVersion < oldest) {
      refuseOther(what, readVersion, oldest);
    } else if (readVersion > version) {
      refuseOther(what, readVersion, version);
    }
  }

  static void refuseOther(String what, int given, int known) throws IOException {
    if (given != known) {
      throw new IOException(
          "saved %s have format %d, this version of Heed reads format %d"
              .formatted(what, given, known));
    }
  }

  @Override
  public abstract TypeSerializer<T> restoreSerializer();

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old.getClass() == getClass()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
