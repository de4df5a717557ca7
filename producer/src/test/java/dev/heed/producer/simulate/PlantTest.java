package dev.heed.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantTest {
  private static final PlantSettings SETTINGS =
      PlantSettings.DEFAULT.withSensors(16).withReadings(2500, 500).withFaultsPerThousand(3);

  @Test
  void run_sameSettings_repeatsBitForBit() {
    assertThat(Plants.run(Plant.of(SETTINGS))).isEqualTo(Plants.run(Plant.of(SETTINGS)));
  }

  @Test
  void run_otherSeed_differsInEverySensor() {
    Plants.Run one = Plants.run(Plant.of(SETTINGS));
    Plants.Run other = Plants.run(Plant.of(SETTINGS.withSeed(2)));

    for (SensorInfo sensor : Plant.of(SETTINGS).sensors()) {
      assertThat(one.of(sensor.name())).isNotEqualTo(other.of(sensor.name()));
    }
    assertThat(one.faults()).isNotEqualTo(other.faults());
  }

  @Test
  void sensor_seriesAndFaults_doNotDependOnTheOtherSensors() {
    Plants.Run few = Plants.run(Plant.of(SETTINGS.withSensors(3)));
    Plants.Run many = Plants.run(Plant.of(SETTINGS));
    SensorSimulation alone = Plant.of(SETTINGS.withSensors(40)).sensor(1);

    Map<Long, LabelledReading> expected = many.of("vibration-1");
    assertThat(few.of("vibration-1")).isEqualTo(expected);
    Map<Long, LabelledReading> byItself = new HashMap<>();
    while (alone.steps() < SETTINGS.readings()) {
      LabelledReading reading = alone.next(fault -> {});
      if (reading != null) {
        byItself.put(reading.reading().timeMillis(), reading);
      }
    }
    assertThat(byItself).isEqualTo(expected);
  }

  @Test
  void run_readings_comeInTimeOrderOnTheGrid_withASmallShareMissing() {
    Plants.Run run = Plants.run(Plant.of(SETTINGS.withFaultsPerThousand(0)));

    long previous = Long.MIN_VALUE;
    for (LabelledReading labelled : run.readings()) {
      long time = labelled.reading().timeMillis();
      assertThat(time).isGreaterThanOrEqualTo(previous);
      assertThat((time - SETTINGS.start().toEpochMilli()) % SETTINGS.interval().toMillis())
          .isZero();
      assertThat(labelled.fault()).isNull();
      previous = time;
    }
    double all = 16 * 2500;
    assertThat(all - run.readings().size()).isBetween(0.001 * all, 0.003 * all);
    assertThat(run.faults()).isEmpty();
  }

  @Test
  void randomFaults_keepOutOfTheHistory_keepTheirDistance_andEndWithinTheRun() {
    PlantSettings settings = SETTINGS.withSensors(64);
    Plants.Run run = Plants.run(Plant.of(settings));

    Map<String, Long> lastStep = new HashMap<>();
    for (Fault fault : run.faults()) {
      long first = settings.stepAt(fault.startMillis());
      long last = settings.stepAt(fault.endMillis());
      assertThat(first).isGreaterThanOrEqualTo(500);
      assertThat(last).isLessThan(2500);
      Long before = lastStep.put(fault.sensor(), last);
      if (before != null) {
        assertThat(first - before).as("%s", fault).isGreaterThan(settings.quiet());
      }
    }
    assertThat(run.faults().stream().map(Fault::kind).distinct())
        .hasSize(FaultKind.values().length);
  }

  @Test
  void randomFaults_comeAtTheRateOfTheSettings() {
    PlantSettings settings =
        PlantSettings.DEFAULT.withSensors(32).withReadings(20_000, 0).withFaultsPerThousand(1);

    double perThousand = Plants.run(Plant.of(settings)).faults().size() / (32 * 20.0);

    assertThat(perThousand).isBetween(0.75, 1.15);
  }

  @Test
  void labels_sayExactlyTheFaultsOfTheGroundTruth() {
    Plants.Run run = Plants.run(Plant.of(SETTINGS));

    for (LabelledReading labelled : run.readings()) {
      long time = labelled.reading().timeMillis();
      List<Fault> truth =
          run.faults().stream()
              .filter(fault -> fault.sensor().equals(labelled.reading().sensor()))
              .filter(fault -> fault.startMillis() <= time && time <= fault.endMillis())
              .toList();
      assertThat(truth).isEqualTo(labelled.fault() == null ? List.of() : List.of(labelled.fault()));
    }
  }

  @Test
  void step_oneHundredThousandSensors_givesEachItsReading() {
    Plant plant = Plant.of(SETTINGS.withSensors(100_000).withMissingPerThousand(0));
    Map<String, Integer> seen = new HashMap<>();

    plant.step(reading -> seen.merge(reading.reading().sensor(), 1, Integer::sum), fault -> {});

    assertThat(seen).hasSize(100_000).containsEntry("level-12500", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 100_001})
  void settings_sensorsOutOfRange_areRefusedByName(int sensors) {
    assertThatThrownBy(() -> SETTINGS.withSensors(sensors))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sensors: must be in [1, 100000], given " + sensors);
  }

  @Test
  void settings_otherValuesOutOfRange_areRefusedByName() {
    assertThatThrownBy(() -> SETTINGS.withInterval(Duration.ZERO)).hasMessageContaining("interval");
    assertThatThrownBy(() -> SETTINGS.withFaultsPerThousand(5.1))
        .hasMessage("faultsPerThousand: must be in [0, 5], given 5.1");
    assertThatThrownBy(() -> SETTINGS.withMissingPerThousand(Double.NaN))
        .hasMessageContaining("missingPerThousand");
    assertThatThrownBy(() -> SETTINGS.withReadings(0, 0)).hasMessageContaining("readings");
  }
}
