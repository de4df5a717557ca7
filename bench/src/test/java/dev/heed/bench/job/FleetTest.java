package dev.heed.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTest {
  @Test
  void sensors_takeTurnsAMinuteApart() {
    List<Reading> readings = readings(3, 6);
    assertThat(readings)
        .extracting(Reading::sensor)
        .containsExactly(
            "sensor-0000000",
            "sensor-0000001",
            "sensor-0000002",
            "sensor-0000000",
            "sensor-0000001",
            "sensor-0000002");
    assertThat(readings.get(3).timeMillis() - readings.get(0).timeMillis()).isEqualTo(60_000);
    assertThat(readings.get(2).timeMillis()).isEqualTo(readings.get(0).timeMillis());
  }

  @Test
  void readings_areTheSameEveryTime() {
    assertThat(readings(7, 100)).isEqualTo(readings(7, 100));
  }

  @Test
  void readingThatIsOff_isOffByThat() {
    Reading usual = new Fleet(1).next();
    Reading off = new Fleet(1).next(80);
    assertThat(off.value(0) - usual.value(0))
        .isCloseTo(80, org.assertj.core.data.Offset.offset(1e-9));
  }

  private static List<Reading> readings(int sensors, int count) {
    Fleet fleet = new Fleet(sensors);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readings.add(fleet.next());
    }
    return readings;
  }
}
