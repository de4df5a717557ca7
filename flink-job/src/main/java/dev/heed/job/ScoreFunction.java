package dev.heed.job;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.SensorVerdict;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import dev.heed.core.message.VerdictEventCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Scores readings by the core's detector, and keeps the state of each sensor. Incident events go to
 * the main output, verdicts (if wanted) and late readings to side outputs.
 *
 * <p>The detector changes the state in place. On the heap that is the very object that Flink keeps;
 * Flink hands out a copy while a checkpoint still reads the old one, so this is safe as long as
 * nothing holds on to a state beyond the call.
 */
final class ScoreFunction extends KeyedProcessFunction<String, Reading, OutputRecord>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  static final OutputTag<OutputRecord> SCORES = new OutputTag<>("scores", HeedTypes.OUTPUT);

  private final DetectorSpec spec;
  private final boolean withScores;
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
   * @param withScores whether every verdict is put out
   * @param stateTtl a sensor that is silent for so long is forgotten
   */
  ScoreFunction(DetectorSpec spec, boolean withScores, Duration stateTtl) {
    this.spec = spec;
    this.withScores = withScores;
    this.stateTtl = stateTtl;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    knownSensors =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("known-sensors", Types.LONG));
  }

  @Override
  public void open(OpenContext context) throws Exception {
    ValueStateDescriptor<SensorState> descriptor =
        new ValueStateDescriptor<>("sensor", HeedTypes.SENSOR_STATE);
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(stateTtl)
            // The default looks at five sensors per reading: memory traffic that shows.
            .cleanupIncrementally(1, false)
            .build());
    sensors = getRuntimeContext().getState(descriptor);
    detector = spec.newDetector();
    verdict = new SensorVerdict();
    events = new ArrayList<>(2);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(DetectorMetrics.GROUP);
    long known = 0;
    for (long part : knownSensors.get()) {
      known += part;
    }
    metrics = new DetectorMetrics(group, known);
    unscored = new UnscoredReadings(group);
  }

  /** The parts are dealt out anew when the parallelism changes; their sum stays right. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    knownSensors.update(List.of(metrics.keys()));
  }

  @Override
  public void processElement(Reading reading, Context context, Collector<OutputRecord> out)
      throws Exception {
    SensorState state = sensors.value();
    if (state == null) {
      state = detector.newState();
      metrics.newSensor();
    }
    switch (score(state, reading)) {
      case SCORED -> {
        sensors.update(state);
        metrics.scored(verdict);
        putOut(reading, context, out);
      }
      case LATE -> context.output(UnscoredReadings.TAG, unscored.late(reading));
      case DUPLICATE -> context.output(UnscoredReadings.TAG, unscored.duplicate(reading));
      case TOO_MANY_CHANNELS ->
          context.output(UnscoredReadings.TAG, unscored.tooManyChannels(reading));
    }
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

  private void putOut(Reading reading, Context context, Collector<OutputRecord> out)
      throws IOException {
    for (IncidentEvent event : events) {
      metrics.incident(event);
      out.collect(OutputRecord.of(reading.sensor(), IncidentEventCodec.write(event)));
    }
    if (withScores) {
      context.output(
          SCORES, OutputRecord.of(reading.sensor(), VerdictEventCodec.write(verdict.toEvent())));
    }
  }
}
