package dev.heed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  private static final long START = 1_000_000;
  private static final long INTERVAL = 1_000;
  private static final DemoReport.Counts COUNTS = new DemoReport.Counts(500, 300, 5, 499, 5, 1);

  private final StepClock clock = new StepClock(START, INTERVAL);
  private final Fault seen = new Fault("a", "value", FaultKind.SPIKE, START, START, 9);
  private final Fault unseen =
      new Fault("b", "value", FaultKind.DRIFT, START, START + 5 * INTERVAL, 9);

  private static SeenAlert alert(String sensor, String incident, long time, long receivedNanos) {
    return new SeenAlert(sensor, incident, IncidentPhase.OPENED, Kind.SPIKE, time, receivedNanos);
  }

  private DemoReport report(List<SeenAlert> alerts) {
    FaultMatcher.Result result = new FaultMatcher(INTERVAL).match(List.of(seen, unseen), alerts);
    return DemoReport.of(COUNTS, result, alerts, clock);
  }

  @Test
  void of_measuresLiveAlertsFromPublishingToArrival() {
    clock.published(START, 10_000_000);
    clock.published(START + INTERVAL, 20_000_000);
    DemoReport report =
        report(
            List.of(
                alert("a", "1", START, 1_510_000_000),
                alert("a", "2", START + INTERVAL, 3_020_000_000L),
                alert("c", "3", START - INTERVAL, 9_000_000_000L)));
    assertThat(report.latencyP50Millis()).isEqualTo(1_500);
    assertThat(report.latencyP99Millis()).isEqualTo(3_000);
    assertThat(report.firstAlertMaxSeconds()).isEqualTo(1.5);
    assertThat(report.firstAlertMedianSeconds()).isEqualTo(1.5);
    assertThat(report.faultsInjected()).isEqualTo(2);
    assertThat(report.faultsDetected()).isEqualTo(1);
    assertThat(report.incidents()).isEqualTo(3);
    assertThat(report.falseAlarms()).isZero();
    assertThat(report.falseAlarmsInHistory()).isEqualTo(1);
    assertThat(report.kinds().get("spike")).isEqualTo(new DemoReport.OfKind(1, 1, 1.5));
    assertThat(report.kinds().get("drift")).isEqualTo(new DemoReport.OfKind(1, 0, null));
  }

  @Test
  void of_alarmsOutsideOfFaults_areCountedByPart() {
    clock.published(START, 10_000_000);
    clock.published(START + INTERVAL, 20_000_000);
    DemoReport report =
        report(
            List.of(
                alert("c", "1", START - INTERVAL, 1),
                alert("c", "2", START, 30_000_000),
                alert("c", "3", START + INTERVAL, 40_000_000)));
    assertThat(report.falseAlarms()).isEqualTo(2);
    assertThat(report.falseAlarmsInHistory()).isEqualTo(1);
  }

  @Test
  void of_withoutAlerts_hasNoLatency() {
    DemoReport report = report(List.of());
    assertThat(report.latencyP50Millis()).isNull();
    assertThat(report.firstAlertMaxSeconds()).isNull();
    assertThat(report.falseAlarms()).isZero();
    assertThat(ReportText.of(report)).contains("Faults detected: 0 of 2").doesNotContain("null");
  }

  @Test
  void json_hasTheNamesThatArePromised() throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(report(List.of())));
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .contains(
            "published",
            "scored",
            "faultsInjected",
            "faultsDetected",
            "falseAlarms",
            "deadLetters",
            "late",
            "latencyP50Millis",
            "latencyP99Millis",
            "kinds");
    assertThat(json.at("/kinds/level_shift/injected").asInt(-1)).isZero();
    assertThat(json.path("published").asLong()).isEqualTo(500);
    assertThat(json.path("late").asLong()).isEqualTo(1);
  }

  @Test
  void percentile_isTheNearestRankOfWhatIsANumber() {
    double[] values = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
    assertThat(DemoReport.percentile(values, 0.5)).isEqualTo(50);
    assertThat(DemoReport.percentile(values, 0.99)).isEqualTo(99);
    assertThat(DemoReport.percentile(values, 1)).isEqualTo(100);
    assertThat(DemoReport.percentile(new double[] {Double.NaN, 7}, 0.99)).isEqualTo(7);
    assertThat(DemoReport.percentile(new double[] {Double.NaN}, 0.5)).isNaN();
  }
}
