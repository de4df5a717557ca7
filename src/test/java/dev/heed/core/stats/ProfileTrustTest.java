package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much a daily profile is believed. */
class ProfileTrustTest {
  private static final double MINUTE = 60_000;
  private static final double FIVE_MINUTES = 300_000;

  private final Random random = new Random(12);
  private final OwnProfileTrust trust = new OwnProfileTrust();

  @Test
  void weight_beforeAnyProfile_isZero() {
    assertThat(trust.weight()).isZero();
    trust.learn(5, Double.NaN, 4, MINUTE);
    assertThat(trust.weight()).isZero();
    assertThat(trust.blend(Double.NaN, 4)).isEqualTo(4);
    assertThat(trust.blend(9, 4)).isEqualTo(4);
  }

  @Test
  void weight_followsTheFormula() {
    trust.learn(10, 12, 20, 1e9);
    // The slow level began at the value itself, so its error is 0.
    assertThat(trust.weight()).isZero();
    trust.learn(18, 12, 20, 1e9);
    // Errors: profile (2 + 6) / 2, centre (10 + 2) / 2, slow level (0 + 8) / 2.
    assertThat(trust.weight()).isCloseTo(0.5 * 2 / 32, within(1e-7));
    trust.learn(20, 20, 20, 1e9);
    double ratio = 8 / Math.min(12, 8 + 20 - (10 + 2.0 / 61 * 8));
    assertThat(trust.weight()).isCloseTo(1 / (1 + Math.pow(ratio, 8)) * 3 / 33, within(1e-7));
  }

  @Test
  void weight_dailyPattern_isNearOne() {
    for (int i = 0; i < 2_000; i++) {
      double pattern = 10 * Math.sin(i * 2 * Math.PI / 288);
      trust.learn(pattern + random.nextGaussian(), pattern, 0, FIVE_MINUTES);
    }
    assertThat(trust.weight()).isGreaterThan(0.97);
    assertThat(trust.blend(10, 0)).isGreaterThan(9.7);
  }

  @Test
  void weight_randomWalk_whoseProfileIsOfYesterday_isNearZero() {
    double[] walk = new double[3_000];
    for (int i = 1; i < walk.length; i++) {
      walk[i] = walk[i - 1] + random.nextGaussian();
      trust.learn(walk[i], i < 288 ? Double.NaN : walk[i - 288], 0, FIVE_MINUTES);
    }
    assertThat(trust.weight()).isLessThan(0.01);
  }

  @Test
  void weight_noiseWithoutAPattern_isAboutHalf() {
    for (int i = 0; i < 3_000; i++) {
      trust.learn(random.nextGaussian(), 0.05 * random.nextGaussian(), 0, MINUTE);
    }
    assertThat(trust.weight()).isBetween(0.4, 0.6);
  }

  @Test
  void weight_constant_isHalfAndStaysFinite() {
    for (int i = 0; i < 1_000; i++) {
      trust.learn(5, 5, 5, MINUTE);
    }
    assertThat(trust.weight()).isCloseTo(0.5 * 1_000 / 1_030, within(1e-7));
    trust.learn(6, 5, 5, MINUTE);
    assertThat(trust.weight()).isBetween(0.0, 1.0);
  }

  @Test
  void learn_oneGlitch_movesTheErrorsByNoMoreThanSixOfThem() {
    double before = weightAfter(0);
    assertThat(weightAfter(1)).isCloseTo(before, within(0.02));
  }

  private double weightAfter(int glitches) {
    OwnProfileTrust each = new OwnProfileTrust();
    Random noise = new Random(3);
    for (int i = 0; i < 1_000; i++) {
      double pattern = 4 * Math.sin(i * 2 * Math.PI / 288);
      each.learn(pattern + noise.nextGaussian(), pattern, 0, FIVE_MINUTES);
    }
    for (int i = 0; i < glitches; i++) {
      each.learn(1e12, 0, 1e12, FIVE_MINUTES);
    }
    return each.weight();
  }
}
