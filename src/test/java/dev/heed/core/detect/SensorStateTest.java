package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.heed.core.message.IncidentEvent;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sensor's state: it survives writing, reading and copying at any point, and damaged bytes. */
class SensorStateTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_123L);
  private static final int N = 2_000;
  private static final int LIMIT = 7_168;
  private static final int LIMIT_WITH_OPEN_INCIDENT = 9_216;
  private static final long MEMORY = 1 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void copy_atRandomPoints_continuesBitForBit() {
    double[] values = Signals.eventful(31, N);
    Run whole = Run.over(values);
    assertThat(whole.events).isNotEmpty();
    Random random = new Random(SEED);
    Run cut = new Run();
    int withOpenIncident = 0;
    for (double value : values) {
      cut.next(value);
      if (random.nextInt(20) == 0) {
        withOpenIncident += cut.last().verdict().incident() == null ? 0 : 1;
        cut.state = cut.state.copy();
      }
    }
    assertThat(withOpenIncident).isGreaterThan(5);
    assertThat(cut.verdicts).as("seed %d", SEED).isEqualTo(whole.verdicts);
    assertThat(cut.events).isEqualTo(whole.events);
    assertThat(Run.bytes(cut.state)).isEqualTo(Run.bytes(whole.state));
  }

  @Test
  void read_atRandomPoints_continuesBitForBit() throws IOException {
    double[] values = Signals.eventful(31, N);
    Run whole = Run.over(values);
    Random random = new Random(SEED);
    Run cut = new Run();
    for (int i = 0; i < N; i++) {
      cut.next(values[i]);
      if (random.nextInt(20) == 0) {
        byte[] bytes = Run.bytes(cut.state);
        cut.state = Run.stateOf(bytes);
        assertThat(Run.bytes(cut.state)).as("seed %d, reading %d", SEED, i).isEqualTo(bytes);
      }
    }
    assertThat(cut.verdicts).as("seed %d", SEED).isEqualTo(whole.verdicts);
    assertThat(cut.events).isEqualTo(whole.events).hasSizeGreaterThan(10);
    assertThat(Run.bytes(cut.state)).isEqualTo(Run.bytes(whole.state));
  }

  @Test
  void readAndCopy_ofSeveralChannels_continueBitForBit() throws IOException {
    Run whole = new Run();
    Run copied = new Run();
    Run read = new Run();
    Random random = new Random(SEED);
    for (int i = 0; i < 600; i++) {
      double[] values = new double[6];
      double load = random.nextGaussian();
      for (int c = 0; c < values.length; c++) {
        values[c] = random.nextInt(10) == 0 ? Double.NaN : c * load + 0.1 * random.nextGaussian();
      }
      values[0] = i % 100 == 99 ? 50 : load;
      whole.next(values);
      copied.next(values);
      read.next(values);
      if (i % 50 == 0) {
        copied.state = copied.state.copy();
        read.state = Run.stateOf(Run.bytes(read.state));
      }
    }
    assertThat(copied.verdicts).isEqualTo(whole.verdicts);
    assertThat(copied.events).isEqualTo(whole.events);
    assertThat(read.verdicts).isEqualTo(whole.verdicts);
    assertThat(read.events).isEqualTo(whole.events).isNotEmpty();
  }

  @Test
  void copy_isDeep() {
    Run run = withOpenIncident();
    byte[] before = Run.bytes(run.state);
    Run other = new Run();
    other.state = run.state.copy();
    other.time = run.time;
    for (double value : Signals.eventful(32, 300)) {
      other.next(value);
      other.next(new double[] {value, -value});
    }
    assertThat(Run.bytes(run.state)).isEqualTo(before);
    assertThat(Run.bytes(other.state)).isNotEqualTo(before);
  }

  @Test
  void newState_survivesWritingAndReading() throws IOException {
    Run run = new Run();
    run.state = Run.stateOf(Run.bytes(run.state));
    assertThat(run.state.lastTimeMillis()).isEqualTo(Long.MIN_VALUE);
    assertThat(run.state.incidentsOpened()).isZero();
    assertThat(run.next(20)).isEqualTo(Run.over(20).last());
  }

  @Test
  void bytes_ofOneChannel_fitTheLimitWithAnOpenIncidentToo() {
    Run run = Run.over(Signals.calm(33, 500));
    assertThat(Run.bytes(run.state).length).isLessThan(LIMIT);
    assertThat(Run.bytes(withOpenIncident().state).length).isLessThan(LIMIT_WITH_OPEN_INCIDENT);
  }

  @Test
  void bytes_perChannelOfMany_fitTheLimit() {
    Run run = new Run();
    for (int i = 0; i < 200; i++) {
      run.next(Signals.calm(i, 20));
    }
    assertThat(Run.bytes(run.state).length / 20).isLessThan(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, SensorState.FORMAT_VERSION - 1, SensorState.FORMAT_VERSION + 1, 99})
  void read_anotherVersion_namesBoth(int version) {
    byte[] bytes = Run.bytes(withOpenIncident().state);
    bytes[0] = (byte) version;
    assertThatThrownBy(() -> Run.stateOf(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "sensor state of format version %d; this Heed reads version %d",
            version, SensorState.FORMAT_VERSION);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -8, Double.NaN, Double.POSITIVE_INFINITY})
  void read_meanExcessThatCantBeOne_isRefused(double excess) {
    byte[] bytes = Run.bytes(withOpenIncident().state);
    // Version, last time, readings scored, candidates, incidents and recent ones come before it.
    ByteBuffer.wrap(bytes).putDouble(1 + 5 * Long.BYTES, excess);
    assertThatThrownBy(() -> Run.stateOf(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mean excess must be above 0 and finite, given " + excess);
  }

  @Test
  void read_truncatedBytes_endsEarlyWhereverTheyAreCut() {
    byte[] bytes = Run.bytes(withOpenIncident().state);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Run.stateOf(cut)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void read_tooManyChannels_isRefusedBeforeAnythingIsMade() {
    byte[] bytes = Run.bytes(new Run().state);
    bytes[bytes.length - 2] = (byte) 0xff;
    assertThatThrownBy(() -> Run.stateOf(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1024 channels, given 65280");
  }

  /**
   * Whatever the bytes, reading gives a state or an IOException and takes little memory, and a
   * state can be used.
   */
  @Test
  void read_mutatedBytes_giveAStateOrAnIoException() {
    Random random = new Random(SEED);
    byte[][] seeds = {
      Run.bytes(withOpenIncident().state),
      Run.bytes(Run.over(Signals.calm(34, 50)).state),
      Run.bytes(severalChannels())
    };
    int states = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = seeds[i % seeds.length].clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        int at = random.nextInt(4) == 0 ? random.nextInt(80) : random.nextInt(bytes.length);
        bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : -1);
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      try {
        SensorState state = Run.stateOf(bytes);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MEMORY);
        use(state);
        states++;
      } catch (IOException expected) {
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MEMORY);
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", mutant " + i, e);
      }
    }
    assertThat(states).isGreaterThan(5_000);
    assertThat(refused).isGreaterThan(100);
  }

  private static void use(SensorState state) {
    if (state.lastTimeMillis() > Long.MAX_VALUE - 10) {
      return;
    }
    Run run = new Run();
    run.state = state;
    run.time = state.lastTimeMillis() + 1 - Run.MINUTE;
    run.next(20);
    run.state.copy();
  }

  private static SensorState severalChannels() {
    Run run = new Run();
    for (double value : Signals.calm(35, 100)) {
      run.next(new double[] {value, -value, 2 * value});
    }
    return run.state;
  }

  private static Run withOpenIncident() {
    Run run = Run.over(Signals.calm(36, 400));
    run.next(60);
    run.next(70);
    assertThat(run.events).extracting(IncidentEvent::endMillis).containsOnlyNulls();
    assertThat(run.last().verdict().incident()).isNotNull();
    return run;
  }
}
