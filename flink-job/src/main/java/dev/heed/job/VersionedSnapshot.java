package dev.heed.job;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Snapshot of a serialiser whose binary format has a number: every earlier format can be read, a
 * later one is refused with both numbers in the message.
 */
abstract class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {
  private final String what;
  private final int version;

  /**
   * @param what is serialised, for messages
   * @param version the format that is written now
   */
  VersionedSnapshot(String what, int version) {
    this.what = what;
    this.version = version;
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
    refuseNewer(what, readVersion, version);
  }

  static void refuseNewer(String what, int given, int newest) throws IOException {
    if (given < 1 || given > newest) {
      throw new IOException(
          "saved %s have format %d, this version of Heed reads formats 1 to %d"
              .formatted(what, given, newest));
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
