package dev.heed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.FaultKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultMatcherTest {
  private static final long INTERVAL = 1_000;
  private static final long LAST_TOLERATED = 200_000 + 30 * INTERVAL;

  private final FaultMatcher matcher = new FaultMatcher(INTERVAL);
  private final Fault fault = new Fault("pump", "flow", FaultKind.DRIFT, 100_000, 200_000, 9);

  private FaultMatcher.Result match(SeenAlert... alerts) {
    return matcher.match(List.of(fault), List.of(alerts));
  }

  private static SeenAlert alert(String sensor, IncidentPhase phase, long timeMillis) {
    return alert(sensor, phase, timeMillis, timeMillis);
  }

  private static SeenAlert alert(String sensor, IncidentPhase phase, long time, long received) {
    return new SeenAlert(sensor, "incident", phase, Kind.DRIFT, time, received);
  }

  @Test
  void match_opensWithinTheFault_isDetected() {
    for (long time : new long[] {100_000, 150_000, 200_000, LAST_TOLERATED}) {
      FaultMatcher.Result result = match(alert("pump", IncidentPhase.OPENED, time));
      assertThat(result.outcomes()).singleElement().matches(FaultMatcher.Outcome::isDetected);
      assertThat(result.falseAlarms()).isEmpty();
    }
  }

  @Test
  void match_opensOutsideOfTheFault_isAFalseAlarm() {
    for (long time : new long[] {5, 99_999, LAST_TOLERATED + 1}) {
      FaultMatcher.Result result = match(alert("pump", IncidentPhase.OPENED, time));
      assertThat(result.outcomes()).singleElement().matches(outcome -> !outcome.isDetected());
      assertThat(result.falseAlarms()).hasSize(1);
    }
  }

  @Test
  void match_ofAnotherSensor_isAFalseAlarmOfIt() {
    FaultMatcher.Result result = match(alert("tank", IncidentPhase.OPENED, 150_000));
    assertThat(result.outcomes().get(0).isDetected()).isFalse();
    assertThat(result.falseAlarms()).singleElement().matches(a -> a.sensor().equals("tank"));
  }

  @Test
  void match_updatedWithinTheFault_isDetectedThoughOpenedBefore() {
    FaultMatcher.Result result =
        match(
            alert("pump", IncidentPhase.OPENED, 99_000),
            alert("pump", IncidentPhase.UPDATED, 101_000));
    assertThat(result.outcomes().get(0).isDetected()).isTrue();
    assertThat(result.falseAlarms()).hasSize(1);
  }

  @Test
  void match_updatedOutsideOrClosedWithin_countsForNothing() {
    FaultMatcher.Result result =
        match(
            alert("pump", IncidentPhase.UPDATED, 99_000),
            alert("pump", IncidentPhase.CLOSED, 150_000));
    assertThat(result.outcomes().get(0).isDetected()).isFalse();
    assertThat(result.falseAlarms()).isEmpty();
  }

  @Test
  void match_severalAlerts_keepsTheOneThatArrivedFirst() {
    FaultMatcher.Result result =
        match(
            alert("pump", IncidentPhase.UPDATED, 150_000, 7),
            alert("pump", IncidentPhase.OPENED, 140_000, 3));
    assertThat(result.outcomes().get(0).alert())
        .isEqualTo(alert("pump", IncidentPhase.OPENED, 140_000, 3));
  }

  @Test
  void match_twoFaultsOfOneSensor_eachNeedsItsOwnAlert() {
    Fault second = new Fault("pump", "flow", FaultKind.SPIKE, 400_000, 401_000, 9);
    FaultMatcher.Result result =
        matcher.match(
            List.of(fault, second), List.of(alert("pump", IncidentPhase.OPENED, 400_000)));
    assertThat(result.outcomes())
        .extracting(FaultMatcher.Outcome::isDetected)
        .containsExactly(false, true);
  }
}
