package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    OwnValueMemory memory = new OwnValueMemory();
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
  @ValueSource(doubles = {1e-30, 1, 1e30})
  void distance_ofManyValues_isOffByAFractionOfTheRangeAtMost(double unit) {
    Random random = new Random(SEED);
    OwnValueMemory memory = new OwnValueMemory();
    NavigableSet<Double> all = new TreeSet<>();
    for (int i = 0; i < 20_000; i++) {
      double x =
          (float)
              (unit
                  * (random.nextInt(100) == 0
                      ? 50 + random.nextGaussian()
                      : random.nextGaussian()));
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
    OwnValueMemory memory = new OwnValueMemory();
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
  void shift_smallNoise_keepsItApart() {
    Random random = new Random(SEED);
    OwnValueMemory memory = new OwnValueMemory();
    for (int i = 0; i < 5_000; i++) {
      memory.accept(1e9 + 1e-3 * random.nextGaussian() - 1e9);
    }
    memory.shared.shift(memory.a, 0, 5);
    assertThat(memory.distance(-5)).isLessThan(1e-3);
    assertThat(memory.distance(-5 + 0.1)).isBetween(0.09, 0.1);
  }

  /** What was ever seen is near a representative, and the ends wear off by one gap at most. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void everyValueSeen_isWithinThreeGapsAndTheEndsWithinOne(int law) throws IOException {
    Random random = new Random(SEED + law);
    OwnValueMemory memory = new OwnValueMemory();
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

  /** Of the two values that lie closest. */
  private static double smallestGap(OwnValueMemory memory) {
    double[] values = memory.values();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < values.length; i++) {
      smallest = Math.min(smallest, values[i] - values[i - 1]);
    }
    return smallest;
  }

  @Test
  void departure_ofMirroredValues_isMirrored() {
    Random random = new Random(SEED);
    OwnValueMemory memory = new OwnValueMemory();
    OwnValueMemory mirrored = new OwnValueMemory();
    for (int i = 0; i < 5_000; i++) {
      double x = Math.exp(2 * random.nextGaussian());
      assertThat(mirrored.departure(-x) + memory.departure(x)).isZero();
      memory.accept(x);
      mirrored.accept(-x);
    }
  }

  private static double exact(NavigableSet<Double> all, double x) {
    Double below = all.floor(x);
    Double above = all.ceiling(x);
    return Math.min(
        below == null ? Double.POSITIVE_INFINITY : x - below,
        above == null ? Double.POSITIVE_INFINITY : above - x);
  }
}
