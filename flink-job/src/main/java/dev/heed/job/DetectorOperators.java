package dev.heed.job;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * Operators that judge by the core's detector.
 *
 * @param settings how they work around it
 */
record DetectorOperators(DetectorSpec detector, ScoreSettings settings)
    implements ScoringOperators {

  @Override
  public KeyedProcessFunction<String, Reading, OutputRecord> alone() {
    return new ScoreFunction(detector, settings);
  }

  @Override
  public KeyedBroadcastProcessFunction<String, Reading, FeedbackEvent, OutputRecord>
      withFeedback() {
    return new FeedbackScoreFunction(detector, settings);
  }
}
