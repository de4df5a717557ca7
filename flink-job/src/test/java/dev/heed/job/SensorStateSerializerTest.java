package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.testutils.DeeplyEqualsChecker;
import org.junit.jupiter.api.Test;

/**
 * Flink's contract of serialisers, and what happens to bytes that are damaged or of another format.
 */
class SensorStateSerializerTest extends SerializerTestBase<SensorState> {

  SensorStateSerializerTest() {
    super(
        new DeeplyEqualsChecker()
            .withCustomCheck(
                (a, b) -> a instanceof SensorState && b instanceof SensorState,
                (a, b, checker) ->
                    Arrays.equals(written((SensorState) a), written((SensorState) b))));
  }

  @Override
  protected TypeSerializer<SensorState> createSerializer() {
    return new SensorStateSerializer();
  }

  @Override
  protected int getLength() {
    return -1;
  }

  @Override
  protected Class<SensorState> getTypeClass() {
    return SensorState.class;
  }

  @Override
  protected SensorState[] getTestData() {
    return new SensorState[] {state(0, 1), state(1, 1), state(700, 1), state(300, 5)};
  }

  /** There is no state without a detector, and Flink never asks for an empty one. */
  @Override
  protected void testInstantiate() {
    assertThat(getSerializer().createInstance()).isNull();
  }

  @Test
  void copy_isIndependentOfTheOriginal() {
    SensorState original = state(500, 1);
    byte[] before = written(original);
    SensorState copy = new SensorStateSerializer().copy(original);
    score(copy, 500, 600, 1);
    assertThat(written(original)).isEqualTo(before).isNotEqualTo(written(copy));
  }

  @Test
  void trailingBytes_areRefused() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    new SensorStateSerializer().serialize(state(10, 1), out);
    byte[] bytes = Arrays.copyOf(out.getCopyOfBuffer(), out.length() + 3);
    DataInputDeserializer frame = new DataInputDeserializer(bytes);
    byte[] longer = bytes.clone();
    DataOutputSerializer length = new DataOutputSerializer(4);
    length.writeInt(frame.readInt() + 3);
    System.arraycopy(length.getSharedBuffer(), 0, longer, 0, 4);
    assertThatThrownBy(() -> read(longer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("3 of")
        .hasMessageContaining("left over");
  }

  @Test
  void damagedLength_isRefusedWithoutTakingMemory() {
    assertThatThrownBy(() -> read(new byte[] {0x7f, -1, -1, -1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("length 2147483647");
    assertThatThrownBy(() -> read(new byte[] {-1, -1, -1, -1})).isInstanceOf(IOException.class);
  }

  @Test
  void otherFormats_areRefusedWithBothVersions() throws IOException {
    SensorStateSerializer.Snapshot snapshot = new SensorStateSerializer.Snapshot();
    ClassLoader loader = getClass().getClassLoader();
    assertThatThrownBy(() -> snapshot.readSnapshot(2, new DataInputDeserializer(), loader))
        .hasMessage("saved sensor states have format 2, this version of Heed reads format 1");
    int known = SensorState.FORMAT_VERSION;
    for (int other : new int[] {known - 1, known + 1}) {
      DataOutputSerializer version = new DataOutputSerializer(4);
      version.writeInt(other);
      DataInputDeserializer in = new DataInputDeserializer(version.getCopyOfBuffer());
      assertThatThrownBy(() -> snapshot.readSnapshot(1, in, loader))
          .hasMessage(
              "saved detector states have format %d, this version of Heed reads format %d",
              other, known);
    }
  }

  private static SensorState read(byte[] bytes) throws IOException {
    return new SensorStateSerializer().deserialize(new DataInputDeserializer(bytes));
  }

  private static SensorState state(int readings, int channels) {
    SensorState state = detector().newState();
    score(state, 0, readings, channels);
    return state;
  }

  private static void score(SensorState state, int from, int to, int channels) {
    SensorDetector detector = detector();
    Judgement verdict = new Judgement();
    for (int i = from; i < to; i++) {
      String[] names = new String[channels];
      double[] values = new double[channels];
      for (int c = 0; c < channels; c++) {
        names[c] = "c" + c;
        values[c] = Math.sin(i * 0.1 + c) + (i % 97 == 96 ? 50 : 0);
      }
      Reading reading = Reading.of("s", Plant.START + i * Plant.INTERVAL, names, values, null);
      detector.accept(state, reading, verdict, event -> {});
    }
  }

  private static SensorDetector detector() {
    return new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
  }

  private static byte[] written(SensorState state) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(16);
      state.write(out);
      return out.getCopyOfBuffer();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
