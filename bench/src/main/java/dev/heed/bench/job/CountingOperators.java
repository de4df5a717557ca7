package dev.heed.bench.job;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import dev.heed.job.OutputRecord;
import dev.heed.job.ScoringOperators;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * Operators that only count the readings of each sensor in keyed state, and put out as many records
 * of the same size as the detector does: the job without what is to be measured.
 *
 * @param alertsPerReading records out per reading in, below 1
 * @param alertBytes size of such a record
 */
record CountingOperators(double alertsPerReading, int alertBytes) implements ScoringOperators {

  @Override
  public KeyedProcessFunction<String, Reading, OutputRecord> alone() {
    return new CountFunction(new Count(alertsPerReading, alertBytes));
  }

  @Override
  public KeyedBroadcastProcessFunction<String, Reading, FeedbackEvent, OutputRecord>
      withFeedback() {
    return new FeedbackCountFunction(new Count(alertsPerReading, alertBytes));
  }
}
