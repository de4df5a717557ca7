package dev.heed.bench.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.message.Kind;
import org.junit.jupiter.api.Test;

class KindTableTest {

  @Test
  void macroF1_isThePlainMeanOverAllKinds() {
    KindTable table = new KindTable();
    table.add(Kind.SPIKE, Kind.SPIKE);
    table.add(Kind.SPIKE, Kind.DIP);
    table.add(Kind.GAP, Kind.GAP);
    assertThat(table.f1(Kind.SPIKE)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(table.f1(Kind.DIP)).isZero();
    assertThat(table.f1(Kind.GAP)).isEqualTo(1);
    assertThat(table.macroF1()).isCloseTo((2.0 / 3 + 1) / 9, within(1e-12));
    assertThat(table.accuracy()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(table.total()).isEqualTo(3);
  }

  @Test
  void macroF1_ofNothing_isZero() {
    assertThat(new KindTable().macroF1()).isZero();
    assertThat(new KindTable().accuracy()).isNaN();
  }
}
