package dev.heed.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.message.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the evidence names what the expected value was made of. */
class PastReadingsTest {
  private final TestingChannel channel = new TestingChannel();
  private final Map<Long, Double> seen = new HashMap<>();
  private final Random random = new Random(4);

  @ParameterizedTest
  @EnumSource
  void evidence_anySeries_isOrderedAndOfReadingsThatWere(Series series) {
    IntToDoubleFunction values = series.values(random);
    for (int i = 0; i < 4_000; i++) {
      channel.prepare();
      if (i > 0 && i % 7 == 0) {
        List<Evidence> evidence = channel.forecaster.evidence(channel.state);
        assertThat(evidence).hasSizeBetween(1, PastReadings.MOST);
        assertThat(evidence)
            .isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()))
            .allSatisfy(this::isOfAReading);
        assertThat(evidence.stream().mapToDouble(Evidence::weight).sum()).isBetween(0.0, 1.0001);
        assertThat(channel.forecaster.neighbours(channel.state)).isGreaterThanOrEqualTo(1);
      }
      double x = values.applyAsDouble(i);
      seen.put(channel.time, x);
      channel.learn(x);
    }
  }

  private void isOfAReading(Evidence evidence) {
    assertThat(evidence.timeMillis()).isLessThan(channel.time);
    double was = seen.get(evidence.timeMillis());
    double scale = channel.state.scale();
    if (Math.abs(was - channel.state.mean) < 7 * scale) {
      assertThat(evidence.value()).isCloseTo(was, within(scale));
    }
  }

  /**
   * The deletion test: without the readings that are named the forecast moves more than without
   * others. Without reading t, least squares would forecast {@code a_t e_t / (1 - h_t)} less.
   */
  @ParameterizedTest
  @EnumSource(names = {"AUTOREGRESSIVE", "GAUSSIAN", "SINE", "SAW_TOOTH"})
  void weights_leftOut_moveTheForecastMoreThanRandomReadings(Series series) {
    IntToDoubleFunction values = series.values(random);
    double byTop = 0;
    double byRandom = 0;
    for (int i = 0; i < 4_000; i++) {
      channel.prepare();
      if (i > 1_000 && i % 10 == 0) {
        Weights weights = new Weights();
        byTop += weights.moved(weights.strongest());
        byRandom += weights.moved(channel.state.n - 1 - random.nextInt(Layout.TIMES));
      }
      channel.learn(values.applyAsDouble(i));
    }
    assertThat(byTop).isGreaterThan(1.5 * byRandom);
  }

  /** The signed weights of the last readings for the prepared one, and what their absence does. */
  private final class Weights {
    final LeastSquares leastSquares = new LeastSquares();
    final float[] q = new float[Layout.D];
    final PastReadings past;

    Weights() {
      Context.fill(channel.state, channel.now, 1 / channel.state.scale(), q);
      past =
          new PastReadings(channel.state, Explanation.LINEAR, leastSquares, new HardMoments(), q);
    }

    int strongest() {
      int best = channel.state.n - 1;
      for (int i = best; i > channel.state.n - 1 - Layout.TIMES; i--) {
        best = Math.abs(past.weight(i)) > Math.abs(past.weight(best)) ? i : best;
      }
      return best;
    }

    double moved(int reading) {
      float[] k = q.clone();
      assertThat(Ring.contextOf(channel.state, reading, k)).isTrue();
      double leverage = leastSquares.timesCovariance(channel.state.a, k, new float[Layout.D]);
      double e = Ring.at(channel.state, reading) - LeastSquares.forecast(channel.state.a, k);
      return Math.abs(past.weight(reading) * e) / (1 - leverage);
    }
  }

  /** Where a saw-tooth falls the linear forecast fails; what it is told by are earlier falls. */
  @Test
  void evidence_hardMoments_areOfTheSamePlaceInThePattern() {
    IntToDoubleFunction values = Series.SAW_TOOTH.values(random);
    Map<Long, Integer> places = new HashMap<>();
    int asked = 0;
    int alike = 0;
    for (int i = 0; i < 12_000; i++) {
      channel.prepare();
      Forecaster forecaster = channel.forecaster;
      double moved = Math.abs(forecaster.corrected() - forecaster.linear());
      if (forecaster.explanation() == Explanation.MOMENTS && moved > 0.3) {
        long strongest = forecaster.evidence(channel.state).get(0).timeMillis();
        alike += places.getOrDefault(strongest, -1) == i % Series.SAW_PERIOD ? 1 : 0;
        asked++;
      }
      places.put(channel.time, i % Series.SAW_PERIOD);
      channel.learn(values.applyAsDouble(i));
    }
    assertThat(asked).isGreaterThan(50);
    assertThat(alike / (double) asked).isGreaterThan(0.8);
  }

  @Test
  void evidence_longPause_namesNothingBeforeIt() {
    for (int i = 0; i < 1_000; i++) {
      channel.accept(random.nextGaussian());
    }
    long pause = 40L * 86_400_000;
    channel.time += pause;
    for (int i = 0; i < 3; i++) {
      channel.accept(random.nextGaussian());
    }
    channel.prepare();
    long now = channel.time;
    assertThat(channel.forecaster.evidence(channel.state))
        .allSatisfy(e -> assertThat(e.timeMillis()).isBetween(now - pause, now));
  }
}
