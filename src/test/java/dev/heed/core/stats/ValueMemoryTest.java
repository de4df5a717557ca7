package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory of values against one that forgets nothing. */
class ValueMemoryTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_125L);

  @Test
  void distance_whileThereIsRoom_isExact() {
    Random random = new Random(SEED);
    ValueMemory memory = new ValueMemory();
    NavigableSet<Double> all = new TreeSet<>();
    assertThat(memory.distance(7)).isZero();
    for (int i = 0; i < ValueMemory.CAPACITY; i++) {
      double x = random.nextInt(30) / 2.0;
      memory.accept(x);
      all.add(x);
      double asked = 20 * random.nextDouble() - 2;
      assertThat(memory.distance(asked)).isEqualTo(exact(all, asked));
      assertThat(memory.size()).isEqualTo(all.size());
    }
  }

  /** Representatives cover what was seen, so they are never farther away than a merge can move. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1, 1e30})
  void distance_ofManyValues_isOffByAFractionOfTheRangeAtMost(double unit) {
    Random random = new Random(SEED);
    ValueMemory memory = new ValueMemory();
    NavigableSet<Double> all = new TreeSet<>();
    for (int i = 0; i < 20_000; i++) {
      double x =
          unit * (random.nextInt(100) == 0 ? 50 + random.nextGaussian() : random.nextGaussian());
      memory.accept(x);
      all.add(x);
      double asked = unit * (100 * random.nextDouble() - 20);
      double tolerance = (all.last() - all.first()) / (ValueMemory.CAPACITY / 4.0);
      assertThat(memory.distance(asked))
          .as("seed %d, value %d", SEED, i)
          .isCloseTo(exact(all, asked), within(tolerance));
    }
    assertThat(memory.size()).isEqualTo(ValueMemory.CAPACITY);
    assertThat(memory.distance(all.first() - unit)).isCloseTo(unit, within(1e-9 * unit));
    assertThat(memory.distance(all.last() + unit)).isCloseTo(unit, within(1e-9 * unit));
    assertThat(memory.distance(25 * unit)).as("a gap no value entered").isGreaterThan(10 * unit);
  }

  @Test
  void accept_familiarValuesByTheThousand_leavesRoomForTheRareOnes() {
    ValueMemory memory = new ValueMemory();
    memory.accept(1e6);
    memory.accept(-1e6);
    for (int i = 0; i < 100_000; i++) {
      memory.accept(1e-3 * (i % 1_000));
    }
    assertThat(memory.distance(1e6)).isZero();
    assertThat(memory.distance(-1e6)).isZero();
    assertThat(memory.distance(5e5)).isGreaterThan(4e5);
  }

  @Test
  void accept_smallNoiseOnALargeOffset_keepsItApart() {
    Random random = new Random(SEED);
    ValueMemory memory = new ValueMemory();
    for (int i = 0; i < 5_000; i++) {
      memory.accept(1e9 + 1e-3 * random.nextGaussian());
    }
    assertThat(memory.distance(1e9)).isLessThan(1e-3);
    assertThat(memory.distance(1e9 + 0.1)).isBetween(0.09, 0.1);
  }

  /** What was ever seen is near a representative, and the ends wear off by one gap at most. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void everyValueSeen_isWithinThreeGapsAndTheEndsWithinOne(int law) throws IOException {
    Random random = new Random(SEED + law);
    ValueMemory memory = new ValueMemory();
    NavigableSet<Double> all = new TreeSet<>();
    for (int i = 1; i <= 5_000; i++) {
      double x =
          switch (law) {
            case 0 -> random.nextGaussian();
            case 1 -> Math.pow(1 - random.nextDouble(), -1 / 1.5);
            case 2 -> 0.01 * i + random.nextGaussian();
            default -> i;
          };
      memory.accept(x);
      all.add(x);
      if (memory.size() == ValueMemory.CAPACITY && i % 50 == 0) {
        double gap = smallestGap(memory);
        assertThat(memory.distance(all.first())).isLessThanOrEqualTo(gap);
        assertThat(memory.distance(all.last())).isLessThanOrEqualTo(gap);
        double farthest = all.stream().mapToDouble(memory::distance).max().orElse(0);
        assertThat(farthest).as("seed %d, value %d", SEED + law, i).isLessThanOrEqualTo(3 * gap);
      }
    }
    assertThat(memory.size()).isEqualTo(ValueMemory.CAPACITY);
  }

  /** Of the two values that lie closest; the memory does not tell it, what it writes does. */
  private static double smallestGap(ValueMemory memory) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(memory)))) {
      int size = in.readUnsignedByte();
      double before = in.readDouble();
      double smallest = Double.POSITIVE_INFINITY;
      for (int i = 1; i < size; i++) {
        double value = in.readDouble();
        smallest = Math.min(smallest, value - before);
        before = value;
      }
      return smallest;
    }
  }

  @Test
  void departure_ofMirroredValues_isMirrored() {
    Random random = new Random(SEED);
    ValueMemory memory = new ValueMemory();
    ValueMemory mirrored = new ValueMemory();
    for (int i = 0; i < 5_000; i++) {
      double x = Math.exp(2 * random.nextGaussian());
      assertThat(mirrored.departure(-x) + memory.departure(x)).isZero();
      memory.accept(x);
      mirrored.accept(-x);
    }
  }

  @Test
  void writeReadCopy_continueBitForBit() throws IOException {
    Random random = new Random(SEED);
    ValueMemory memory = new ValueMemory();
    for (int i = 0; i < 3_000; i++) {
      memory.accept(random.nextGaussian());
      if (i % 500 == 40) {
        ValueMemory read = read(bytes(memory));
        ValueMemory copy = memory.copy();
        for (int j = 0; j < 100; j++) {
          double x = 3 * random.nextGaussian();
          assertThat(read.departure(x)).isEqualTo(memory.departure(x));
          memory.accept(x);
          read.accept(x);
          copy.accept(x);
        }
        assertThat(bytes(read)).isEqualTo(bytes(memory)).isEqualTo(bytes(copy));
      }
    }
  }

  @Test
  void read_damagedBytes_areRefused() throws IOException {
    ValueMemory memory = new ValueMemory();
    memory.accept(1);
    memory.accept(2);
    byte[] tooMany = bytes(memory);
    tooMany[0] = (byte) (ValueMemory.CAPACITY + 1);
    assertThatThrownBy(() -> read(tooMany))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("at most 48 values, given 49");
    byte[] notRising = bytes(memory);
    notRising[9] = (byte) 0xbf;
    assertThatThrownBy(() -> read(notRising))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be finite and rise");
  }

  private static double exact(NavigableSet<Double> all, double x) {
    Double below = all.floor(x);
    Double above = all.ceiling(x);
    return Math.min(
        below == null ? Double.POSITIVE_INFINITY : x - below,
        above == null ? Double.POSITIVE_INFINITY : above - x);
  }

  private static byte[] bytes(ValueMemory memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static ValueMemory read(byte[] bytes) throws IOException {
    return ValueMemory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
