package dev.heed.job;

import dev.heed.core.recall.Cases;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the labelled incidents, which are changed in place: a copy is a deep one.
 *
 * <p>Format 1: the core's own, which names its version.
 */
final class CasesSerializer extends TypeSerializerSingleton<Cases> {
  private static final long serialVersionUID = 1L;

  /** The one format that is written and read. */
  static final int VERSION = 1;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public Cases createInstance() {
    return new Cases();
  }

  @Override
  public Cases copy(Cases from) {
    return from.copy();
  }

  @Override
  public Cases copy(Cases from, Cases reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Cases cases, DataOutputView target) throws IOException {
    cases.write(target);
  }

  @Override
  public Cases deserialize(DataInputView source) throws IOException {
    return Cases.read(source);
  }

  @Override
  public Cases deserialize(Cases reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<Cases> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Remembers the format of saved labelled incidents. */
  public static final class Snapshot extends VersionedSnapshot<Cases> {
    public Snapshot() {
      super("labelled incidents", VERSION);
    }

    @Override
    public TypeSerializer<Cases> restoreSerializer() {
      return new CasesSerializer();
    }
  }
}
