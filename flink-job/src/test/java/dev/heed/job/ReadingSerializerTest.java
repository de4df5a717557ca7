package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.message.Reading;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Flink's contract of serialisers, and the bytes of format 1. */
class ReadingSerializerTest extends SerializerTestBase<Reading> {
  private static final String FORMAT_1_SINGLE = "01037000000001937a1b2c3d4020333333333333";

  @Override
  protected TypeSerializer<Reading> createSerializer() {
    return new ReadingSerializer();
  }

  @Override
  protected int getLength() {
    return -1;
  }

  @Override
  protected Class<Reading> getTypeClass() {
    return Reading.class;
  }

  @Override
  protected Reading[] getTestData() {
    return new Reading[] {
      Reading.of("pump-7", 1_794_219_330_000L, 8.1),
      Reading.of("", Long.MIN_VALUE, -0.0),
      Reading.of("Präzision-温度-🌡", 0, Double.MIN_VALUE),
      Reading.of("a", 1, new String[] {"value"}, new double[] {1e30}, "running"),
      Reading.of("a", 1, new String[] {"x"}, new double[] {2}, null),
      Reading.of("b", 2, new String[] {"x", "y", "value"}, new double[] {1, 2, 3}, "idle"),
    };
  }

  @Test
  void manyChannels_roundTrip() throws IOException {
    String[] names = new String[1_024];
    double[] values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = "channel-" + i;
      values[i] = i;
    }
    Reading reading = Reading.of("wide", 5, names, values, null);
    DataOutputSerializer out = new DataOutputSerializer(16);
    new ReadingSerializer().serialize(reading, out);
    assertThat(read(out.getCopyOfBuffer())).isEqualTo(reading);
  }

  @Test
  void format1_isReadAndWrittenForEver() throws IOException {
    Reading reading = Reading.of("p\u0000", 0x1937a1b2c3dL, 8.1);
    DataOutputSerializer out = new DataOutputSerializer(16);
    new ReadingSerializer().serialize(reading, out);
    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(FORMAT_1_SINGLE);
    assertThat(read(HexFormat.of().parseHex(FORMAT_1_SINGLE))).isEqualTo(reading);
  }

  @Test
  void unknownFlags_areRefused() {
    assertThatThrownBy(() -> read(new byte[] {4, 1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("flags 4");
  }

  @Test
  void otherFormat_isRefusedWithBothVersions() {
    ReadingSerializer.Snapshot snapshot = new ReadingSerializer.Snapshot();
    assertThatThrownBy(
            () ->
                snapshot.readSnapshot(2, new DataInputDeserializer(), getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessage("saved readings have format 2, this version of Heed reads format 1");
  }

  private static Reading read(byte[] bytes) throws IOException {
    return new ReadingSerializer().deserialize(new DataInputDeserializer(bytes));
  }
}
