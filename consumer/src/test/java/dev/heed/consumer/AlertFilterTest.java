package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.heed.core.message.Glob;
import dev.heed.core.message.Kind;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AlertFilterTest {

  @Test
  void test_sensorGlob_wholeName() {
    AlertFilter filter = new AlertFilter(Glob.of("pump-?"), Set.of(), 0);

    assertThat(filter.test(Events.spike().sensor("pump-7").event())).isTrue();
    assertThat(filter.test(Events.spike().sensor("site/pump-7").event())).isFalse();
  }

  @Test
  void test_hostileSensorName_inNoTime() {
    AlertFilter filter = new AlertFilter(Glob.of("*a*a*a*a*b"), Set.of(), 0);

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(filter.test(Events.spike().sensor("a".repeat(255)).event())).isFalse());
  }

  @Test
  void test_kinds_anyOfThem() {
    AlertFilter filter = new AlertFilter(Glob.ALL, Set.of(Kind.GAP, Kind.DIP), 0);

    assertThat(filter.test(Events.spike().kind(Kind.DIP).event())).isTrue();
    assertThat(filter.test(Events.spike().kind(Kind.SPIKE).event())).isFalse();
  }

  @Test
  void test_minGrade_inclusive() {
    AlertFilter filter = new AlertFilter(Glob.ALL, Set.of(), 0.5);

    assertThat(filter.test(Events.spike().grade(0.5).event())).isTrue();
    assertThat(filter.test(Events.spike().grade(0.499).event())).isFalse();
  }
}
