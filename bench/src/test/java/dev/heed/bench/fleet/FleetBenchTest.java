package dev.heed.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.detector.WholeFileDeviation;
import dev.heed.bench.report.Provenance;
import dev.heed.bench.series.Series;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetBenchTest {
  private static final int MONDAY = 7 * 1_440;

  /**
   * Opens an incident at the first Monday's 00:05 on every sensor, and keeps it open to the end.
   */
  private static final class Alarmist implements Detector {
    @Override
    public String name() {
      return "alarmist";
    }

    @Override
    public boolean opensIncidents() {
      return true;
    }

    @Override
    public Trace run(Series series) {
      int n = series.rows();
      int row = (int) ((MONDAY + 5) * 60_000L / (series.timeMillis()[1] - series.timeMillis()[0]));
      Trace trace = Trace.of(new double[n], new double[n]);
      trace.detection()[row] = 1;
      Arrays.fill(trace.open(), row, n, true);
      return trace;
    }
  }

  @Test
  void run_oneIncidentPerSensorAtOnce_isAStormOnMonday() throws IOException {
    FleetResult result = FleetBench.run(new Alarmist(), 3);

    assertThat(result.sensors()).isEqualTo(70);
    assertThat(result.readings()).isEqualTo(35L * (40_320 + 8_064));
    assertThat(result.incidents()).isEqualTo(70);
    assertThat(result.weeks())
        .extracting(FleetResult.Week::worstTenMinutes)
        .containsExactly(0, 70, 0, 0);
    assertThat(result.switches())
        .hasSize(7)
        .filteredOn(one -> one.incidents() > 0)
        .containsExactly(new FleetResult.Switch("Monday 2", 70));
    assertThat(result.kinds())
        .hasSize(7)
        .allSatisfy(kind -> assertThat(kind.incidents()).isEqualTo(10))
        .allSatisfy(kind -> assertThat(kind.longestShareOpen()).isBetween(0.749, 0.75));

    FleetReport report =
        new FleetReport(
            new Provenance("command", "commit", "machine", "jdk", 3, "model", "1/1000"),
            List.of(result));
    assertThat(report.tables().get(0).toText()).contains("70 incidents of 70 healthy sensors");
    JsonNode json = report.toJson().at("/detectors/alarmist");
    assertThat(json.at("/weeks/1/worstTenMinutes").asInt()).isEqualTo(70);
    assertThat(json.at("/kinds/2/kind").asText()).isEqualTo("counter");
  }

  @Test
  void run_ofAScoreOnly_isRefused() {
    assertThatThrownBy(() -> FleetBench.run(new WholeFileDeviation(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("opens no incidents");
  }

  @Test
  void fleet_counters_neverFall_andDailyCountsStartAtMidnight() {
    for (HealthySensor sensor : HealthySensor.fleet(1)) {
      double[][] values = sensor.series().values();
      boolean isDaily = sensor.kind() == FleetKind.DAILY_COUNT;
      if (isDaily || sensor.kind() == FleetKind.COUNTER) {
        int day = 1_440 / sensor.interval();
        for (int i = 1; i < values.length; i++) {
          boolean isMidnight = i % day == 0;
          if (isDaily && isMidnight) {
            assertThat(values[i][0]).isZero();
          } else {
            assertThat(values[i][0]).isGreaterThanOrEqualTo(values[i - 1][0]);
          }
        }
      }
    }
  }
}
