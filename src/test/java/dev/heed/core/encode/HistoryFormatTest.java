package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The written form of a history: what comes back, what is skipped, what is refused. */
class HistoryFormatTest {
  private static final int LENGTH = Short.BYTES;

  /** Of the scalars before the first block. */
  private static final int SCALARS = 8 + 8 + 4 + 4 + 1 + 8 + 8 + 4 + 8 + 8 + 8 + 4 + 4 + 8;

  private final EncoderWithMoment encoder = new EncoderWithMoment();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 59, 70, 3_000})
  void read_whatWasWritten_goesOnAlike(int readings) throws IOException {
    ChannelHistory history = Histories.of(EncoderTest.noise(readings, 1e9, 1));
    ChannelHistory read = read(Histories.bytes(history));
    assertThat(read.count()).isEqualTo(readings);
    double[] k = new double[Features.COUNT];
    double[] ofRead = new double[Features.COUNT];
    double[] unused = new double[Features.COUNT];
    Random random = new Random(4);
    for (int i = 0; i < 50; i++) {
      double x = 1e9 + random.nextGaussian();
      encoder.prepare(history, Histories.next(history), Double.NaN);
      encoder.encode(x, k, unused, unused);
      encoder.learn(x);
      encoder.prepare(read, Histories.next(read), Double.NaN);
      encoder.encode(x, ofRead, unused, unused);
      encoder.learn(x);
      for (Feature feature : Features.ALL) {
        int f = feature.index();
        assertThat(ofRead[f]).as(feature.code()).isCloseTo(k[f], within(1e-9));
      }
    }
  }

  @Test
  void write_readAgain_isTheSameBytes() throws IOException {
    byte[] once = Histories.bytes(Histories.of(EncoderTest.noise(3_000, 20, 1)));
    byte[] twice = Histories.bytes(read(once));
    assertThat(twice).hasSameSizeAs(once);
    assertThat(Histories.bytes(read(twice))).isEqualTo(twice);
  }

  @Test
  void write_settled_isShort() {
    assertThat(Histories.bytes(Histories.of(EncoderTest.noise(3_000, 20, 1))).length)
        .isLessThan(6_700);
  }

  @Test
  void read_unknownBlock_isSkipped() throws IOException {
    byte[] bytes = Histories.bytes(Histories.of(EncoderTest.noise(500, 20, 1)));
    int at = LENGTH + SCALARS;
    byte[] longer = new byte[bytes.length + 7];
    System.arraycopy(bytes, 0, longer, 0, at);
    ByteBuffer.wrap(longer).putShort(at, (short) 12_345).putShort(at + 2, (short) 3);
    System.arraycopy(bytes, at, longer, at + 7, bytes.length - at);
    ByteBuffer blocks = ByteBuffer.wrap(longer);
    blocks.putShort(0, (short) (blocks.getShort(0) + 7));
    assertThat(Histories.bytes(read(longer))).isEqualTo(Histories.bytes(read(bytes)));
  }

  @Test
  void read_missingBlock_beginsAnew() throws IOException {
    byte[] bytes = Histories.bytes(Histories.of(EncoderTest.noise(500, 20, 1)));
    ByteBuffer blocks = ByteBuffer.wrap(bytes);
    int first = LENGTH + SCALARS;
    // A mark that nothing has: the first block is that of the values.
    blocks.putShort(first, (short) 12_345);
    ChannelHistory read = read(bytes);
    assertThat(read.count()).isEqualTo(500);
    assertThat(read.back(1)).isEqualTo(read.anchor());
  }

  @Test
  void read_damagedBytes_areRefusedOrSound() {
    byte[] bytes = Histories.bytes(Histories.of(EncoderTest.noise(500, 20, 1)));
    Random random = new Random(8);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        ChannelHistory read = read(damaged);
        assertThat(Float.isNaN(read.a[StateLayout.VALUES.at()])).isFalse();
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void read_truncated_isRefused() {
    byte[] bytes = Histories.bytes(Histories.of(EncoderTest.noise(500, 20, 1)));
    for (int length = 0; length < bytes.length; length += 13) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void marks_ofAllBlocks_differ() {
    Set<Short> marks = new HashSet<>();
    for (short mark : HistoryFormat.marks()) {
      assertThat(marks.add(mark)).isTrue();
    }
  }

  private static ChannelHistory read(byte[] bytes) throws IOException {
    return ChannelHistory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
