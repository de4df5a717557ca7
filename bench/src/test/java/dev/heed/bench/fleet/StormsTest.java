package dev.heed.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StormsTest {

  @Test
  void worst_countsTenMinutesFromAnyOpeningOn() {
    assertThat(Storms.worst(new int[] {})).isZero();
    assertThat(Storms.worst(new int[] {0, 10, 20})).isEqualTo(1);
    assertThat(Storms.worst(new int[] {0, 9, 10, 18, 30})).isEqualTo(3);
    assertThat(Storms.worst(new int[] {5, 5, 5, 5})).isEqualTo(4);
  }

  /** Of 1,008 in 10,080 minutes one falls into each ten on average; of 2 rarely both. */
  @Test
  void chance_growsWithTheIncidents() {
    assertThat(Storms.chance(0, 1)).isZero();
    assertThat(Storms.chance(2, 1)).isEqualTo(1);
    assertThat(Storms.chance(1_008, 1)).isBetween(6, 10);
    assertThat(Storms.chance(1_008, 1)).isEqualTo(Storms.chance(1_008, 1));
  }
}
