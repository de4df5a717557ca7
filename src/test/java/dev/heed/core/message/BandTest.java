package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandTest {

  @Test
  void contains_bothEndsAndWhatLiesBetween() {
    Band band = new Band(-1, 2);
    assertThat(band.contains(-1)).isTrue();
    assertThat(band.contains(0)).isTrue();
    assertThat(band.contains(2)).isTrue();
    assertThat(band.contains(Math.nextDown(-1.0))).isFalse();
    assertThat(band.contains(Math.nextUp(2.0))).isFalse();
    assertThat(band.contains(Double.NaN)).isFalse();
  }

  @Test
  void contains_unknownBand_nothing() {
    assertThat(Band.UNKNOWN.contains(0)).isFalse();
  }
}
