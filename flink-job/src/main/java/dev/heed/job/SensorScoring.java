package dev.heed.job;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.SilenceWatch;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.core.recall.Cases;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What the scoring operator does, with feedback or without: judges the reading of the current key
 * by the core's detector, and keeps the state of each sensor.
 *
 * <p>The detector changes the state in place. On the heap that is the very object that Flink keeps;
 * Flink hands out a copy while a checkpoint still reads the old one, so this is safe as long as
 * nothing holds on to a state beyond the call.
 *
 * <p>A sensor is forgotten by a timer of its own, which looks at it once per {@code stateTtl}, at
 * its {@link LookTimes}: if it had no reading since the last look, it goes. So it goes after one to
 * two such times of silence, and a reading costs nothing for it; Flink's own expiry writes a time
 * and looks at another sensor with every reading, and does not say what it removed.
 */
final class SensorScoring implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Map<String, String> ALERT_HEADERS =
      Map.of(OutputHeaders.CONTENT_TYPE, IncidentEventCodec.CONTENT_TYPE);

  private final DetectorSpec spec;
  private final ScoreSettings settings;
  private final LookTimes lookTimes;

  // All made by initializeState() and open(), before the first reading.
  @SuppressWarnings("NullAway.Init")
  private transient ListState<Long> knownSensors;

  @SuppressWarnings("NullAway.Init")
  private transient ValueState<SensorState> sensors;

  /** Event time of the last reading when the timer looked last; none before its first look. */
  @SuppressWarnings("NullAway.Init")
  private transient ValueState<Long> lastLook;

  @SuppressWarnings("NullAway.Init")
  private transient SensorDetector detector;

  @SuppressWarnings("NullAway.Init")
  private transient Judgement verdict;

  @SuppressWarnings("NullAway.Init")
  private transient List<IncidentEvent> events;

  @SuppressWarnings("NullAway.Init")
  private transient DetectorMetrics metrics;

  @SuppressWarnings("NullAway.Init")
  private transient UnscoredReadings unscored;

  /** Both null unless silent sensors are told of. */
  private transient @Nullable SilenceWatch silence;

  private transient @Nullable SilenceTimers timers;

  SensorScoring(DetectorSpec spec, ScoreSettings settings) {
    this.spec = spec;
    this.settings = settings;
    this.lookTimes = new LookTimes(settings.stateTtl());
  }

  void initializeState(FunctionInitializationContext context) throws Exception {
    knownSensors =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("known-sensors", Types.LONG));
  }

  void open(RuntimeContext context) throws Exception {
    sensors = context.getState(new ValueStateDescriptor<>("sensor", HeedTypes.SENSOR_STATE));
    lastLook = context.getState(new ValueStateDescriptor<>("last-look", Types.LONG));
    detector = spec.newDetector();
    detector.configure(spec.newBook());
    verdict = settings.scores() ? Judgement.inFull() : new Judgement();
    events = new ArrayList<>(2);
    MetricGroup group = context.getMetricGroup().addGroup(DetectorMetrics.GROUP);
    long known = 0;
    for (long part : knownSensors.get()) {
      known += part;
    }
    metrics = new DetectorMetrics(group, known, spec.settings().budget());
    unscored = new UnscoredReadings(group);
    if (settings.gapAlerts()) {
      silence = new SilenceWatch(detector);
      timers = new SilenceTimers(context, silence);
    }
  }

  /** The parts are dealt out anew when the parallelism changes; their sum stays right. */
  void snapshotState() throws Exception {
    knownSensors.update(List.of(metrics.keys()));
  }

  /** The labelled incidents to compare with from now on. */
  void recall(Cases cases) {
    detector.recall(cases);
  }

  /** Judges a reading of the current key. */
  Acceptance score(Reading reading, TimerService service) throws IOException {
    events.clear();
    SensorState known = sensors.value();
    SensorState state = known == null ? detector.newState() : known;
    if (silence != null && reading.timeMillis() > state.lastTimeMillis()) {
      silence.judge(state, reading.sensor(), reading.timeMillis() - 1, events::add);
    }
    Acceptance acceptance = score(state, reading);
    if (acceptance == Acceptance.SCORED && known == null) {
      metrics.newSensor();
      lookLater(reading.sensor(), service.currentProcessingTime(), service);
    }
    if (acceptance == Acceptance.SCORED || !events.isEmpty()) {
      sensors.update(state);
    }
    if (acceptance == Acceptance.SCORED) {
      metrics.scored(verdict);
      if (timers != null) {
        timers.afterReading(state, service);
      }
    }
    return acceptance;
  }

  /**
   * Forgets the sensor of the current key if it had no reading since the last look.
   *
   * @param time that the timer was set to
   */
  void look(String sensor, long time, TimerService service) throws IOException {
    SensorState state = sensors.value();
    if (state == null) {
      return;
    }
    // At another time than its own, too little may have passed since the last look.
    boolean isLook = lookTimes.isOne(sensor, time);
    Long before = lastLook.value();
    if (isLook && before != null && before == state.lastTimeMillis()) {
      forget();
      return;
    }
    if (isLook) {
      lastLook.update(state.lastTimeMillis());
    }
    lookLater(sensor, Math.max(time, service.currentProcessingTime()), service);
  }

  private void forget() {
    sensors.clear();
    lastLook.clear();
    if (timers != null) {
      timers.forget();
    }
    metrics.forgotten();
  }

  private void lookLater(String sensor, long than, TimerService service) {
    service.registerProcessingTimeTimer(lookTimes.next(sensor, than));
  }

  /** Judges the silence of the current key, and puts out what comes of it. */
  void silence(String sensor, long time, TimerService service, Collector<OutputRecord> out)
      throws IOException {
    // Timers of a job that was restored without the option find nothing to do.
    if (silence == null || timers == null || !timers.isCurrent(time)) {
      return;
    }
    SensorState state = sensors.value();
    if (state == null) {
      timers.forget();
      return;
    }
    events.clear();
    silence.judge(state, sensor, time, events::add);
    if (!events.isEmpty()) {
      sensors.update(state);
      collect(sensor, out);
    }
    timers.afterTimer(state, time, service);
  }

  private Acceptance score(SensorState state, Reading reading) {
    if (!metrics.isSampleDue()) {
      return detector.accept(state, reading, verdict, events::add);
    }
    long start = System.nanoTime();
    Acceptance acceptance = detector.accept(state, reading, verdict, events::add);
    metrics.scoringTime(System.nanoTime() - start);
    return acceptance;
  }

  /** Puts out what the reading or timer judged last brought about. */
  void collect(String sensor, Collector<OutputRecord> out) {
    for (IncidentEvent event : events) {
      metrics.incident(event);
      out.collect(OutputRecord.of(sensor, IncidentEventCodec.write(event), ALERT_HEADERS));
    }
  }

  /** The verdict of the reading scored last, as a record. */
  OutputRecord verdict(Reading reading) {
    return OutputRecord.of(reading.sensor(), VerdictEventCodec.write(verdict.toEvent()));
  }

  /** A reading that was not scored, as a record. */
  OutputRecord unscored(Reading reading, Acceptance acceptance) {
    return switch (acceptance) {
      case LATE -> unscored.late(reading);
      case DUPLICATE -> unscored.duplicate(reading);
      case TOO_MANY_CHANNELS -> unscored.tooManyChannels(reading);
      case SCORED -> throw new IllegalArgumentException("the reading was scored");
    };
  }
}
