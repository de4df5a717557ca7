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

/** Flink's contract of serialisers, and the bytes of its formats. */
class ReadingSerializerTest extends SerializerTestBase<Reading> {
  private static final String FORMAT_1_SINGLE = "01037000000001937a1b2c3d4020333333333333";
  private static final String FORMAT_1_SEVERAL =
      "02026200000000000000020002027" + "83ff0000000000000027940000000000000000569646c65";
  private static final String FORMAT_2_SINGLE = "0500027000000001937a1b2c3d4020333333333333";

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
  void formats_areReadForEverAndTheNewestWritten() throws IOException {
    Reading reading = Reading.of("p\u0000", 0x1937a1b2c3dL, 8.1);
    DataOutputSerializer out = new DataOutputSerializer(16);
    new ReadingSerializer().serialize(reading, out);
    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(FORMAT_2_SINGLE);
    assertThat(read(HexFormat.of().parseHex(FORMAT_2_SINGLE))).isEqualTo(reading);
    assertThat(read(HexFormat.of().parseHex(FORMAT_1_SINGLE))).isEqualTo(reading);
    Reading several = Reading.of("b", 2, new String[] {"x", "y"}, new double[] {1, 2}, "idle");
    assertThat(read(HexFormat.of().parseHex(FORMAT_1_SEVERAL))).isEqualTo(several);
  }

  @Test
  void names_thatComeAgain_areTheSameObjects() throws IOException {
    ReadingSerializer serializer = new ReadingSerializer();
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(Reading.of("b", 2, new String[] {"x"}, new double[] {1}, "idle"), out);
    Reading first = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    Reading second = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    assertThat(second.sensor()).isSameAs(first.sensor());
    assertThat(second.channel(0)).isSameAs(first.channel(0));
    assertThat(second.mode()).isSameAs(first.mode());
  }

  @Test
  void unknownFlags_areRefused() {
    assertThatThrownBy(() -> read(new byte[] {8, 1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("flags 8");
  }

  @Test
  void otherFormat_isRefusedWithBothVersions() {
    ReadingSerializer.Snapshot snapshot = new ReadingSerializer.Snapshot();
    assertThatThrownBy(
            () ->
                snapshot.readSnapshot(3, new DataInputDeserializer(), getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessage("saved readings have format 3, this version of Heed reads format 2");
  }

  private static Reading read(byte[] bytes) throws IOException {
    return new ReadingSerializer().deserialize(new DataInputDeserializer(bytes));
  }
}
