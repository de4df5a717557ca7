package dev.heed.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected calibration error, against sums done by hand. */
class BinsTest {
  private static Judged judged(double probability, boolean isFault) {
    return new Judged(0, probability, false, false, isFault);
  }

  @Test
  void error_twoBinsOfEqualWidth_isTheWeightedMeanOfTheirGaps() {
    List<Judged> readings =
        List.of(judged(0.01, false), judged(0.03, false), judged(0.05, true), judged(1, true));
    List<Bins.Bin> bins = Bins.ofEqualWidth(readings);
    assertThat(bins).hasSize(2);
    // 0.03 against 1/3 in three readings of four, 1 against 1 in the other.
    assertThat(Bins.error(bins)).isCloseTo(0.75 * (1 / 3.0 - 0.03), within(1e-12));
  }

  @Test
  void error_equalMass_putsOneReadingInEachOfFifteen() {
    List<Judged> readings = new ArrayList<>();
    for (int i = 14; i >= 0; i--) {
      readings.add(judged(i / 14.0, i >= 7));
    }
    List<Bins.Bin> bins = Bins.ofEqualMass(readings);
    assertThat(bins).hasSize(Bins.BINS).allSatisfy(bin -> assertThat(bin.count()).isEqualTo(1));
    // Gaps i/14 below 7, 1 - i/14 from there on: (21 + 28) / 14 of 15 readings.
    assertThat(Bins.error(bins)).isCloseTo(49 / 14.0 / 15, within(1e-12));
  }

  @Test
  void error_sharesAsTold_isZero() {
    List<Judged> readings = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      readings.add(judged(0.25, i % 4 == 0));
    }
    assertThat(Bins.error(Bins.ofEqualWidth(readings))).isCloseTo(0, within(1e-12));
    assertThat(Bins.error(Bins.ofEqualMass(readings))).isCloseTo(0, within(1e-12));
  }

  @Test
  void error_ofNothing_isUnknown() {
    assertThat(Bins.error(Bins.ofEqualWidth(List.of()))).isNaN();
    assertThat(Bins.error(Bins.ofEqualMass(List.of()))).isNaN();
  }
}
