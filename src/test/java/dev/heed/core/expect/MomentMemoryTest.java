package dev.heed.core.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which moments are remembered, and that they come back as they were. */
class MomentMemoryTest {
  private final MomentMemory memory = new MomentMemory();
  private final KernelSmoother smoother = new KernelSmoother();
  private final double[] lags = new double[MomentMemory.LAGS];
  private final Random random = new Random(3);
  private long time = 1_700_000_000_000L;

  @Test
  void accept_manyOrdinaryMoments_keepsTheRareOnes() {
    for (int i = 0; i < 20_000; i++) {
      boolean isRare = i % 4_000 < 10;
      accept(isRare ? 100 + random.nextGaussian() : random.nextGaussian());
    }
    long rare = Arrays.stream(memory.value, 0, memory.size()).filter(v -> v > 50).count();
    assertThat(memory.size()).isEqualTo(MomentMemory.CAPACITY);
    assertThat(rare).isBetween(4L, (long) MomentMemory.CAPACITY / 2);
    assertThat(Arrays.stream(memory.timeMillis, 0, memory.size()).max().orElseThrow())
        .as("what is like a remembered moment takes its place")
        .isEqualTo(time);
  }

  @Test
  void writeAndRead_isTheSameBytes_andTheSameWeights() throws IOException {
    for (int i = 0; i < 500; i++) {
      accept(1e9 + 1e-3 * random.nextGaussian());
    }
    byte[] bytes = bytes(memory);
    MomentMemory read = MomentMemory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    assertThat(bytes(read)).isEqualTo(bytes);
    double[] before = weights(memory);
    assertThat(weights(read)).isEqualTo(before);
    assertThat(bytes.length).isEqualTo(9 + 27 * MomentMemory.CAPACITY);
  }

  @Test
  void read_tooManyOrNoNumbers_isRefused() {
    byte[] many = {(byte) 200, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThatThrownBy(() -> MomentMemory.read(new DataInputStream(new ByteArrayInputStream(many))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("200");
    accept(1);
    memory.value[0] = Double.NaN;
    assertThatThrownBy(
            () -> MomentMemory.read(new DataInputStream(new ByteArrayInputStream(bytes(memory)))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("finite");
  }

  private void accept(double x) {
    time += 60_000;
    smoother.compare(memory, lags, time, (byte) 0, 0);
    memory.accept(time, x, lags, x - 1, (byte) 0, smoother.nearest(), smoother.nearestSquared());
    System.arraycopy(lags, 0, lags, 1, lags.length - 1);
    lags[0] = x;
  }

  private double[] weights(MomentMemory of) {
    KernelSmoother.Weights weights = new KernelSmoother.Weights();
    smoother.compare(of, lags, time, (byte) 0, 0.5);
    smoother.attend(1e-3, 1, weights);
    return weights.w;
  }

  private static byte[] bytes(MomentMemory memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
