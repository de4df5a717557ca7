package dev.heed.job;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.message.Reading;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
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

  /**
   * @param withScores whether every verdict is put out
   * @param stateTtl a sensor that is silent for so long, and twice that at most, is forgotten
   */
  ScoreFunction(DetectorSpec spec, boolean withScores, Duration stateTtl) {
    this.scoring = new SensorScoring(spec, stateTtl);
    this.withScores = withScores;
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
    if (acceptance != Acceptance.SCORED) {
      context.output(UnscoredReadings.TAG, scoring.unscored(reading, acceptance));
      return;
    }
    scoring.collect(reading, out);
    if (withScores) {
      context.output(SCORES, scoring.verdict(reading));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<OutputRecord> out)
      throws IOException {
    scoring.look(context.timerService());
  }
}
