package dev.heed.job;

import java.util.Map;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Flink's contract of serialisers. */
class OutputRecordSerializerTest extends SerializerTestBase<OutputRecord> {
  @Override
  protected TypeSerializer<OutputRecord> createSerializer() {
    return new OutputRecordSerializer();
  }

  @Override
  protected int getLength() {
    return -1;
  }

  @Override
  protected Class<OutputRecord> getTypeClass() {
    return OutputRecord.class;
  }

  @Override
  protected OutputRecord[] getTestData() {
    return new OutputRecord[] {
      OutputRecord.of("pump-7", new byte[] {0, -1, 1}),
      new OutputRecord(null, null, Map.of("reason", "empty")),
      new OutputRecord(new byte[0], new byte[0], Map.of()),
      OutputRecord.of("s", new byte[70_000], Map.of("a", "", "b", "größer")),
    };
  }
}
