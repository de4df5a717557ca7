package dev.heed.job;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import java.time.Duration;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * Operators that judge by the core's detector.
 *
 * @param withScores whether every verdict is put out
 * @param stateTtl a sensor that is silent for so long, and twice that at most, is forgotten
 */
record DetectorOperators(DetectorSpec detector, boolean withScores, Duration stateTtl)
    implements ScoringOperators {

  @Override
  public KeyedProcessFunction<String, Reading, OutputRecord> alone() {
    return new ScoreFunction(detector, withScores, stateTtl);
  }

  @Override
  public KeyedBroadcastProcessFunction<String, Reading, FeedbackEvent, OutputRecord>
      withFeedback() {
    return new FeedbackScoreFunction(detector, withScores, stateTtl);
  }
}
