package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.START;
import static dev.heed.dashboards.Samples.incident;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.VerdictEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class LiveStateTest {
  private static final LiveLimits SMALL = new LiveLimits(3, 256, 64, 32, 2, 2, 4);

  private final SetClock clock = new SetClock(START);
  private final LiveState state = new LiveState(SMALL, clock);

  @Test
  void acceptVerdicts_tooManyCalmSensors_keepsTheFirstAndSaysSo() {
    state.acceptVerdicts(calm("a", "b", "c", "d"));

    assertThat(state.status().counts().sensors()).isEqualTo(3);
    assertThat(state.status().isPartial()).isTrue();
    assertThat(state.series("d", null, null)).isNull();
  }

  @Test
  void acceptVerdicts_flaggedNewcomer_takesThePlaceOfTheOldest() {
    state.acceptVerdicts(calm("a", "b", "c"));
    state.acceptVerdicts(List.of(verdict("a", START + 1, 10)));
    state.acceptVerdicts(List.of(verdict("d", START + 1, 99, 0.7)));

    assertThat(state.series("d", null, null)).isNotNull();
    assertThat(state.series("a", null, null)).isNotNull();
    assertThat(state.series("b", null, null)).isNull();
    assertThat(state.status().counts().sensors()).isEqualTo(3);
  }

  @Test
  void acceptVerdicts_oldestSilentForLong_givesItsPlaceToACalmNewcomer() {
    state.acceptVerdicts(calm("a", "b", "c"));
    clock.advance(61_000);
    state.acceptVerdicts(calm("d"));

    assertThat(state.series("d", null, null)).isNotNull();
    assertThat(state.series("a", null, null)).isNull();
  }

  @Test
  void acceptVerdicts_manyChannels_historiesStayWithinTheLimit() {
    state.acceptVerdicts(List.of(manyChannels("a", 5), manyChannels("b", 5)));

    assertThat(state.series("a", null, null)).isNull();
    assertThat(points("b").count()).isEqualTo(1);
  }

  @Test
  void acceptVerdicts_hundredsOfChannels_keepsTheFirst() {
    LiveState large = new LiveState(LiveLimits.DEFAULT, clock);

    large.acceptVerdicts(List.of(manyChannels("a", 500)));

    LiveState.SeriesUpdate series = Objects.requireNonNull(large.series("a", null, null));
    assertThat(series.channels()).hasSize(SensorTrack.MAX_CHANNELS).startsWith("c0");
  }

  @Test
  void acceptVerdicts_repeatedOrOlder_isIgnored() {
    state.acceptVerdicts(
        List.of(
            verdict("a", START, 1),
            verdict("a", START + 10, 2),
            verdict("a", START + 10, 3),
            verdict("a", START + 5, 4)));

    assertThat(points("a").column(Column.VALUE)).containsExactly(1, 2);
  }

  @Test
  void acceptVerdicts_dataPlayedAgain_startsOver() {
    state.acceptVerdicts(List.of(verdict("a", START, 1)));
    Points.Cursor cursor = points("a").cursor();
    for (int i = 0; i < 40; i++) {
      state.acceptVerdicts(List.of(verdict("a", START - 100_000 + i, 5)));
    }

    Points points = Objects.requireNonNull(state.series("a", null, cursor)).points();
    assertThat(points.isReset()).isTrue();
    assertThat(points.column(Column.VALUE)).hasSizeGreaterThan(5).containsOnly(5);
  }

  @Test
  void fleet_incidentsFirst_thenByName_atMostSoMany() {
    state.acceptVerdicts(
        List.of(verdict("b", START, 1), verdict("a", START, 1), verdict("z", START, 1, 0.5)));

    FleetRows fleet = state.fleet("");

    assertThat(fleet.rows()).extracting(SensorRow::sensor).containsExactly("z", "a");
    assertThat(fleet.matching()).isEqualTo(3);
  }

  @Test
  void fleet_filter_matchesNameAndKindInAnyCase() {
    state.acceptVerdicts(List.of(verdict("Pump-7", START, 1), verdict("fan", START, 1, 0.5)));

    assertThat(state.fleet("pUMP").rows()).extracting(SensorRow::sensor).containsExactly("Pump-7");
    assertThat(state.fleet("spike").rows()).extracting(SensorRow::sensor).containsExactly("fan");
    assertThat(state.fleet("nothing").matching()).isZero();
  }

  @Test
  void acceptIncidents_withoutVerdicts_alertsAloneMakeTheFleet() {
    state.acceptIncidents(List.of(incident("a", "i1", 0, IncidentPhase.OPENED)));

    assertThat(state.status().counts().openIncidents()).isEqualTo(1);
    assertThat(state.fleet("").rows().get(0).kind()).isEqualTo(Kind.LEVEL_SHIFT);

    state.acceptIncidents(List.of(incident("a", "i1", 1, IncidentPhase.CLOSED)));

    assertThat(state.status().counts().openIncidents()).isZero();
    assertThat(state.fleet("").rows().get(0).kind()).isNull();
  }

  @Test
  void incidents_severalEvents_oneEntryByTheNewest() {
    state.acceptIncidents(
        List.of(
            incident("a", "i1", 0, IncidentPhase.OPENED),
            incident("a", "i1", 2, IncidentPhase.CLOSED),
            incident("a", "i1", 1, IncidentPhase.UPDATED)));

    LiveState.IncidentUpdate all = state.incidents(0);

    assertThat(all.changed()).hasSize(1);
    assertThat(all.changed().get(0).event().phase()).isEqualTo(IncidentPhase.CLOSED);
    assertThat(state.incidents(all.newestChange()).changed()).isEmpty();
  }

  @Test
  void incidents_moreThanFit_theOldestChangeIsDropped() {
    for (int i = 0; i < 5; i++) {
      state.acceptIncidents(List.of(incident("a", "i" + i, 0, IncidentPhase.OPENED)));
    }

    assertThat(state.incidents(0).changed())
        .extracting(reported -> reported.event().incident())
        .containsExactly("i3", "i4");
  }

  @Test
  void status_mixedFleet_isCounted() {
    VerdictEvent warming =
        new VerdictEvent(
            "w",
            START,
            "warming_up",
            0,
            0,
            0,
            0,
            null,
            null,
            null,
            List.of(Samples.channel("value", 1)));
    state.acceptVerdicts(List.of(warming, verdict("a", START, 1), verdict("z", START, 1, 0.5)));
    state.countUnreadable(Feed.ALERTS, "not JSON");
    clock.advance(1_000);

    LiveStatus status = state.status();

    assertThat(status.counts()).isEqualTo(new FleetCounts(3, 3, 1, 1, 0, 1));
    assertThat(status.verdictsPerSecond()).isEqualTo(3);
    assertThat(status.unreadable())
        .containsEntry(Feed.ALERTS, new LiveStatus.Unreadable(1, "not JSON"));
    assertThat(status.isPartial()).isFalse();
  }

  private Points points(String sensor) {
    return Objects.requireNonNull(state.series(sensor, null, null)).points();
  }

  private static List<VerdictEvent> calm(String... sensors) {
    List<VerdictEvent> verdicts = new ArrayList<>();
    for (String sensor : sensors) {
      verdicts.add(verdict(sensor, START, 10));
    }
    return verdicts;
  }

  private static VerdictEvent manyChannels(String sensor, int count) {
    List<VerdictEvent.Channel> channels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      channels.add(Samples.channel("c" + i, i));
    }
    return new VerdictEvent(sensor, START, "ready", 0, 0, 1, 0, null, null, null, channels);
  }
}
