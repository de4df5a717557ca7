package dev.heed.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {
  private static final PlantSettings SETTINGS = PlantSettings.DEFAULT.withReadings(6000, 4032);
  private static final long HOUR = 3_600_000;

  @ParameterizedTest
  @CsvSource({"8, 1, 800, 1", "16, 2, 900, 2", "24, 3, 1500, 3", "8, 1, 1900, 7"})
  void everyKindOnce_holdsEachKind_withinTheSpan_keepingDistance(
      int sensors, int repeats, int span, long seed) {
    PlantSettings settings = SETTINGS.withSensors(sensors).withSeed(seed);

    FaultPlan plan = FaultPlan.everyKindOnce(settings, 4050, 4050 + span, repeats);

    Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
    Map<String, Long> free = new HashMap<>();
    for (Fault fault : plan.faults()) {
      counts.merge(fault.kind(), 1, Integer::sum);
      long first = settings.stepAt(fault.startMillis());
      long last = settings.stepAt(fault.endMillis());
      assertThat(first).isGreaterThanOrEqualTo(4050);
      assertThat(last).isLessThan(4050 + span);
      assertThat(first).isGreaterThanOrEqualTo(free.getOrDefault(fault.sensor(), 0L));
      free.put(fault.sensor(), last + 1 + settings.quiet());
    }
    assertThat(counts).hasSize(FaultKind.values().length);
    assertThat(counts.values()).containsOnly(repeats);
    assertThat(Plants.run(Plant.of(settings, plan)).faults())
        .containsExactlyInAnyOrderElementsOf(plan.faults());
  }

  @Test
  void everyKindOnce_sameSettings_repeats() {
    assertThat(FaultPlan.everyKindOnce(SETTINGS, 4032, 6000, 2))
        .isEqualTo(FaultPlan.everyKindOnce(SETTINGS, 4032, 6000, 2));
  }

  @Test
  void everyKindOnce_tooShortASpan_saysSo() {
    assertThatThrownBy(() -> FaultPlan.everyKindOnce(SETTINGS, 4032, 4100, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no room for season");
    assertThatThrownBy(() -> FaultPlan.everyKindOnce(SETTINGS, 4032, 6001, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("given from 4032, to 6001");
  }

  private static Fault fault(String sensor, String channel, FaultKind kind, int hour, int hours) {
    long start = SETTINGS.start().toEpochMilli() + hour * HOUR;
    return new Fault(sensor, channel, kind, start, start + hours * HOUR, 9);
  }

  @Test
  void plan_thatMeansNothing_isRefused() {
    refused("no sensor", fault("level-9", "value", FaultKind.SPIKE, 1, 1));
    refused("no sensor", fault("kettle-1", "value", FaultKind.SPIKE, 1, 1));
    refused("no channel 'torque'", fault("pump-1", "torque", FaultKind.SPIKE, 1, 1));
    refused("pattern means nothing", fault("flow-1", "value", FaultKind.PATTERN, 1, 1));
    refused("before the start", fault("flow-1", "value", FaultKind.DRIFT, -1, 1));
    refused(
        "overlaps",
        fault("flow-1", "value", FaultKind.DRIFT, 1, 2),
        fault("flow-1", "value", FaultKind.SPIKE, 2, 2));
  }

  private static void refused(String why, Fault... faults) {
    assertThatThrownBy(() -> Plant.of(SETTINGS, new FaultPlan(List.of(faults))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
