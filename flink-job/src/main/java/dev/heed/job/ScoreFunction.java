package dev.heed.job;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.message.Reading;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Scores readings where there is no feedback. Incident events go to the main output, verdicts (if
 * wanted) and late readings to side outputs.
 */
final class ScoreFunction extends KeyedProcessFunction<String, Reading, OutputRecord>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  static final OutputTag<OutputRecord> SCORES = new OutputTag<>("scores", HeedTypes.OUTPUT);

  private final SensorScoring scoring;
  private final boolean withScores;

  ScoreFunction(DetectorSpec spec, ScoreSettings settings) {
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
  public void processElement(Reading reading, Context context, Collector<OutputRecord> out)
      throws Exception {
    Acceptance acceptance = scoring.score(reading, context.timerService());
    scoring.collect(reading.sensor(), out);
    if (acceptance != Acceptance.SCORED) {
      context.output(UnscoredReadings.TAG, scoring.unscored(reading, acceptance));
      return;
    }
    if (withScores) {
      context.output(SCORES, scoring.verdict(reading));
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
}
