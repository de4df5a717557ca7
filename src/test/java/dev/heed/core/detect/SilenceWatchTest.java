package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
  private static final String SENSOR = "pump-1";
  private static final long INTERVAL = 1_000;
  private static final int LEARNT = 400;
  private static final long LAST = (LEARNT - 1) * INTERVAL;

  private final SensorDetector detector =
      new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
  private final SilenceWatch watch = new SilenceWatch(detector);
  private final Judgement verdict = new Judgement();
  private final List<IncidentEvent> events = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(1);

  private SensorState regular() {
    SensorState state = detector.newState();
    for (int i = 0; i < LEARNT; i++) {
      detector.accept(state, reading(i * INTERVAL), verdict, events::add);
    }
    return state;
  }

  private Reading reading(long time) {
    return Reading.of(SENSOR, time, 20 + random.nextGaussian());
  }

  private static byte[] bytes(SensorState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void next_doublesFromEightIntervals() {
    SensorState state = regular();
    long first = watch.next(state, LAST);
    assertThat(first - LAST).isBetween(8 * INTERVAL - 100, 8 * INTERVAL + 100);
    assertThat(watch.next(state, first) - LAST)
        .isBetween(2 * (first - LAST) - 1, 2 * (first - LAST));
    assertThat(watch.next(state, LAST + 10_000 * INTERVAL)).isEqualTo(SilenceWatch.NEVER);
  }

  @Test
  void next_ofASensorWithoutAnInterval_isNever() {
    SensorState state = detector.newState();
    assertThat(watch.next(state, 0)).isEqualTo(SilenceWatch.NEVER);
    detector.accept(state, reading(0), verdict, events::add);
    assertThat(watch.next(state, 0)).isEqualTo(SilenceWatch.NEVER);
  }

  @Test
  void judge_beforeTheFirstIsDue_changesNothing() throws IOException {
    SensorState state = regular();
    byte[] before = bytes(state);
    events.clear();
    watch.judge(state, SENSOR, LAST + 5 * INTERVAL, events::add);
    assertThat(events).isEmpty();
    assertThat(bytes(state)).isEqualTo(before);
  }

  @Test
  void judge_ofLongSilence_opensOneGapIncidentBeforeTheSensorIsBack() {
    SensorState state = regular();
    events.clear();
    watch.judge(state, SENSOR, LAST + 4_000 * INTERVAL, events::add);
    watch.judge(state, SENSOR, LAST + 5_000 * INTERVAL, events::add);
    assertThat(events).hasSize(1);
    IncidentEvent opened = events.get(0);
    assertThat(opened.phase()).isEqualTo(IncidentPhase.OPENED);
    assertThat(opened.kind()).isEqualTo(Kind.GAP);
    assertThat(opened.timeMillis()).isBetween(LAST + 1, LAST + 150 * INTERVAL);
    assertThat(opened.deviation().actual()).isEqualTo(opened.deviation().expected().value());
    assertThat(watch.next(state, opened.timeMillis())).isEqualTo(SilenceWatch.NEVER);
  }

  @Test
  void judge_ofASensorThatFellSilentInAnIncident_tellsOfItAtOnce() {
    SensorState state = regular();
    events.clear();
    detector.accept(state, Reading.of(SENSOR, LAST + INTERVAL, 500), verdict, events::add);
    watch.judge(state, SENSOR, LAST + 4_000 * INTERVAL, events::add);
    assertThat(events)
        .extracting(IncidentEvent::phase)
        .containsExactly(IncidentPhase.OPENED, IncidentPhase.UPDATED);
    assertThat(events.get(1).timeMillis()).isGreaterThan(LAST + 8 * INTERVAL);
    assertThat(events.get(1).diagnosis().heads().get("gap"))
        .isGreaterThan(events.get(0).diagnosis().heads().get("gap"));
  }

  @Test
  void judge_byTimersOrWithTheNextReading_givesTheSameEvents() throws IOException {
    SensorState timed = regular();
    SensorState caughtUp = timed.copy();
    Reading back = reading(LAST + 300 * INTERVAL);
    events.clear();
    for (long time = LAST; time < back.timeMillis(); time += INTERVAL / 2) {
      watch.judge(timed, SENSOR, time, events::add);
    }
    List<IncidentEvent> byTimers = new ArrayList<>(events);
    events.clear();
    watch.judge(caughtUp, SENSOR, back.timeMillis() - 1, events::add);
    assertThat(byTimers).hasSize(1).isEqualTo(events);
    assertThat(bytes(timed)).isEqualTo(bytes(caughtUp));
  }

  @Test
  void readingsAfterTheSilence_belongToItsIncidentAndCloseIt() {
    SensorState state = regular();
    events.clear();
    long back = LAST + 300 * INTERVAL;
    watch.judge(state, SENSOR, back - 1, events::add);
    for (int i = 0; i < 60; i++) {
      detector.accept(state, reading(back + i * INTERVAL), verdict, events::add);
    }
    assertThat(events).extracting(IncidentEvent::incident).containsOnly(events.get(0).incident());
    assertThat(events.get(events.size() - 1).phase()).isEqualTo(IncidentPhase.CLOSED);
    assertThat(watch.next(state, state.lastTimeMillis())).isNotEqualTo(SilenceWatch.NEVER);
  }
}
