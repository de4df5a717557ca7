package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The score that lasts as long as the anomaly does. */
class SustainedSurpriseTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_125L);

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void accept_largerDepartures_scoreMoreWithoutEnd(int side) {
    OwnSustainedSurprise usual = noise(3_000, 20, 1);
    double before = 0;
    for (double amplitude = 3; amplitude < 1e12; amplitude *= 3) {
      OwnSustainedSurprise surprise = usual.copy();
      surprise.accept(20 + side * amplitude);
      double nats = SustainedSurprise.nats(surprise.departure());
      assertThat(nats).as("%s", amplitude).isGreaterThan(before).isFinite();
      before = nats;
    }
  }

  @Test
  void accept_shift_staysHighUntilItIsOver() {
    Random random = new Random(SEED);
    OwnSustainedSurprise surprise = noise(3_000, 20, 1);
    for (int i = 0; i < 300; i++) {
      surprise.accept(30 + random.nextGaussian());
      assertThat(surprise.departure()).as("reading %d", i).isGreaterThan(6);
    }
    for (int i = 0; i < 400; i++) {
      surprise.accept(20 + random.nextGaussian());
    }
    assertThat(surprise.departure()).isLessThan(6);
  }

  @Test
  void accept_glitchOfAMillion_isForgottenInTwentyReadings() {
    Random random = new Random(SEED);
    OwnSustainedSurprise surprise = noise(3_000, 20, 1);
    surprise.accept(1e6);
    assertThat(SustainedSurprise.nats(surprise.departure())).isGreaterThan(50);
    for (int i = 0; i < 20; i++) {
      surprise.accept(20 + random.nextGaussian());
    }
    assertThat(SustainedSurprise.nats(surprise.departure())).isLessThan(10);
  }

  @Test
  void accept_firstValues_haveNoSurprise() {
    OwnSustainedSurprise surprise = new OwnSustainedSurprise();
    for (int i = 1; i < SustainedSurprise.FIRST; i++) {
      surprise.accept(i == 5 ? 1e9 : i);
      assertThat(surprise.departure()).as("value %d", i).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 5, -1e9})
  void accept_firstMoveOfAConstant_isBoundedByTheNumberOfValues(double constant) {
    OwnSustainedSurprise surprise = new OwnSustainedSurprise();
    for (int i = 0; i < 300; i++) {
      surprise.accept(constant);
      assertThat(surprise.departure()).isZero();
    }
    surprise.accept(constant == 0 ? 1 : 2 * constant);
    assertThat(surprise.departure()).isBetween(10.0, 301.0);
  }

  @Test
  void accept_otherUnit_changesNothing() {
    Random random = new Random(SEED);
    double unit = 0x1p-40;
    OwnSustainedSurprise one = new OwnSustainedSurprise();
    OwnSustainedSurprise other = new OwnSustainedSurprise();
    for (int i = 0; i < 3_000; i++) {
      double x = 20 + random.nextGaussian();
      one.accept(x);
      other.accept(unit * x);
      assertThat(other.departure()).isEqualTo(one.departure());
    }
  }

  @Test
  void nats_ofADeparture_isLinearThenLogarithmic() {
    assertThat(SustainedSurprise.nats(0)).isBetween(0.0, 1e-13);
    assertThat(SustainedSurprise.nats(0.1)).isBetween(0.0995, 0.1);
    assertThat(SustainedSurprise.nats(1e6) - SustainedSurprise.nats(1e5)).isBetween(23.0, 23.1);
  }

  private static OwnSustainedSurprise noise(int n, double mean, double deviation) {
    Random random = new Random(SEED + 1);
    OwnSustainedSurprise surprise = new OwnSustainedSurprise();
    for (int i = 0; i < n; i++) {
      surprise.accept(mean + deviation * random.nextGaussian());
    }
    return surprise;
  }
}
