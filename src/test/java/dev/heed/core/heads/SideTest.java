package dev.heed.core.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Band;
import dev.heed.core.message.Deviation;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Expected;
import org.junit.jupiter.api.Test;

class SideTest {
  private static final Expected EXPECTED = new Expected(10, new Band(8, 12), new Band(9, 11));

  private static Side of(double actual, Expected expected) {
    Direction direction = actual < 10 ? Direction.DOWN : Direction.UP;
    return Side.of(new Deviation(direction, actual, expected, Double.NaN));
  }

  @Test
  void of_aValue_isItsSideOfTheFarBand() {
    assertThat(of(12.5, EXPECTED)).isEqualTo(Side.ABOVE);
    assertThat(of(12, EXPECTED)).isEqualTo(Side.WITHIN);
    assertThat(of(8, EXPECTED)).isEqualTo(Side.WITHIN);
    assertThat(of(7.5, EXPECTED)).isEqualTo(Side.BELOW);
  }

  @Test
  void of_aValueWithoutABand_isThatOfItsDirection() {
    assertThat(of(11, Expected.UNKNOWN)).isEqualTo(Side.ABOVE);
    assertThat(of(9, Expected.UNKNOWN)).isEqualTo(Side.BELOW);
  }

  @Test
  void size_countsHalfWidthsOfTheFarBand() {
    assertThat(new Deviation(Direction.UP, 15, EXPECTED, Double.NaN).size()).isEqualTo(2.5);
    assertThat(new Deviation(Direction.UP, 15, Expected.UNKNOWN, Double.NaN).size()).isZero();
    Expected flat = new Expected(10, new Band(10, 10), new Band(10, 10));
    assertThat(new Deviation(Direction.UP, 15, flat, Double.NaN).size()).isZero();
  }
}
