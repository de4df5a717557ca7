package dev.heed.job;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.recall.Cases;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Scores readings by what people said of incidents, too. Feedback comes to every task in the same
 * order, so all of them have the same labelled incidents; it takes effect when it arrives. Outputs
 * are those of {@link ScoreFunction}.
 */
final class FeedbackScoreFunction
    extends KeyedBroadcastProcessFunction<String, Reading, FeedbackEvent, OutputRecord>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  /** The labelled incidents, under one key, as they are one object. */
  static final MapStateDescriptor<String, Cases> FEEDBACK =
      new MapStateDescriptor<>("feedback", Types.STRING, HeedTypes.CASES);

  private static final String ALL = "all";

  private final SensorScoring scoring;
  private final boolean withScores;

  /** Null until they were looked for: a restored task finds them with the first reading. */
  private transient @Nullable Cases cases;

  FeedbackScoreFunction(DetectorSpec spec, ScoreSettings settings) {
    this.scoring = new SensorScoring(spec, settings);
    this.withScores = settings.scores();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    scoring.initializeState(context);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    scoring.open(getRuntimeContext());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    scoring.snapshotState();
  }

  @Override
  public void processElement(Reading reading, ReadOnlyContext context, Collector<OutputRecord> out)
      throws Exception {
    if (cases == null) {
      ReadOnlyBroadcastState<String, Cases> saved = context.getBroadcastState(FEEDBACK);
      recall(saved.contains(ALL) ? saved.get(ALL) : new Cases());
    }
    Acceptance acceptance = scoring.score(reading, context.timerService());
    scoring.collect(reading.sensor(), out);
    if (acceptance != Acceptance.SCORED) {
      context.output(UnscoredReadings.TAG, scoring.unscored(reading, acceptance));
      return;
    }
    if (withScores) {
      context.output(ScoreFunction.SCORES, scoring.verdict(reading));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<OutputRecord> out)
      throws Exception {
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      scoring.look(context.getCurrentKey(), time, context.timerService());
    } else {
      scoring.silence(context.getCurrentKey(), time, context.timerService(), out);
    }
  }

  /**
   * Changes the object that Flink keeps, which makes a deep copy of it before a checkpoint is
   * written.
   */
  @Override
  public void processBroadcastElement(
      FeedbackEvent feedback, Context context, Collector<OutputRecord> out) throws Exception {
    BroadcastState<String, Cases> saved = context.getBroadcastState(FEEDBACK);
    Cases all = saved.contains(ALL) ? saved.get(ALL) : new Cases();
    all.accept(feedback);
    saved.put(ALL, all);
    recall(all);
  }

  private void recall(Cases all) {
    cases = all;
    scoring.recall(all);
  }
}
