package dev.heed.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A state that is copied, or written and read, goes on as it would have. */
class ForecastStateTest {
  private final TestingChannel channel = new TestingChannel();
  private final Random random = new Random(3);

  @ParameterizedTest
  @EnumSource
  void writeAndRead_anySeries_goesOnWithTheSameForecasts(Series series) throws IOException {
    IntToDoubleFunction values = series.values(random);
    fill(values, 4_321);
    byte[] bytes = bytes(channel.state);
    assertThat(bytes.length).isBetween(3_000, 8_000);
    ForecastState read = read(bytes);
    assertThat(bytes(read)).isEqualTo(bytes);
    assertThat(read.sums).isEqualTo(channel.state.sums);
    Forecaster other = new Forecaster();
    for (int i = 0; i < 200; i++) {
      channel.prepare();
      other.prepare(read, channel.now);
      assertThat(other.linear()).isEqualTo(channel.forecaster.linear());
      assertThat(other.expected()).isEqualTo(channel.forecaster.expected());
      assertThat(other.upper()).isEqualTo(channel.forecaster.upper());
      double x = values.applyAsDouble(4_321 + i);
      other.learn(read, x);
      channel.learn(x);
    }
    assertThat(bytes(read)).isEqualTo(bytes(channel.state));
  }

  @Test
  void copy_learns_leavesTheOriginalAlone() throws IOException {
    fill(Series.SWITCHING.values(random), 5_000);
    ForecastState copy = channel.state.copy();
    byte[] before = bytes(channel.state);
    assertThat(bytes(copy)).isEqualTo(before);
    Forecaster other = new Forecaster();
    for (int i = 0; i < 300; i++) {
      other.prepare(copy, new Situation().at(channel.time + i).values(1, 1));
      other.learn(copy, 10 * random.nextGaussian());
    }
    assertThat(bytes(channel.state)).isEqualTo(before);
    assertThat(bytes(copy)).isNotEqualTo(before);
  }

  @Test
  void prepare_changesNothing() throws IOException {
    fill(Series.SAW_TOOTH.values(random), 3_000);
    byte[] before = bytes(channel.state);
    channel.prepare();
    channel.forecaster.surprise(5);
    channel.forecaster.evidence(channel.state);
    assertThat(bytes(channel.state)).isEqualTo(before);
  }

  @Test
  void writeAndRead_newState_isOne() throws IOException {
    byte[] bytes = bytes(new ForecastState());
    assertThat(bytes(read(bytes))).isEqualTo(bytes);
  }

  /** Whatever the damage, a state is either refused or forecasts finite numbers. */
  @Test
  void read_damagedBytes_areRefusedOrHarmless() throws IOException {
    fill(Series.SAW_TOOTH.values(random), 3_000);
    byte[] whole = bytes(channel.state);
    int refused = 0;
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      ForecastState read;
      try {
        read = read(damaged);
      } catch (IOException e) {
        refused++;
        continue;
      }
      goOn(read);
    }
    assertThat(refused).isGreaterThan(20);
  }

  private void goOn(ForecastState read) {
    Forecaster other = new Forecaster();
    for (int i = 0; i < 40; i++) {
      channel.prepare();
      other.prepare(read, channel.now);
      assertThat(other.linear()).isFinite();
      assertThat(other.expected()).isFinite();
      assertThat(other.evidence(read)).allSatisfy(e -> assertThat(e.weight()).isBetween(0.0, 1.0));
      other.learn(read, 5 * random.nextDouble());
    }
  }

  @Test
  void read_variancesThatAreNotPositive_areRefused() throws IOException {
    fill(Series.GAUSSIAN.values(random), 500);
    channel.state.a[Layout.COVARIANCE] = -1;
    assertThatThrownBy(() -> read(bytes(channel.state)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("variances");
    channel.state.a[Layout.COVARIANCE] = Float.NaN;
    assertThatThrownBy(() -> read(bytes(channel.state)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("finite");
  }

  @Test
  void read_bytesMissing_areRefused() throws IOException {
    fill(Series.GAUSSIAN.values(random), 500);
    byte[] whole = bytes(channel.state);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
  }

  @Test
  void count_atTheMost_stepsBackAndGoesOn() {
    IntToDoubleFunction values = Series.SAW_TOOTH.values(random);
    fill(values, 3_072);
    int steps = (1 << 30) - 3_072 - 256;
    channel.state.n += steps;
    for (int i = 0; i < channel.state.moments; i++) {
      channel.state.a[Layout.USED + i] += steps;
    }
    double missed = 0;
    for (int i = 3_072; i < 3_572; i++) {
      channel.prepare();
      double x = values.applyAsDouble(i);
      missed += Math.abs(x - channel.forecaster.expected());
      channel.learn(x);
    }
    assertThat(channel.state.n).isBetween(1 << 28, (1 << 29) + 1_000);
    assertThat(missed / 500).isLessThan(0.35);
  }

  private void fill(IntToDoubleFunction values, int n) {
    for (int i = 0; i < n; i++) {
      channel.accept(values.applyAsDouble(i));
    }
  }

  private static byte[] bytes(ForecastState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static ForecastState read(byte[] bytes) throws IOException {
    return ForecastState.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
