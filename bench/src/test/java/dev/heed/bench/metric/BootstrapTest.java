package dev.heed.bench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void interval_ofAMean_hasTheWidthThatTheNormalLawSays() {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = random.doubles(400).toArray();
    Interval interval = Bootstrap.ofMean(values, 1);
    double expected = 2 * 1.96 * Math.sqrt(1 / 12.0) / 20;
    assertThat(interval.high() - interval.low()).isCloseTo(expected, within(0.1 * expected));
    assertThat(interval.low()).isLessThan(0.5);
    assertThat(interval.high()).isGreaterThan(0.5);
  }

  @Test
  void interval_ofTheSameSeed_isTheSame() {
    double[] values = new SplittableRandom(4).doubles(30).toArray();
    assertThat(Bootstrap.ofMean(values, 7)).isEqualTo(Bootstrap.ofMean(values, 7));
    assertThat(Bootstrap.ofMean(values, 7)).isNotEqualTo(Bootstrap.ofMean(values, 8));
  }

  @Test
  void interval_ofARatio_weighsFilesByTheirDenominator() {
    Interval interval = Bootstrap.ofRatio(new double[] {3, 3}, new double[] {6, 6}, 1);
    assertThat(interval).isEqualTo(new Interval(0.5, 0.5));
  }

  @Test
  void interval_ofNothing_isUndefined() {
    assertThat(Bootstrap.ofMean(new double[] {Double.NaN}, 1).low()).isNaN();
    assertThat(Bootstrap.ofRatio(new double[] {1}, new double[] {0}, 1).high()).isNaN();
  }
}
