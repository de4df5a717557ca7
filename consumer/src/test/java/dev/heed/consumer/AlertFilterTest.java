package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlertFilterTest {

  @ParameterizedTest
  @CsvSource({
    "*, pump-7, true",
    "pump-*, pump-7, true",
    "pump-*, site/pump-7, false",
    "*pump*, site/pump-7, true",
    "pump-?, pump-7, true",
    "pump-?, pump-77, false",
    "pump.7, pump-7, false",
    "[a-z]*, pump-7, false",
    "Pump-7, pump-7, false",
    "p(*, p(7, true",
    "a?b, a😀b, true"
  })
  void test_sensorGlob(String glob, String sensor, boolean expected) {
    AlertFilter filter = new AlertFilter(AlertFilter.glob(glob), Set.of(), 0);

    assertThat(filter.test(Events.spike().sensor(sensor).event())).isEqualTo(expected);
  }

  @Test
  void test_sensorWithLineBreak_isOneName() {
    AlertFilter filter = new AlertFilter(AlertFilter.glob("a*b"), Set.of(), 0);

    assertThat(filter.test(Events.spike().sensor("a\nb").event())).isTrue();
  }

  @Test
  void test_kinds_anyOfThem() {
    AlertFilter filter = new AlertFilter(AlertFilter.glob("*"), Set.of(Kind.GAP, Kind.DIP), 0);

    assertThat(filter.test(Events.spike().kind(Kind.DIP).event())).isTrue();
    assertThat(filter.test(Events.spike().kind(Kind.SPIKE).event())).isFalse();
  }

  @Test
  void test_minGrade_inclusive() {
    AlertFilter filter = new AlertFilter(AlertFilter.glob("*"), Set.of(), 0.5);

    assertThat(filter.test(Events.spike().grade(0.5).event())).isTrue();
    assertThat(filter.test(Events.spike().grade(0.499).event())).isFalse();
  }
}
