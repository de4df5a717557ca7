package dev.heed.job;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.SensorVerdict;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import dev.heed.core.message.VerdictEventCodec;
import dev.heed.core.recall.Cases;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.util.Collector;

/**
 * What the scoring operator does, with feedback or without: judges the reading of the current key
 * by the core's detector, and keeps the state of each sensor.
 *
 * <p>The detector changes the state in place. On the heap that is the very object that Flink keeps;
 * Flink hands out a copy while a checkpoint still reads the old one, so this is safe as long as
 * nothing holds on to a state beyond the call.
 */
final class SensorScoring implements Serializable {
  private static final long serialVersionUID = 1L;

  private final DetectorSpec spec;
  private final Duration stateTtl;

  // All made by initializeState() and open(), before the first reading.
  @SuppressWarnings("NullAway.Init")
  private transient ListState<Long> knownSensors;

  @SuppressWarnings("NullAway.Init")
  private transient ValueState<SensorState> sensors;

  @SuppressWarnings("NullAway.Init")
  private transient SensorDetector detector;

  @SuppressWarnings("NullAway.Init")
  private transient SensorVerdict verdict;

  @SuppressWarnings("NullAway.Init")
  private transient List<IncidentEvent> events;

  @SuppressWarnings("NullAway.Init")
  private transient DetectorMetrics metrics;

  @SuppressWarnings("NullAway.Init")
  private transient UnscoredReadings unscored;

  /**
   * @param stateTtl a sensor that is silent for so long is forgotten
   */
  SensorScoring(DetectorSpec spec, Duration stateTtl) {
    this.spec = spec;
    this.stateTtl = stateTtl;
  }

  void initializeState(FunctionInitializationContext context) throws Exception {
    knownSensors =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("known-sensors", Types.LONG));
  }

  void open(RuntimeContext context) throws Exception {
    ValueStateDescriptor<SensorState> descriptor =
        new ValueStateDescriptor<>("sensor", HeedTypes.SENSOR_STATE);
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(stateTtl)
            // The default looks at five sensors per reading: memory traffic that shows.
            .cleanupIncrementally(1, false)
            .build());
    sensors = context.getState(descriptor);
    detector = spec.newDetector();
    verdict = new SensorVerdict();
    events = new ArrayList<>(2);
    MetricGroup group = context.getMetricGroup().addGroup(DetectorMetrics.GROUP);
    long known = 0;
    for (long part : knownSensors.get()) {
      known += part;
    }
    metrics = new DetectorMetrics(group, known, spec.settings().budget());
    unscored = new UnscoredReadings(group);
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
  Acceptance score(Reading reading) throws IOException {
    SensorState state = sensors.value();
    if (state == null) {
      state = detector.newState();
      metrics.newSensor();
    }
    Acceptance acceptance = score(state, reading);
    if (acceptance == Acceptance.SCORED) {
      sensors.update(state);
      metrics.scored(verdict);
    }
    return acceptance;
  }

  private Acceptance score(SensorState state, Reading reading) {
    events.clear();
    if (!metrics.isSampleDue()) {
      return detector.accept(state, reading, verdict, events::add);
    }
    long start = System.nanoTime();
    Acceptance acceptance = detector.accept(state, reading, verdict, events::add);
    metrics.scoringTime(System.nanoTime() - start);
    return acceptance;
  }

  /** Puts out what the reading scored last brought about. */
  void collect(Reading reading, Collector<OutputRecord> out) {
    for (IncidentEvent event : events) {
      metrics.incident(event);
      out.collect(OutputRecord.of(reading.sensor(), IncidentEventCodec.write(event)));
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
